/** Reads JSON lines (one object a line) or a JSON array of objects into a CSV copy whose columns are the objects' keys. */

import { reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { inputErrorAt, readRange, type TextFile } from './chunks.ts';
import { type LineOf, writeCsvCopy } from './csv-copy.ts';
import type { ImportContext, RejectedLine } from './dataset.ts';
import { detectEncoding, Utf8Check } from './encoding.ts';
import { visitElements } from './json-array.ts';
import { requireFewColumns } from './limits.ts';
import { visitLines } from './text-lines.ts';

const HEAD = 1 << 16;
/** Of these a float64 may lose some. */
const LONG_NUMBER = /[\d.]{16}/;

type JsonObject = Record<string, unknown>;

/** `jsonl`: one object a line. `json`: one array of objects. */
export type JsonFormat = 'jsonl' | 'json';

/**
 * What the file begins as, whatever it is called: an array of objects, or lines of which the first begins as an object
 * and half or more are one. Null if neither.
 */
export async function jsonFormat(path: string): Promise<JsonFormat | null> {
  const bytes = await readRange(path, 0, HEAD);
  const { bom } = detectEncoding(bytes);
  const text = bytes.subarray(bom).toString('utf8');
  if (/^\s*\[\s*\{\s*["}]/.test(text)) return 'json';
  return hasObjects(text, bytes.length === HEAD) ? 'jsonl' : null;
}

function hasObjects(text: string, isCut: boolean): boolean {
  if (!text.trimStart().startsWith('{')) return false;
  const lines = text.split(/\r?\n/);
  if (isCut && lines.length > 1) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '');
  // A first line that is longer than what is looked at begins as an object does.
  if (isCut && filled.length === 1) return /^\s*\{\s*"/.test(filled[0]);
  const objects = filled.filter((line) => !('reason' in readObject(line)));
  return objects.length * 2 >= filled.length;
}

/**
 * Writes the copy to `target`: a header of all keys in the order of their appearance, then a record for each object.
 * Objects and lists within are JSON text. A line or element that is no object is left out with its
 * reason. With `limit`, only those that begin within so many bytes are read. Throws BAD_INPUT_FILE for too many keys
 * or too long a line, CANCELLED.
 */
export async function copyJson(
  format: JsonFormat,
  file: TextFile,
  target: string,
  watch: ImportContext,
  limit?: number,
): Promise<{ leftOut: RejectedLine[]; lineOf: LineOf }> {
  const visit = format === 'json' ? visitElements : visitLines;
  const columns = new Map<string, number>();
  const check = new Utf8Check();
  const collect = async (text: string, line: number) => {
    for (const key of Object.keys(objectOf(text))) {
      if (!columns.has(key)) columns.set(key, columns.size);
    }
    requireFewColumns(file.displayName, line, columns.size);
  };
  await visit(file, { limit, watch, look: (piece) => check.push(piece) }, collect);
  if (check.faults > 0) throw await inputErrorAt(file, check.firstFault, message('data.notUtf8'));
  const leftOut: RejectedLine[] = [];
  const lineOf = await writeCsvCopy(
    target,
    async (copy) => {
      await copy.record([...columns.keys()], 1);
      await visit(file, { limit, watch }, async (text, line) => {
        const fields = fieldsOf(text, columns);
        if ('reason' in fields) leftOut.push({ line, column: null, reason: fields.reason, text });
        else await copy.record(fields, line);
      });
    },
    watch,
  );
  return { leftOut, lineOf };
}

function fieldsOf(
  text: string,
  columns: ReadonlyMap<string, number>,
): (string | null)[] | { reason: Message } {
  const read = readObject(text);
  if ('reason' in read) return read;
  const fields = Array<string | null>(columns.size).fill(null);
  try {
    for (const [key, value] of Object.entries(read.object)) {
      fields[columns.get(key) ?? 0] = plainText(value);
    }
  } catch (error) {
    // Lists within lists, 10,000 deep, take more stack than there is.
    return { reason: message('data.noJson', { reason: reasonOf(error) }) };
  }
  return fields;
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
