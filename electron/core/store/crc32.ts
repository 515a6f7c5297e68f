/** CRC-32 (IEEE 802.3, as in zip and gzip), from zlib if Node has it. */

import zlib from 'node:zlib';

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc >>> 0;
});

/** Checksum of `bytes`, or, given the checksum `before` of earlier data, of that data followed by `bytes`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  if (zlib.crc32) return zlib.crc32(bytes, before); // since Node 20.15
  let crc = ~before;
  for (const byte of bytes) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 255];
  return (crc ^ 0xffffffff) >>> 0;
}
