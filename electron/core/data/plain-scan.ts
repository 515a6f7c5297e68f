/** One pass over a CSV file without surprises: its SHA-256, its encoding, its fields, and whether numbers are plain. */

import { createHash } from 'node:crypto';
import { readChunks, type TextFile } from './chunks.ts';
import type { ImportContext } from './dataset.ts';
import { Utf8Check } from './encoding.ts';

/** What a column's fields must be so that DuckDB reads them as its own type, to the same values as from text. */
export type PlainKind = 'text' | 'integer' | 'number' | 'day';

export interface PlainScan {
  readonly sourceDigest: string;
  readonly lineEnd: 'LF' | 'CRLF';
  readonly longestRecord: number;
  /** Columns with a value that is not written as its kind says. */
  readonly odd: ReadonlySet<number>;
}

export interface PlainLayout {
  readonly delimiter: string;
  /** Whether the first record has names. */
  readonly header: boolean;
  readonly lineEnd: 'LF' | 'CRLF';
  readonly kinds: readonly PlainKind[];
}

/** Longer records are read in another way. */
const LONGEST = 1_000_000;
/** So many digits are exact in float64. */
const EXACT_DIGITS = 15;

// States of a field, one byte each. Those from SPECIAL on end a field or are no states.
const TEXT = 0;
const SPACES = 1;
const PLAIN = 2;
const QUOTED = 3;
const CLOSED = 4;
const INTEGER = 5;
const INTEGER_SIGN = 6;
const ZERO = 7;
const DIGITS = 8;
const NUMBER = 9;
const NUMBER_SIGN = 10;
const WHOLE = 11;
const POINT = 12;
const FRACTION = 13;
/** The first of eleven: before each of a day's characters, and after the last. */
const DAY = 14;
const DAY_END = DAY + 10;
const SPECIAL = 32;
const FIELD = 32;
const LINE = 33;
const RETURN = 34;
const ODD = 35;
const SURPRISE = 36;

const STARTS: Readonly<Record<PlainKind, number>> = {
  text: TEXT,
  integer: INTEGER,
  number: NUMBER,
  day: DAY,
};

/**
 * Scans a file; null at the first surprise: bytes that are not UTF-8, zero bytes, another line end, a line end or a
 * fault in quotes, spaces around them, a record with another number of fields or without any value, a very long one. `onOdd` is called once,
 * at the first value that is not plain.
 */
export async function scanPlain(
  file: TextFile,
  layout: PlainLayout,
  { onOdd = () => {}, ...watch }: ImportContext & { onOdd?: () => void } = {},
): Promise<PlainScan | null> {
  const hash = createHash('sha256');
  const utf8 = new Utf8Check();
  const fields = new FieldScan(layout, onOdd);
  await readChunks(
    file.path,
    (piece, position) => {
      hash.update(piece);
      utf8.push(piece);
      return utf8.faults === 0 && fields.push(position === 0 ? piece.subarray(file.bom) : piece);
    },
    watch,
  );
  utf8.end();
  if (utf8.faults > 0 || !fields.end()) return null;
  const { odd, longestRecord } = fields;
  return { sourceDigest: hash.digest('hex'), lineEnd: layout.lineEnd, longestRecord, odd };
}

class FieldScan {
  longestRecord = 0;
  readonly odd = new Set<number>();
  private readonly table: Uint8Array;
  private readonly starts: Uint8Array;
  /** 1 for a byte after which a text goes on. */
  private readonly inText: Uint8Array;
  private readonly width: number;
  private readonly onOdd: () => void;
  private readonly crlf: boolean;
  private names: boolean;
  private sound = true;
  private state: number;
  private column = 0;
  /** Bytes of the field and the record so far, from earlier pieces. */
  private fieldBefore = 0;
  private recordBefore = 0;
  private afterReturn = false;

  constructor({ delimiter, header, lineEnd, kinds }: PlainLayout, onOdd: () => void) {
    this.table = transitions(delimiter);
    this.starts = Uint8Array.from(kinds, (kind) => STARTS[kind]);
    const goesOn = this.table.subarray(PLAIN << 8, (PLAIN + 1) << 8);
    this.inText = goesOn.map((next) => Number(next === PLAIN));
    this.width = kinds.length;
    this.crlf = lineEnd === 'CRLF';
    this.names = header;
    this.onOdd = onOdd;
    this.state = this.start(0);
  }

