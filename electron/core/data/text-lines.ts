/** The lines of a text file, read piece by piece. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { CHUNK_BYTES, readChunks, type TextFile } from './chunks.ts';
import type { Encoding, ImportContext } from './dataset.ts';
import { textDecoder } from './encoding.ts';

const LONGEST = 64 * 2 ** 20;

export interface ReadingText {
  encoding?: Encoding;
  /** Only what begins within so many bytes is read; default all. */
  limit?: number;
  watch: ImportContext;
  look?: (piece: Buffer) => void;
}

/** Lines with something on them, from 1. Throws BAD_INPUT_FILE at a line longer than 64 MB. */
export async function visitLines(
  file: TextFile,
  reading: ReadingText,
  visit: (text: string, line: number) => Promise<void>,
): Promise<void> {
  let rest = '';
  let line = 0;
  const take = async (text: string) => {
    line++;
    if (text.trim() !== '') await visit(text.replace(/\r$/, ''), line);
  };
  const isWhole = await visitText(file, reading, async (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const one of lines) await take(one);
    requireShort(file, rest.length, line + 1);
    return line > 0;
  });
  if (isWhole) await take(rest);
}

/**
 * The file's text in pieces, until `visit` has found something and the limit is passed. Returns whether it was read to
 * its end.
 */
export async function visitText(
  { path, bom }: TextFile,
  { encoding = 'utf-8', limit = Number.POSITIVE_INFINITY, watch, look }: ReadingText,
  visit: (text: string) => Promise<boolean>,
): Promise<boolean> {
  const decoder = textDecoder(encoding);
  let isCut = false;
  await readChunks(
    path,
    async (piece, position) => {
      look?.(piece);
      const hasFound = await visit(decoder.write(position === 0 ? piece.subarray(bom) : piece));
      isCut = position + CHUNK_BYTES >= limit && hasFound;
      return !isCut;
    },
    watch,
    'decode',
  );
  if (!isCut) await visit(decoder.end());
  return !isCut;
}

export function requireShort({ displayName }: TextFile, length: number, line: number): void {
  if (length <= LONGEST) return;
  throw new ReviewError('BAD_INPUT_FILE', 'data.at', {
    path: displayName,
    line,
    column: 1,
    reason: message('data.longLine'),
  });
}
