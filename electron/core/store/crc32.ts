/** CRC-32 (IEEE 802.3, as in zip and gzip), from zlib if Node has it. */

import zlib from 'node:zlib';

/** TABLES[k][byte]: the checksum of a byte that k zero bytes follow, for eight bytes at a time (Intel's slicing by 8). */
const TABLES = Array.from({ length: 8 }, () => new Int32Array(256));
for (let byte = 0; byte < 256; byte++) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  TABLES[0][byte] = crc;
}
for (let k = 1; k < 8; k++) {
  TABLES[k] = TABLES[k - 1].map((crc) => (crc >>> 8) ^ TABLES[0][crc & 255]);
}

/** Checksum of `bytes`, or, given the checksum `before` of earlier data, of that data followed by `bytes`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  // since Node 20.15
  return zlib.crc32 ? zlib.crc32(bytes, before) : slicedCrc32(bytes, before);
}

/** The same in JavaScript, for the older Node of an older Electron. */
export function slicedCrc32(bytes: Uint8Array, before: number): number {
  const [t0, t1, t2, t3, t4, t5, t6, t7] = TABLES;
  let crc = ~before;
  let i = 0;
  for (const end = bytes.length - 7; i < end; i += 8) {
    crc ^= bytes[i] | (bytes[i + 1] << 8) | (bytes[i + 2] << 16) | (bytes[i + 3] << 24);
    crc =
      t7[crc & 255] ^
      t6[(crc >>> 8) & 255] ^
      t5[(crc >>> 16) & 255] ^
      t4[crc >>> 24] ^
      t3[bytes[i + 4]] ^
      t2[bytes[i + 5]] ^
      t1[bytes[i + 6]] ^
      t0[bytes[i + 7]];
  }
  for (; i < bytes.length; i++) crc = (crc >>> 8) ^ t0[(crc ^ bytes[i]) & 255];
  return ~crc >>> 0;
}