  /** False at a surprise. */
  push(piece: Uint8Array): boolean {
    if (!this.sound) return false;
    const { table, starts, inText, width, crlf } = this;
    let { state, column, names, afterReturn } = this;
    let fieldStart = -this.fieldBefore;
    let recordStart = -this.recordBefore;
    const { length } = piece;
    const last = length - 1;
    for (let i = 0; i < length; i++) {
      let next = table[(state << 8) | piece[i]];
      if (next < SPECIAL && !afterReturn) {
        state = next;
        // Most bytes are in texts, of which the next ones need no state.
        if (next === PLAIN) while (i < last && inText[piece[i + 1]] === 1) i++;
        continue;
      }
      if (afterReturn && next !== LINE) return this.refuse();
      if (next === ODD) {
        this.note(column);
        // Read on as text, from what this field would have come to as such.
        next = i === fieldStart ? table[piece[i]] : table[(PLAIN << 8) | piece[i]];
        if (next < SPECIAL) {
          state = next;
          continue;
        }
      }
      if (next === SURPRISE || (next === RETURN && !crlf)) return this.refuse();
      if (next === RETURN) {
        if (column + 1 !== width && !(column === 0 && i === recordStart)) return this.refuse();
        if (state >= INTEGER) this.check(state, i - fieldStart, column);
        afterReturn = true;
        continue;
      }
      if (next === FIELD) {
        if (state >= INTEGER) this.check(state, i - fieldStart, column);
        if (++column >= width) return this.refuse();
        state = names ? TEXT : starts[column];
        fieldStart = i + 1;
        continue;
      }
      // A line feed.
      if (afterReturn !== crlf) return this.refuse();
      const bytes = i - recordStart;
      const isEmpty = bytes === (crlf ? 1 : 0);
      if (!isEmpty) {
        const isBlank = bytes === width - 1 + (crlf ? 1 : 0);
        if (column + 1 !== width || isBlank) return this.refuse();
        if (!crlf && state >= INTEGER) this.check(state, i - fieldStart, column);
        if (bytes > this.longestRecord) this.longestRecord = bytes;
        names = false;
      }
      afterReturn = false;
      column = 0;
      fieldStart = i + 1;
      recordStart = i + 1;
      state = names ? TEXT : starts[0];
    }
    Object.assign(this, { state, column, names, afterReturn });
    this.fieldBefore = length - fieldStart;
    this.recordBefore = length - recordStart;
    return this.recordBefore <= LONGEST || this.refuse();
  }

  /** False if the file ends in a surprise. */
  end(): boolean {
    if (!this.sound || this.afterReturn || this.state === QUOTED) return false;
    if (this.recordBefore === 0) return this.longestRecord <= LONGEST;
    this.longestRecord = Math.max(this.longestRecord, this.recordBefore);
    if (this.state >= INTEGER) this.check(this.state, this.fieldBefore, this.column);
    const isBlank = this.recordBefore === this.width - 1;
    return this.column + 1 === this.width && !isBlank && this.longestRecord <= LONGEST;
  }

  private start(column: number): number {
    return this.names ? TEXT : this.starts[column];
  }

  /** A value of a number or a day has ended: is it whole? */
  private check(state: number, length: number, column: number): void {
    if (length === 0 || state === ZERO || state === FRACTION || state === DAY_END) return;
    if ((state === DIGITS || state === WHOLE) && length <= EXACT_DIGITS) return;
    this.note(column);
  }

  private note(column: number): void {
    if (this.odd.size === 0) this.onOdd();
    this.odd.add(column);
  }

  private refuse(): false {
    this.sound = false;
    return false;
  }
}

/** State and byte → the next state, or what ends the field. */
function transitions(delimiter: string): Uint8Array {
  const table = new Uint8Array(SPECIAL * 256).fill(SURPRISE);
  const on = (state: number, bytes: string, next: number) => {
    for (const character of bytes) table[(state << 8) | character.charCodeAt(0)] = next;
  };
  const rest = (state: number, next: number) => table.fill(next, state << 8, (state + 1) << 8);
  const digits = '0123456789';
  for (const state of [TEXT, SPACES, PLAIN]) rest(state, PLAIN);
  on(TEXT, ' ', SPACES);
  on(SPACES, ' ', SPACES);
  on(TEXT, '"', QUOTED);
  on(SPACES, '"', SURPRISE);
  rest(QUOTED, QUOTED);
  on(QUOTED, '"', CLOSED);
  on(CLOSED, '"', QUOTED);
  for (let state = INTEGER; state <= DAY_END; state++) rest(state, ODD);
  on(INTEGER, '-', INTEGER_SIGN);
  for (const state of [INTEGER, INTEGER_SIGN]) {
    on(state, digits, DIGITS);
    on(state, '0', ZERO);
  }
  on(DIGITS, digits, DIGITS);
  on(NUMBER, '-', NUMBER_SIGN);
  for (const state of [NUMBER, NUMBER_SIGN, WHOLE]) {
    on(state, digits, WHOLE);
    on(state, '.', POINT);
  }
  for (const state of [POINT, FRACTION]) on(state, digits, FRACTION);
  for (let k = 0; k < 10; k++) on(DAY + k, k === 4 || k === 7 ? '-' : digits, DAY + k + 1);
  on(DAY, '0', ODD);
  for (let state = TEXT; state <= DAY_END; state++) {
    on(state, '\0', SURPRISE);
    if (state === QUOTED) {
      on(state, '\n\r', SURPRISE);
      continue;
    }
    on(state, delimiter, FIELD);
    on(state, '\n', LINE);
    on(state, '\r', RETURN);
  }
  return table;
}
