/** Where a CSV file's table begins and ends, how its fields are written, and what its header is. */
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { ColumnEvidence } from './column-evidence.ts';
import type { CsvHead, CsvLayout } from './csv-head.ts';
import type { CsvReadOptions, MissingMark } from './dataset.ts';
import {
  type CsvSyntax,
  commonWidth,
  type SplitRecord,
  signOfClass,
  splitText,
} from './record-splitter.ts';
import { columnNamed } from './roles.ts';
import { readStrayQuotes } from './stray-quotes.ts';
import { classify } from './value-types.ts';

export interface CsvStructure {
  syntax: CsvSyntax;
  /** How many fields a record must have. */
  width: number;
  /** The first line of the table, and the first after it. */
  from: number;
  end: number;
  /** The line of the first record: the header's, if there is one. */
  firstLine: number;
  /** The corrected header, and the line after it; null if the header can be used as it is. */
  header: { names: string[]; next: number } | null;
  /** Rows have one field fewer than the header: the last one is missing. */
  padded: boolean;
  /** The file has to be mended before it can be read. */
  mended: boolean;
  evidence: ColumnEvidence;
  /** The first record may name the columns. */
  isNamed: boolean;
  /** The values that mean "missing" in each column. */
  marks: readonly ReadonlySet<string>[];
  notes: Text[];
}

type Sound = SplitRecord & { fields: string[] };

const MOST_HEADER_ROWS = 4;

/** Other characters that may separate the fields of a single record. */
const OTHER_DELIMITERS = [',', ';', '\t', '|', ' '];

/**
 * Finds the structure in the start of a file. If the header's line was given, the first record is the table's first.
 */
export function detectStructure(
  { text, whole }: CsvHead,
  { delimiter, separatorLine }: CsvLayout,
  given: CsvReadOptions,
): CsvStructure {
  const notes: Text[] = [];
  const syntax = detectSyntax(text, whole, delimiter, notes);
  const all = splitText(text, syntax, whole).slice(separatorLine ? 1 : 0);
  const { headerLine = 1 } = given;
  const filled = all.filter((record) => record.text !== '' && record.line >= headerLine);
  if (filled.length === 0 && headerLine > 1) throw badHeaderLine(headerLine, all);
  const plain = syntax.quote === '"' && !syntax.backslash && !syntax.spaceAfter;
  const first = filled[0]?.fields?.length ?? commonWidth(filled);
  const structure: CsvStructure = {
    syntax,
    width: first,
    from: 1,
    end: Number.POSITIVE_INFINITY,
    firstLine: filled[0]?.line ?? 1,
    header: null,
    padded: false,
    mended: !plain,
    evidence: new ColumnEvidence([], 0),
    isNamed: given.header !== false,
    marks: [],
    notes,
  };
  if (separatorLine) structure.from = filled[0]?.line ?? 2;
  let records = filled;
  if (given.headerLine !== undefined) {
    structure.from = structure.firstLine;
    const [next] = whole ? laterTables(filled, all, 0) : [];
    if (next !== undefined) {
      structure.end = filled[next].line;
      records = filled.slice(0, next);
    }
    structure.mended ||= structure.from > 1 || next !== undefined;
    readHeaderRows(records, structure);
  } else if (given.header === undefined && commonWidth(filled) > 1) {
    records = cutTable(filled, all, whole, structure);
    structure.firstLine = records[0].line;
    readHeaderRows(records, structure);
  }
  if (given.missing !== undefined && given.missing.length > 0) {
    structure.marks = marksOf(given.missing, columnNames(records, given, structure));
    structure.mended = true;
  }
  const rows = records.filter(isSound).slice(1);
  structure.evidence = new ColumnEvidence(
    rows.map(({ fields }) => fields).filter((fields) => fields.length === structure.width),
    structure.width,
  );
  return structure;
}

function badHeaderLine(line: number, records: readonly SplitRecord[]): ReviewError {
  const last = records.at(-1);
  return new ReviewError('INVALID_PARAMETER_VALUE', 'data.badHeaderLine', {
    line,
    lines: last === undefined ? 0 : last.line,
  });
}

function columnNames(
  records: readonly SplitRecord[],
  { header }: CsvReadOptions,
  structure: CsvStructure,
): string[] {
  const found = structure.header?.names ?? records[0]?.fields ?? [];
  return found.map((name, i) => (header === false ? '' : name.trim()) || `column_${i + 1}`);
}

/** Throws MISSING_COLUMN for a mark of an unknown column. */
function marksOf(missing: readonly MissingMark[], names: readonly string[]): Set<string>[] {
  const marks = names.map(() => new Set<string>());
  for (const { column, value } of missing) {
    const own = column === null ? null : columnNamed(names, column);
    names.forEach((name, i) => {
      if (own === null || own === name) marks[i].add(value.trim());
    });
  }
  return marks;
}

