/** Splits CSV text into records, each with its fields or with the fault in its quotes. */

/** How the fields of a file are written. */
export interface CsvSyntax {
  delimiter: string;
  /** What encloses fields: a quote or an apostrophe. */
  quote: '"' | "'";
  /** A quote inside quoted text is escaped with a backslash. */
  backslash: boolean;
  /** One space after each delimiter is part of it. */
  spaceAfter: boolean;
}

/** One record or, if its quotes are not sound, one line. */
export interface SplitRecord {
  /** From 1. */
  line: number;
  /** How many line ends it has, including its own. */
  lineEnds: number;
  /** Without its line end. */
  text: string;
  /** Null if the quotes are not sound. */
  fields: string[] | null;
  /** Where the faulty field begins in the text; -1 in a sound record. */
  faultAt: number;
  fault: 'unclosedQuote' | 'textAfterQuote' | null;
  /** There are spaces around a quoted field. */
  spaced: boolean;
}

/** A quoted field longer than this has lost its closing quote: no line of a file is that long. */
const LONGEST_OPEN = 64 * 1024 * 1024;
const LINE_END = /\r\n|\r|\n/g;

/** Splits text that arrives in pieces. */
export class RecordSplitter {
  private rest = '';
  /** Text that has arrived since, and how much must arrive before scanning again is worthwhile. */
  private pieces: string[] = [];
  private waiting = 0;
  private line = 1;
  private readonly syntax: CsvSyntax;

  constructor(syntax: CsvSyntax) {
    this.syntax = syntax;
  }

  *push(piece: string, last = false): Generator<SplitRecord> {
    this.pieces.push(piece);
    this.waiting -= piece.length;
    if (!last && this.waiting > 0) return;
    const text = this.rest + this.pieces.join('');
    this.pieces = [];
    let at = 0;
    while (at < text.length) {
      const record = this.record(text, at, last);
      if (record === null) break;
      yield record.found;
      this.line += record.found.lineEnds;
      at = record.end;
    }
    this.rest = text.slice(at);
    this.waiting = this.rest.length;
  }

  /** Null if the record may continue after the text. */
  private record(text: string, from: number, last: boolean) {
    const { delimiter } = this.syntax;
    const fields: string[] = [];
    let spaced = false;
    let at = from;
    for (;;) {
      const field = parseField(text, at, this.syntax);
      if (field.fault !== null) {
        const open = field.fault === 'unclosedQuote' && text.length - at < LONGEST_OPEN;
        if (!last && (open || field.end >= text.length - 1)) return null;
        return this.faulty(text, from, at, field.fault, last);
      }
      fields.push(field.value);
      spaced ||= field.spaced;
      at = field.end;
      if (text[at] !== delimiter) break;
      at++;
    }
    return this.cut(text, from, at, last, { fields, spaced, fault: null, faultAt: -1 });
  }

  private faulty(
    text: string,
    from: number,
    faultAt: number,
    fault: 'unclosedQuote' | 'textAfterQuote',
    last: boolean,
  ) {
    const end = lineEndFrom(text, from);
    // The fault may be on a later line than the one the record begins on.
    const at = Math.min(faultAt, end) - from;
    return this.cut(text, from, end, last, { fields: null, spaced: false, fault, faultAt: at });
  }

  private cut(
    text: string,
    from: number,
    end: number,
    last: boolean,
    what: Pick<SplitRecord, 'fields' | 'spaced' | 'fault' | 'faultAt'>,
  ) {
    // A CR at the end of a piece may be half of a CR LF.
    if (!last && end >= text.length - 1) return null;
    const own = text.slice(from, end);
    const after = text[end] === '\r' && text[end + 1] === '\n' ? 2 : end < text.length ? 1 : 0;
    const lineEnds = (own.match(LINE_END)?.length ?? 0) + (after > 0 ? 1 : 0);
    return { found: { line: this.line, lineEnds, text: own, ...what }, end: end + after };
  }
}

