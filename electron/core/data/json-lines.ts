/** Reads JSON lines (one object a line) into a CSV copy whose columns are the objects' keys. */

import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { CHUNK_BYTES, inputErrorAt, readChunks, readRange, type TextFile } from './chunks.ts';
import { type LineOf, writeCsvCopy } from './csv-copy.ts';
import type { ImportContext, RejectedLine } from './dataset.ts';
import { detectEncoding, textDecoder, Utf8Check } from './encoding.ts';
import { requireFewColumns } from './limits.ts';

const HEAD = 1 << 16;
const LONGEST_LINE = 64 * 2 ** 20;
/** Of these a float64 may lose some. */
const LONG_NUMBER = /[\d.]{16}/;

type JsonObject = Record<string, unknown>;

/** Whether the first lines are JSON objects, whatever the file is called: the first begins as one, and half of them or more are. */
export async function isJsonLines(path: string): Promise<boolean> {
  const bytes = await readRange(path, 0, HEAD);
  const { bom } = detectEncoding(bytes);
  const text = bytes.subarray(bom).toString('utf8');
  if (!text.trimStart().startsWith('{')) return false;
  const lines = text.split(/\r?\n/);
  if (bytes.length === HEAD && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '');
  // A first line that is longer than what is looked at begins as an object does.
  if (bytes.length === HEAD && filled.length === 1) return /^\s*\{\s*"/.test(filled[0]);
  const objects = filled.filter((line) => !('reason' in readObject(line)));
  return objects.length * 2 >= filled.length;
}

/**
 * Writes the copy to `target`: a header of all keys in the order of their appearance, then a record for each object.
 * Objects and lists within are JSON text. A line that is no object is left out with its reason.
 * With `limit`, only the lines that begin within so many bytes are read. Throws BAD_INPUT_FILE for too many keys
 * or too long a line, CANCELLED.
 */
export async function copyJsonLines(
  file: TextFile,
  target: string,
  watch: ImportContext,
  limit = Number.POSITIVE_INFINITY,
): Promise<{ leftOut: RejectedLine[]; lineOf: LineOf }> {
  const columns = new Map<string, number>();
  const check = new Utf8Check();
  const collect = async (text: string, line: number) => {
    for (const key of Object.keys(objectOf(text))) {
      if (!columns.has(key)) columns.set(key, columns.size);
    }
    requireFewColumns(file.displayName, line, columns.size);
  };
  await visitLines(file, limit, watch, collect, (piece) => check.push(piece));
  if (check.faults > 0) throw await inputErrorAt(file, check.firstFault, message('data.notUtf8'));
  const leftOut: RejectedLine[] = [];
  const lineOf = await writeCsvCopy(
    target,
    async (copy) => {
      await copy.record([...columns.keys()], 1);
      await visitLines(file, limit, watch, async (text, line) => {
        const read = readObject(text);
        if ('reason' in read) {
          leftOut.push({ line, column: null, reason: read.reason, text });
          return;
        }
        const fields = Array<string | null>(columns.size).fill(null);
        for (const [key, value] of Object.entries(read.object)) {
          fields[columns.get(key) ?? 0] = plainText(value);
        }
        await copy.record(fields, line);
      });
    },
    watch,
  );
  return { leftOut, lineOf };
}

function objectOf(text: string): JsonObject {
  const read = readObject(text);
  return 'reason' in read ? {} : read.object;
}

function readObject(text: string): { object: JsonObject } | { reason: Message } {
  let value: unknown;
  try {
    value = LONG_NUMBER.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
  } catch (error) {
    return { reason: message('data.noJson', { reason: reasonOf(error) }) };
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { object: value as JsonObject }
    : { reason: message('data.noJsonObject') };
}

/** A number that float64 does not hold stays as it is written. */
function keepDigits(_: string, value: unknown, context?: { source?: string }): unknown {
  const written = context?.source;
  if (typeof value !== 'number' || written === undefined || String(value) === written) return value;
  return (JSON as { rawJSON?: (text: string) => unknown }).rawJSON?.(written) ?? written;
}

function plainText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** Lines with something on them, from 1. */
async function visitLines(
  file: TextFile,
  limit: number,
  watch: ImportContext,
  visit: (text: string, line: number) => Promise<void>,
  look?: (piece: Buffer) => void,
): Promise<void> {
  const decoder = textDecoder('utf-8');
  let rest = '';
  let line = 0;
  const take = async (text: string) => {
    line++;
    if (text.trim() !== '') await visit(text.replace(/\r$/, ''), line);
  };
  let isCut = false;
  await readChunks(
    file.path,
    async (piece, position) => {
      look?.(piece);
      const lines = (rest + decoder.write(position === 0 ? piece.subarray(file.bom) : piece)).split(
        '\n',
      );
      rest = lines.pop() ?? '';
      for (const text of lines) await take(text);
      if (rest.length > LONGEST_LINE) {
        const at = { path: file.displayName, line: line + 1, column: 1 };
        throw new ReviewError('BAD_INPUT_FILE', 'data.at', {
          ...at,
          reason: message('data.longLine'),
        });
      }
      isCut = position + CHUNK_BYTES >= limit && line > 0;
      return !isCut;
    },
    watch,
    'decode',
  );
  if (!isCut) await take(rest + decoder.end());
}
