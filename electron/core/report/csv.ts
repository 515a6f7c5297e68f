/** CSV text (RFC 4180, lines end in LF): unchanged for artifacts, made safe for spreadsheets in exports. */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { replaceFile } from '../files/write.ts';

/** The possible values of a cell; null is an empty cell, NaN and infinities are written by name. */
export type CsvValue = string | number | bigint | boolean | null;

/** The text of `rows`, including the header, with every value unchanged. */
export function writeCsv(rows: Iterable<readonly CsvValue[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(plainCell).join(',')}\n`;
  return text;
}

/** The text of `rows` for a spreadsheet: text that would run as a formula gets a leading apostrophe. */
export function writeSafeCsv(rows: Iterable<readonly CsvValue[]>): string {
  let text = '';
  for (const row of rows) text += `${row.map(safeCell).join(',')}\n`;
  return text;
}

/**
 * Copies a CSV file (UTF-8, commas), making every cell safe as `writeSafeCsv` does. Cells that are already safe keep
 * exactly the same bytes, including numbers, quoted or not. Streams: memory use is one mebibyte or the longest cell.
 */
export async function makeCsvSafe(inPath: string, outPath: string): Promise<void> {
  await replaceFile(outPath, async (write) => {
    for await (const text of safeCsvChunks(inPath)) await write(Buffer.from(text));
  });
}

/** The safe text of a CSV file, in pieces. */
export function safeCsvFile(path: string): Readable {
  return Readable.from(safeCsvChunks(path));
}

function plainCell(value: CsvValue): string {
  if (value === null) return '';
  return typeof value === 'string' ? quoted(value, /[",\r\n]/) : String(value);
}

function safeCell(value: CsvValue): string {
  return typeof value === 'string' ? safeTextCell(value) : plainCell(value);
}

/** Semicolons and tabs are quoted too: where they separate cells, the text after them could be a formula. */
function safeTextCell(text: string): string {
  return quoted(isFormula(text) ? `'${text}` : text, /[",;\t\r\n]/);
}

function quoted(text: string, special: RegExp): string {
  return special.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// The six characters that spreadsheets act on, plus the line feed and full-width forms that OWASP adds:
// https://owasp.org/www-community/attacks/CSV_Injection
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;
const number = /^[+-]?(?:(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|inf|infinity|nan)$/i;

function isFormula(text: string): boolean {
  return formulaStart.test(text) && !number.test(text);
}

const quote = 34;
const comma = 44;
const semicolon = 59;
const tab = 9;
const lineFeed = 10;
const carriageReturn = 13;

async function* safeCsvChunks(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = '';
  let i = 0; // how far `text` has been read; everything before `cell` has been yielded
  let inQuotes = false;
  let separators = false;

  const read = (): string => {
    let safe = '';
    let written = 0;
    let cell = 0;
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i);
      // An escaped quote closes the quotes and opens them again, so the state stays correct.
      if (code === quote && (inQuotes || i === cell || text.charCodeAt(cell) === quote)) {
        inQuotes = !inQuotes;
      } else if (!inQuotes) {
        if (code === semicolon || code === tab) separators = true;
        else if (code === comma || code === lineFeed || code === carriageReturn) {
          const changed = changedCell(text.slice(cell, i), separators);
          if (changed !== undefined) {
            safe += text.slice(written, cell) + changed;
            written = i;
          }
          cell = i + 1;
          separators = false;
        }
      }
    }
    safe += text.slice(written, Math.max(written, cell));
    text = text.slice(cell);
    i -= cell;
    return safe;
  };

  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 20 })) {
    text += decoder.decode(chunk, { stream: true });
    yield read();
  }
  text += decoder.decode();
  yield read();
  if (text !== '') yield changedCell(text, separators) ?? text;
}

/** A raw cell made safe, or undefined if it is already safe. */
function changedCell(raw: string, separators: boolean): string | undefined {
  const isQuoted = raw.charCodeAt(0) === quote;
  const text = isQuoted ? raw.slice(1, raw.endsWith('"') ? -1 : undefined) : raw;
  if (!isFormula(text) && (isQuoted || !separators)) return undefined;
  return safeTextCell(isQuoted ? text.replaceAll('""', '"') : text);
}
