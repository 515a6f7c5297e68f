/** Reads files piece by piece, so that memory does not grow with the file. */

import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { openToRead } from '../files/read.ts';
import { throwIfCancelled } from './cancel.ts';
import type { ImportContext, ImportProgress } from './dataset.ts';

export const CHUNK_BYTES = 1 << 20;

/** Gets a piece, valid until the next one, and its position in the file; returning `false` stops reading. */
export type ChunkVisitor = (piece: Buffer, position: number) => unknown;

export async function readChunks(
  path: string,
  visit: ChunkVisitor,
  watch: ImportContext = {},
  phase: ImportProgress['phase'] = 'scan',
): Promise<void> {
  const file = await openInput(path);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.min(CHUNK_BYTES, size + 1));
    for (let position = 0; ; ) {
      throwIfCancelled(watch.signal);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
      if (bytesRead === 0) break;
      if ((await visit(buffer.subarray(0, bytesRead), position)) === false) break;
      position += bytesRead;
      watch.onProgress?.({ phase, done: position, total: size });
    }
  } finally {
    await file.close();
  }
}

/** At most `length` bytes from `position`. */
export async function readRange(path: string, position: number, length: number): Promise<Buffer> {
  const file = await openInput(path);
  try {
    const { size } = await file.stat();
    const buffer = Buffer.alloc(Math.max(0, Math.min(length, size - position)));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, position);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** SHA-256 (hex) of a file. */
export async function digestFile(path: string, watch?: ImportContext): Promise<string> {
  const hash = createHash('sha256');
  await readChunks(path, (piece) => void hash.update(piece), watch);
  return hash.digest('hex');
}

/** `digestFile`, which reads the file at the first call. */
export function onceDigest(path: string, watch?: ImportContext): () => Promise<string> {
  let digest: Promise<string> | undefined;
  return () => {
    digest ??= digestFile(path, watch);
    return digest;
  };
}

/** A UTF-8 file to read, and the file to name in messages: they differ if the first is a copy. */
export interface TextFile {
  path: string;
  displayName: string;
  /** Length of the byte order mark. */
  bom: number;
}

/** A BAD_INPUT_FILE at a byte of a file, reported as line and column (in characters), both from 1. */
export async function inputErrorAt(
  { path, displayName, bom }: TextFile,
  at: number,
  reason: Message,
) {
  let line = 1;
  let lineStart = bom;
  let before = 0;
  await readChunks(path, (piece, position) => {
    const end = Math.min(piece.length, at - position);
    for (let i = 0; i < end; i++) {
      const byte = piece[i];
      if (byte === 0x0a || byte === 0x0d) {
        if (byte === 0x0d || before !== 0x0d) line++;
        lineStart = position + i + 1;
      }
      before = byte;
    }
    return end === piece.length;
  });
  const start = (await readRange(path, lineStart, at - lineStart)).toString('utf8');
  const column = [...start].length + 1;
  const place = { path: displayName, line, column };
  return new ReviewError('BAD_INPUT_FILE', 'data.at', { ...place, reason });
}

async function openInput(path: string): Promise<FileHandle> {
  try {
    const file = await openToRead(path);
    let isFile = false;
    try {
      isFile = (await file.stat()).isFile();
    } finally {
      if (!isFile) await file.close();
    }
    if (isFile) return file;
  } catch (error) {
    const problem =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? message('data.notFound', { path })
        : message('data.unreadable', { path, reason: reasonOf(error) });
    throw new ReviewError('BAD_INPUT_FILE', problem, { cause: error });
  }
  throw new ReviewError('BAD_INPUT_FILE', 'data.noFile', { path });
}
