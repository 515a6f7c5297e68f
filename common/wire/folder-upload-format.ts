/**
 * The format of one part of a folder uploaded from a browser: files one after another, each as the length of its path
 * (uint32) and its size (float64), both little-endian, then the path in UTF-8 and its bytes.
 */

import { ReviewError } from '../errors.ts';

const FIXED = 12;
const MOST_PATH_BYTES = 16_384;

export interface FileHeader {
  /** Relative to the folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

/** The header before the bytes of a file. */
export function encodeFileHeader({ path, bytes }: FileHeader): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(path);
  const head = new Uint8Array(FIXED + name.length);
  const view = new DataView(head.buffer);
  view.setUint32(0, name.length, true);
  view.setFloat64(4, bytes, true);
  head.set(name, FIXED);
  return head;
}

/** The header at the start of `from`, and its own length; null if it is incomplete. */
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
