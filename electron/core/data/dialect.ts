/** Finds out how a CSV file is written: header, number format, and its columns' types. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { minusNote, offsetNote, unitNote, whyTextNote, writtenNote } from './column-notes.ts';
import { type ColumnValues, columnValues, findValue } from './column-values.ts';
import { type CsvHead, type CsvLayout, readHeadRecords } from './csv-head.ts';
import { hasAllFields, type ParsedRecord } from './csv-records.ts';
import type { BooleanWords, ColumnType, CsvFormat, CsvReadOptions } from './dataset.ts';
import { type DateFormat, dateFormat, dateKind, isAmbiguous } from './dates.ts';
import { markedColumns } from './marks.ts';
import { countKinds, describeFormat, detectNumbers, GROUPING } from './number-format.ts';
import { columnNamed } from './roles.ts';
import { totalsNote } from './totals-row.ts';
import { classify, inferColumnType, type NumberFormat, readBoolean } from './value-types.ts';

/** One ASCII character that neither text nor CSV itself needs. */
const DELIMITER = /^[\t!#-/:-@[-`{-~]$/;

/** Throws INVALID_PARAMETER_VALUE for a delimiter or number format that makes no sense. */
export function validateCsvFormat({ delimiter, decimal, thousands }: Partial<CsvFormat>): void {
  const wrong = (id: `data.bad${'Delimiter' | 'Decimal' | 'Thousands'}`, found: string) =>
    new ReviewError('INVALID_PARAMETER_VALUE', id, { found });
  if (delimiter !== undefined && !DELIMITER.test(delimiter)) {
    throw wrong('data.badDelimiter', delimiter);
  }
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') {
    throw wrong('data.badDecimal', decimal);
  }
  if (thousands !== undefined && (!GROUPING.includes(thousands) || thousands === decimal)) {
    throw wrong('data.badThousands', thousands);
  }
}

export interface DialectColumn {
  name: string;
  /** Null: no value in the head, so the type is known only once all is read. */
  type: ColumnType | null;
  /** The type detected in the head, whether or not one was given. */
  detected: ColumnType | null;
  /** The type was given, so it holds for the whole file. */
  given: boolean;
  /** How the column's dates are written. */
  dates?: DateFormat;
  /** How the file writes true and false, if the column holds them. */
  words?: BooleanWords;
}

/**
 * The order in which a row's columns are checked against their types; the first that does not fit is reported. Given
 * types come last, so that a row they reject does not hide a detected type that is too narrow.
 */
export function typeCheckOrder(columns: readonly DialectColumn[]): number[] {
  const order = [...columns.keys()];
  return [...order.filter((i) => !columns[i].given), ...order.filter((i) => columns[i].given)];
}

export interface Dialect {
  reading: Omit<CsvFormat, 'encoding'>;
  /** Lines before the header: a `sep=` line and empty ones. */
  skip: number;
  columns: DialectColumn[];
  /** Records of the head, without the header; line numbers are those of the file. */
  sample: ParsedRecord[];
  /** Which of day and month comes first where both readings are possible, if that was given. */
  dates?: 'dmy' | 'mdy';
  /** Days may be read both ways, in one column or more. */
  isOrderOpen: boolean;
  notes: Text[];
}

/**
 * Detects what `given` leaves open in a scanned UTF-8 file: header, number format, columns, types.
 * Throws BAD_INPUT_FILE if there is no record, MISSING_COLUMN for a type of an unknown column.
 */
