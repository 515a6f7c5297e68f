/**
 * The layout of a part of a folder on its way from a browser: files one after another, each the
 * length of its path (uint32) and its size (float64), both little-endian, the path in UTF-8, its bytes.
 */

import { ReviewError } from '../errors.ts';

const FIXED = 12;
const MOST_PATH_BYTES = 16_384;

export interface FileHeader {
  /** Below the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

/** What stands before the bytes of a file. */
export function encodeFileHeader({ path, bytes }: FileHeader): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(path);
  const head = new Uint8Array(FIXED + name.length);
  const view = new DataView(head.buffer);
  view.setUint32(0, name.length, true);
  view.setFloat64(4, bytes, true);
  head.set(name, FIXED);
  return head;
}

/** The head that `from` begins with, and its own length; null while that is not all there. */
export function decodeFileHeader(
  from: Uint8Array,
): (FileHeader & { readonly length: number }) | null {
  if (from.length < FIXED) return null;
  const view = new DataView(from.buffer, from.byteOffset, from.byteLength);
  const nameLength = view.getUint32(0, true);
  const bytes = view.getFloat64(4, true);
  if (nameLength > MOST_PATH_BYTES || !Number.isSafeInteger(bytes) || bytes < 0) {
    throw new ReviewError('BAD_INPUT_FILE', 'mlflow.badUploadHeader', {
      length: nameLength,
      bytes: String(bytes),
    });
  }
  const length = FIXED + nameLength;
  if (from.length < length) return null;
  return { path: new TextDecoder().decode(from.subarray(FIXED, length)), bytes, length };
}