/** All records of a complete text, or the complete records of a partial one. */
export function splitText(text: string, syntax: CsvSyntax, whole = true): SplitRecord[] {
  return [...new RecordSplitter(syntax).push(text, whole)];
}

/** The most common number of fields; in a tie, the one that occurs first. */
export function commonWidth(records: readonly SplitRecord[]): number {
  const counts = new Map<number, number>();
  for (const { fields } of records) {
    if (fields !== null) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), [1, 0])[0];
}

function lineEndFrom(text: string, from: number): number {
  return indexOf(/[\r\n]/g, text, from);
}

/** The next position that matches the pattern; the text's end if there is none. */
function indexOf(signs: RegExp, text: string, from: number): number {
  signs.lastIndex = from;
  return signs.exec(text)?.index ?? text.length;
}

const FIELD_ENDS = new Map<string, RegExp>();

function fieldEnds(delimiter: string): RegExp {
  const known = FIELD_ENDS.get(delimiter);
  if (known !== undefined) return known;
  const ends = new RegExp(`[${signOfClass(delimiter)}\\r\\n]`, 'g');
  FIELD_ENDS.set(delimiter, ends);
  return ends;
}

/** A character escaped for a character class of a regular expression. */
export function signOfClass(sign: string): string {
  return /[\\\]^-]/.test(sign) ? `\\${sign}` : sign;
}

function parseField(text: string, from: number, syntax: CsvSyntax) {
  const { delimiter, quote } = syntax;
  const isEnd = (at: number) =>
    at >= text.length || text[at] === delimiter || text[at] === '\n' || text[at] === '\r';
  let begin = from;
  while (text[begin] === ' ' && delimiter !== ' ') begin++;
  if (text[begin] !== quote) {
    const end = indexOf(fieldEnds(delimiter), text, from);
    const start = syntax.spaceAfter && text[from] === ' ' ? from + 1 : from;
    const value = text.slice(Math.min(start, end), end);
    return { value, end, fault: null, spaced: false };
  }
  let close = begin;
  for (;;) {
    close = text.indexOf(quote, close + 1);
    if (close === -1) {
      return { value: '', end: text.length, fault: 'unclosedQuote' as const, spaced: false };
    }
    if (syntax.backslash && text[close - 1] === '\\') continue;
    if (text[close + 1] !== quote) break;
    close++;
  }
  let end = close + 1;
  while (text[end] === ' ' && delimiter !== ' ') end++;
  if (!isEnd(end)) return { value: '', end, fault: 'textAfterQuote' as const, spaced: false };
  const value = unescapeQuotes(text.slice(begin + 1, close), syntax);
  return { value, end, fault: null, spaced: begin > from || end > close + 1 };
}

/** Quoted text with its escaped quotes restored. */
export function unescapeQuotes(inner: string, { quote, backslash }: CsvSyntax): string {
  const plain = backslash ? inner.replaceAll(`\\${quote}`, quote) : inner;
  return plain.replaceAll(quote + quote, quote);
}

/** Whether a line holds nothing but delimiters, as spreadsheets write rows without a value. */
export function isBlank(text: string, delimiter: string): boolean {
  for (const character of text) if (character !== delimiter) return false;
  return true;
}

/** A record whose fields could be told apart. */
export type SoundRecord = SplitRecord & { fields: string[] };

export function isSound(record: SplitRecord): record is SoundRecord {
  return record.fields !== null;
}

/** Other characters that may separate the fields of a single record. */
const OTHER_DELIMITERS = [',', ';', '\t', '|', ' '];

/** A record split by another delimiter, if that gives exactly `width` fields. */
export function splitOtherwise(
  text: string,
  width: number,
  syntax: CsvSyntax,
): { fields: string[]; delimiter: string } | null {
  for (const delimiter of OTHER_DELIMITERS) {
    if (delimiter === syntax.delimiter || width < 2) continue;
    const [{ fields }] = splitText(text, { ...syntax, delimiter, spaceAfter: false });
    if (fields?.length === width) return { fields, delimiter };
  }
  return null;
}