function detectSyntax(text: string, whole: boolean, delimiter: string, notes: Text[]): CsvSyntax {
  const usual: CsvSyntax = { delimiter, quote: '"', backslash: false, spaceAfter: false };
  let syntax = usual;
  if (new RegExp(`(^|[${signOfClass(delimiter)}\\r\\n]) ?'`).test(text)) {
    const apostrophes: CsvSyntax = { ...usual, quote: "'" };
    const before = regularity(text, usual, whole);
    if (before < 0.9 && regularity(text, apostrophes, whole) > before + 0.2) {
      syntax = apostrophes;
      notes.push(message('data.apostropheQuotes'));
    }
  }
  const faults = (of: CsvSyntax) =>
    splitText(text, of, whole).filter(({ fields }) => fields === null).length;
  if (text.includes(`\\${syntax.quote}`)) {
    const backslash = { ...syntax, backslash: true };
    if (faults(backslash) < faults(syntax)) {
      syntax = backslash;
      notes.push(message('data.backslashQuotes'));
    }
  }
  if (text.includes(`${delimiter} `)) {
    const records = splitText(text, syntax, whole).filter(isSound);
    const quotedOrSpaced = records.every((record) => hasSpaceAfterEach(record.text, syntax));
    if (records.length > 1 && quotedOrSpaced) {
      syntax = { ...syntax, spaceAfter: true };
      notes.push(message('data.spaceAfterSeparator'));
    }
  }
  return syntax;
}

/** Whether each delimiter outside of quotes is followed by a space or ends the record. */
function hasSpaceAfterEach(text: string, { delimiter, quote }: CsvSyntax): boolean {
  let open = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === quote) open = !open;
    if (!open && text[at] === delimiter && at < text.length - 1 && text[at + 1] !== ' ') {
      return false;
    }
  }
  return true;
}

/** The share of records that are sound and have the most common number of fields. */
function regularity(text: string, syntax: CsvSyntax, whole: boolean): number {
  const records = splitText(text, syntax, whole).filter((record) => record.text !== '');
  const width = commonWidth(records);
  const regular = records.filter(({ fields }) => fields?.length === width);
  return records.length === 0 ? 0 : regular.length / records.length;
}

function isSound(record: SplitRecord): record is Sound {
  return record.fields !== null;
}

/** The records of the largest table; lines above it and other tables get a note. */
function cutTable(
  filled: SplitRecord[],
  all: readonly SplitRecord[],
  whole: boolean,
  structure: CsvStructure,
): SplitRecord[] {
  const width = commonWidth(filled);
  let start = 0;
  while (
    start < filled.length - 1 &&
    isAboveTable(filled[start], width, structure.syntax, areNames(filled[start + 1], width))
  )
    start++;
  if (start === filled.length - 1) start = 0;
  const starts = [start, ...(whole ? laterTables(filled, all, start) : [])];
  const sizes = starts.map((from, k) => (starts[k + 1] ?? filled.length) - from);
  const largest = sizes.indexOf(Math.max(...sizes));
  const from = starts[largest];
  const end = starts[largest + 1];
  if (starts.length > 1) {
    const others = starts.filter((_, k) => k !== largest).map((k) => filled[k].line);
    structure.notes.push(
      message('data.severalTables', {
        tables: starts.length,
        line: filled[from].line,
        others: others.join(', '),
      }),
    );
    if (end !== undefined) structure.end = filled[end].line;
  }
  if (start > 0 && largest === 0) {
    structure.notes.push(
      message('data.linesAboveHeader', { lines: start, line: filled[start].line }),
    );
  }
  structure.from = from === 0 ? structure.from : filled[from].line;
  structure.mended ||= from > 0 || end !== undefined;
  return filled.slice(from, end);
}

function areNames({ fields }: SplitRecord, width: number): boolean {
  return fields?.length === width && fields.every(isName);
}

/** A title, a comment, or nothing but delimiters. */
function isAboveTable(
  { fields, text }: SplitRecord,
  width: number,
  syntax: CsvSyntax,
  namesFollow: boolean,
): boolean {
  if (fields === null) return false;
  const values = fields.filter((field) => field.trim() !== '');
  if (text.startsWith('#') && fields.length !== width) return true;
  if (values.length === 0) return true;
  const other = fields.length === 1 ? splitOtherwise(text, width, syntax) : null;
  // Words of a title are not names if names follow below.
  if (other !== null && !(other.delimiter === ' ' && namesFollow)) return false;
  return (
    values.length === 1 &&
    (fields.length === 1 || width > 2) &&
    classify(values[0], { decimal: '.', thousands: '' }) === 'text'
  );
}

