import zlib from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { slicedCrc32 } from '../../../electron/core/store/crc32.ts';

it('checksums in JavaScript are those of zlib, also continued', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.nat(100), (bytes, at) => {
      expect(slicedCrc32(bytes, 0)).toBe(zlib.crc32(bytes));
      const before = slicedCrc32(bytes.subarray(0, at), 0);
      expect(slicedCrc32(bytes.subarray(at), before)).toBe(zlib.crc32(bytes));
    }),
  );
});
