/** Splits CSV text into records and fields, and finds records of a file by line. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { readChunks, type TextFile } from './chunks.ts';
import type { ImportContext } from './dataset.ts';

/** The role of a byte outside of text. */
export const OTHER = 0;
export const QUOTE = 1;
export const DELIMITER = 2;
export const LF = 3;
export const CR = 4;
export const SPACE = 5;

/** The parser's place in a record. */
export const START = 0; // at the start of a field, possibly after spaces
export const PLAIN = 1; // in a field without quotes
export const QUOTED = 2; // between quotes
export const CLOSED = 3; // right after a quote that may be the last
export const AFTER = 4; // in spaces after the last quote

/** Byte → its role, for one delimiter. */
export function byteClasses(delimiter: string): Uint8Array {
  const classes = new Uint8Array(256);
  classes[0x22] = QUOTE;
  classes[0x0a] = LF;
  classes[0x0d] = CR;
  classes[0x20] = SPACE;
  classes[delimiter.charCodeAt(0)] = DELIMITER;
  return classes;
}

/** The fields of the text's records and the line each begins on; the last record may be cut off. */
export interface ParsedRecord {
  line: number;
  fields: string[];
  /** The line holds nothing, not even quotes: it is a record only if there is one column, as in DuckDB. */
  empty: boolean;
  /** Whether a line end follows. */
  complete: boolean;
}

/** Reads records up to the `limit`th that is not empty. */
export function parseRecords(text: string, delimiter: string, limit = Infinity): ParsedRecord[] {
  const records: ParsedRecord[] = [];
  let at = 0;
  let line = 1;
  let filled = 0;
  while (at < text.length && filled < limit) {
    const fields: string[] = [];
    const firstLine = line;
    const empty = text[at] === '\n' || text[at] === '\r';
    let complete = false;
    for (;;) {
      const field = parseField(text, at, delimiter);
      fields.push(field.value);
      line += field.lines;
      at = field.end;
      if (text[at] === delimiter) {
        at++;
        continue;
      }
      if (at < text.length) {
        at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
        line++;
        complete = true;
      }
      break;
    }
    records.push({ line: firstLine, fields, empty, complete });
    if (!empty) filled++;
  }
  return records;
}

function parseField(text: string, from: number, delimiter: string) {
  let quote = from;
  while (text[quote] === ' ') quote++;
  if (text[quote] !== '"') {
    let end = from;
    while (end < text.length && !isFieldEnd(text[end], delimiter)) end++;
    return { value: text.slice(from, end), end, lines: 0 };
  }
  let end = text.indexOf('"', quote + 1);
  while (end !== -1 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end === -1) end = text.length;
  const inner = text.slice(quote + 1, end);
  const lines = inner.match(/\r\n|\r|\n/g)?.length ?? 0;
  end++;
  while (end < text.length && !isFieldEnd(text[end], delimiter)) end++;
  return { value: inner.replaceAll('""', '"'), end: Math.min(end, text.length), lines };
}

function isFieldEnd(character: string, delimiter: string): boolean {
  return character === delimiter || character === '\n' || character === '\r';
}

/** Whether a record has a value for each column. Empty fields beyond them are accepted, as in DuckDB. */
export function hasAllFields({ fields }: ParsedRecord, columns: number): boolean {
  return fields.length >= columns && fields.slice(columns).every((field) => field === '');
}

/** How many fields a record has, not counting empty ones beyond its columns. */
export function filledFields({ fields }: ParsedRecord, columns: number): number {
  const filled = fields.findLastIndex((field) => field !== '') + 1;
  return fields.length > columns ? Math.max(columns, filled) : fields.length;
}

/** Why a record with the wrong number of fields is left out. */
export function raggedReason(fields: number, columns: number): Message {
  return message('data.wrongFields', { found: fields, wanted: columns });
}

/** One record of a file: its first line, its fields, its bytes without the line end. */
export interface CsvFileRecord {
  line: number;
  /** How many fields it has, not counting empty ones beyond its columns. */
  fields: number;
  /** Only valid during the visit. */
  bytes: () => Buffer;
}

/**
 * Visits every record of a scanned UTF-8 file in order; line numbers are those of the file.
 * Empty lines are records only where a record has one column, as in DuckDB.
 */
export async function visitRecords(
  { path, bom }: TextFile,
  delimiter: string,
  columns: number,
  visit: (record: CsvFileRecord) => void,
  watch: ImportContext,
  afterPiece: () => Promise<void>,
): Promise<void> {
  const classes = byteClasses(delimiter);
  let parts: Buffer[] = [];
  let state: number = START;
  let fields = 1;
  /** The last non-empty field. */
  let filled = 0;
  let line = 1;
  let firstLine = 1;
  let empty = true;
  let afterCr = false;

  const emit = (tail: Buffer) => {
    if (!empty || columns === 1) {
      const found = fields > columns ? Math.max(columns, filled) : fields;
      visit({ line: firstLine, fields: found, bytes: () => Buffer.concat([...parts, tail]) });
    }
    parts = [];
    state = START;
    fields = 1;
    filled = 0;
    empty = true;
  };

  const push = (piece: Buffer) => {
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const kind = classes[piece[i]];
      if (kind === LF && afterCr) {
        // The second half of CR LF: the line was counted at its CR.
        afterCr = false;
        if (state !== QUOTED) from = i + 1;
        continue;
      }
      afterCr = kind === CR;
      if (kind === LF || kind === CR) {
        line++;
        if (state === QUOTED) {
          filled = fields;
          continue;
        }
        emit(piece.subarray(from, i));
        firstLine = line;
        from = i + 1;
        continue;
      }
      empty = false;
      if (kind === QUOTE) {
        if (state === CLOSED || state === PLAIN) filled = fields;
        if (state === QUOTED) state = CLOSED;
        else if (state !== PLAIN) state = QUOTED;
      } else if (kind === DELIMITER && state !== QUOTED) {
        fields++;
        state = START;
      } else {
        filled = fields;
        if (kind === OTHER && state !== QUOTED) state = PLAIN;
      }
    }
    if (from < piece.length) parts.push(Buffer.from(piece.subarray(from)));
  };

  await readChunks(
    path,
    (piece, position) => {
      push(position === 0 ? piece.subarray(bom) : piece);
      return afterPiece();
    },
    watch,
    'rejects',
  );
  if (!empty) emit(Buffer.alloc(0));
}