/** Where other tables begin: where the header is repeated, or after an empty line with another number of fields. */
function laterTables(filled: SplitRecord[], all: readonly SplitRecord[], start: number): number[] {
  const names = filled[start].fields ?? [];
  const afterEmpty = new Set(
    all.filter((_, i) => i > 0 && all[i - 1].text === '').map(({ line }) => line),
  );
  const later: number[] = [];
  let table = start;
  for (let i = start + 2; i < filled.length; i++) {
    const { fields, line } = filled[i];
    if (fields === null || fields.length < 2) continue;
    const shared = Math.min(fields.length, names.length);
    const repeated =
      shared > 1 &&
      fields.slice(0, shared).every((field, k) => field === names[k]) &&
      filled[i - 1].text !== filled[i].text;
    const next = filled.slice(i, i + 3);
    const other =
      afterEmpty.has(line) &&
      fields.length !== commonWidth(filled.slice(table, i)) &&
      next.length > 1 &&
      next.every((record) => record.fields?.length === fields.length);
    if (!repeated && !other) continue;
    later.push(i);
    table = i;
  }
  return later;
}

/** Compares the header with the rows below it. */
function readHeaderRows(records: readonly SplitRecord[], structure: CsvStructure): void {
  const { notes } = structure;
  const [first, ...body] = records;
  const width = commonWidth(body);
  const usual = body.filter(isSound).filter(({ fields }) => fields.length === width);
  const common = width > 1 && usual.length * 2 > body.length;
  const further = common ? furtherHeaderRows(first, body, usual) : [];
  const one = common ? readHeader(first, width, usual, structure) : first.fields;
  if (one === null) return;
  const header = further.length === 0 ? one : joinNames([one, ...further]);
  structure.width = header.length;
  if (header === first.fields) return;
  if (further.length > 0) notes.push(message('data.headerRows', { rows: further.length + 1 }));
  structure.from = first.line;
  const next = body[further.length]?.line ?? first.line + first.lineEnds;
  structure.header = { names: header, next };
  structure.mended = true;
}

/** Rows below the first that repeat the column names or add to them, for example with units. */
function furtherHeaderRows(
  first: SplitRecord,
  body: readonly SplitRecord[],
  rows: readonly Sound[],
): string[][] {
  const further: string[][] = [];
  if (first.fields === null || !first.fields.every((name) => name === '' || isName(name))) {
    return further;
  }
  const width = first.fields.length;
  for (let k = 0; k < Math.min(MOST_HEADER_ROWS - 1, body.length - 1); k++) {
    const { fields } = body[k];
    if (fields?.length !== width) break;
    const rest = rows.filter((row) => row.line > body[k].line).map((row) => row.fields);
    const repeats = fields.every((field, i) => field === first.fields![i]);
    if (!repeats && !new ColumnEvidence(rest, width).isAboveValues(fields)) break;
    further.push(fields);
  }
  return further;
}

/** Joins the names of all rows into one, without repeats. */
function joinNames(rows: readonly string[][]): string[] {
  return rows[0].map((_, i) => [...new Set(rows.map((names) => names[i].trim()))].join(' ').trim());
}

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

function isName(text: string): boolean {
  return classify(text, { decimal: '.', thousands: '' }) === 'text';
}

/** The header with as many names as the rows have fields; unchanged if that cannot be determined. */
function readHeader(
  first: SplitRecord,
  width: number,
  rows: readonly Sound[],
  structure: CsvStructure,
): string[] | null {
  const { syntax, notes } = structure;
  const { line } = first;
  const names = (count: number) => readStrayQuotes(first.text, syntax, count);
  const fields = first.fields ?? names(width) ?? names(width - 1);
  if (fields === null) return null;
  if (first.fields === null) notes.push(message('data.strayQuoteInHeader', { line }));
  if (fields.length === width) return fields;
  if (fields.length === 1) {
    const other = splitOtherwise(first.text, width, syntax);
    if (other !== null) {
      notes.push(message('data.headerOtherSeparator', { line, found: other.delimiter }));
      return other.fields;
    }
  }
  const beyond = width - fields.length;
  if (beyond > 0 && rows.every((row) => row.fields.slice(fields.length).every((f) => f === ''))) {
    notes.push(message('data.rowsEndWithSeparator'));
    structure.mended = true;
    return fields;
  }
  if (beyond === 1) {
    const unique = new Set(rows.map((row) => row.fields[0])).size === rows.length;
    notes.push(message(unique ? 'data.rowNames' : 'data.nameMissing', { line }));
    return unique ? ['row_names', ...fields] : [...fields, ''];
  }
  const named = fields.filter((name) => name.trim() !== '');
  if (named.length === width) {
    notes.push(message('data.emptyNamesLeftOut', { line, n: -beyond }));
    return named;
  }
  const shorter = fields.findLastIndex((name) => name.trim() !== '') + 1;
  if (shorter === width) return fields.slice(0, width);
  if (beyond === -1) {
    const empty = fields.indexOf('');
    if (empty !== -1) {
      notes.push(message('data.emptyNamesLeftOut', { line, n: 1 }));
      return fields.filter((_, i) => i !== empty);
    }
    notes.push(message('data.rowsTooShort', { name: fields[width] }));
    structure.padded = true;
    structure.mended = true;
  }
  return fields;
}