export function detectDialect(
  { displayName, text, whole }: CsvHead,
  { delimiter, separatorLine }: CsvLayout,
  given: CsvReadOptions,
): Dialect {
  const { records, skip, width } = readHeadRecords(
    { displayName, text, whole },
    { delimiter, separatorLine },
  );
  const [first] = records;
  const body = records.slice(1).filter((record) => hasAllFields(record, width));
  const columns = columnValues(body, width);
  const format = {
    ...detectNumbers(columns, delimiter),
    ...pick(given, 'decimal', 'thousands'),
  };
  const kinds = countKinds(columns, format);
  const inferred = kinds.map((counts) => inferColumnType(counts, given.dates));
  const marked = markedColumns(columns, body.length, inferred, format);
  const detected = inferred.map((type, i) => (marked.has(i) ? 'text' : type));
  const isNamed = given.headerLine === undefined ? given.header : true;
  const isCount =
    isNamed === undefined && countsUp(first.fields) && !countsUp(body[0]?.fields ?? []);
  const header = isNamed ?? (isCount || hasHeader(first.fields, detected, format));
  const notes: Text[] = [];
  if (header && whole && records.slice(1).every(({ empty }) => empty)) {
    notes.push(message('data.headerOnly'));
  }
  const names = header ? uniqueNames(first.fields, notes) : first.fields.map(numbered);
  if (!header) notes.push(message('data.noHeader', { n: width }));
  const withSigns = body.filter(({ fields }) => /[,;\t|]/.test(fields[0] ?? ''));
  if (header && width === 1 && (/[,;\t|]/.test(names[0]) || withSigns.length * 3 > body.length)) {
    notes.push(message('data.oneColumn', { name: names[0] }));
  }
  if (isCount) notes.push(message('data.numbersAsNames', { names: first.fields.join(', ') }));
  if (format.decimal === ',' || format.thousands !== '') notes.push(describeFormat(format));
  if (whole) notes.push(...totalsNote(body, format));
  const types = givenTypes(names, given);
  const shown = header ? columns : columnValues([first, ...body], width);
  names.forEach((name, i) => {
    const type = types.get(name);
    const values = shown[i];
    if (type !== undefined) notes.push(...unitNote(name, type, values, format));
    else if (detected[i] === 'text') notes.push(...whyTextNote(name, values, format));
    if ((type ?? detected[i]) === 'date') {
      notes.push(...offsetNote(name, values));
      notes.push(...writtenNote(name, values, dateFormat(kinds[i], given.dates)));
    } else notes.push(...minusNote(name, values, format));
    if (!isAmbiguous(kinds[i]) || given.dates !== undefined) return;
    const isSlashes = (value: string) => dateKind(value.trim())?.startsWith('slashes') ?? false;
    const found = { column: name, example: findValue(values, isSlashes)?.trim() ?? '' };
    if (type === 'date') throw new ReviewError('INVALID_PARAMETER_VALUE', 'data.whichDates', found);
    if (type === undefined) notes.push(message('data.ambiguousDates', found));
  });
  return {
    reading: { delimiter, header, ...format },
    skip,
    columns: names.map((name, i) => {
      const type = types.get(name);
      return {
        name,
        type: type ?? detected[i],
        detected: detected[i],
        given: type !== undefined,
        ...((type ?? detected[i]) === 'date' && {
          dates: dateFormat(kinds[i], given.dates) ?? undefined,
        }),
        ...((type ?? detected[i]) === 'boolean' && { words: booleanWords(columns[i]) }),
      };
    }),
    sample: records.slice(header ? 1 : 0),
    dates: given.dates,
    isOrderOpen: kinds.some(isAmbiguous),
    notes,
  };
}

/** The names in the first record, with names for columns beyond it up to `width`, and the number of lines before it. */
export function readHeader(
  head: CsvHead,
  layout: CsvLayout,
  width = 0,
): Pick<Dialect, 'skip'> & { names: string[] } {
  const { records, skip } = readHeadRecords(head, layout);
  const { fields } = records[0];
  const beyond = Array<string>(Math.max(0, width - fields.length)).fill('');
  return { names: uniqueNames([...fields, ...beyond], []), skip };
}

function booleanWords(values: ColumnValues): BooleanWords {
  const first = (wanted: boolean) =>
    findValue(values, (value) => readBoolean(value) === wanted)?.trim();
  return { true: first(true), false: first(false) };
}

function givenTypes(names: string[], { types = [] }: CsvReadOptions): Map<string, ColumnType> {
  return new Map(types.map(({ name, type }) => [columnNamed(names, name), type]));
}

/** There is no header if every typed column's first value is already of that type (or missing). */
function hasHeader(first: string[], types: (ColumnType | null)[], format: NumberFormat): boolean {
  let typed = 0;
  for (let i = 0; i < first.length; i++) {
    const type = types[i];
    if (type === null || type === 'text') continue;
    const kind = classify(first[i], format);
    const whole = kind === 'integer' || (kind === 'long' && type === 'integer');
    const isDate = type === 'date' && dateKind(first[i].trim()) !== null;
    const fits = kind === type || isDate || (whole && (type === 'integer' || type === 'number'));
    if (!fits && kind !== 'missing') return true;
    if (fits) typed++;
  }
  return typed === 0;
}

/** Whether the numbers among the fields are years one after the other, or 0, 1, 2, …, as pandas names columns. */
function countsUp(fields: readonly string[]): boolean {
  const numbers = fields.filter((field) => /^\d+$/.test(field.trim())).map(Number);
  const isInOrder = numbers.every((number, i) => number === numbers[0] + i);
  const areYears = numbers[0] >= 1900 && numbers[0] < 2100;
  return (
    isInOrder &&
    (areYears
      ? numbers.length > 2
      : numbers[0] === 0 && fields.length === numbers.length && numbers.length > 2)
  );
}

/** Names without surrounding spaces, none empty, no duplicates (DuckDB ignores case in names). */
function uniqueNames(given: string[], notes: Text[]): string[] {
  const taken = new Set<string>(given.map((name) => name.trim().toLowerCase()));
  const seen = new Set<string>();
  return given.map((raw, i) => {
    const wanted = raw.trim() || numbered(raw, i);
    let name = wanted;
    for (
      let k = 1;
      seen.has(name.toLowerCase()) || (name !== raw.trim() && taken.has(name.toLowerCase()));
      k++
    ) {
      name = `${wanted}_${k}`;
    }
    seen.add(name.toLowerCase());
    if (raw.trim() === '') notes.push(message('data.unnamedColumn', { n: i + 1, name }));
    else if (name !== raw.trim()) {
      notes.push(message('data.repeatedColumn', { n: i + 1, wanted, name }));
    }
    return name;
  });
}

function numbered(_: string, i: number): string {
  return `column_${i + 1}`;
}

function pick(given: Partial<CsvFormat>, ...keys: (keyof NumberFormat)[]): Partial<NumberFormat> {
  return Object.fromEntries(
    keys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])),
  );
}
