/** Finds out how a CSV file is written: delimiter, header, number format, and its columns' types. */
import { ReviewError } from '../../models/errors.ts';
import type { ColumnType, CsvReading, Encoding, GivenReading } from './dataset.ts';
import { textDecoder } from './encoding.ts';
import { readPart, type TextFile } from './pieces.ts';
import { isWhole, type ParsedRecord, parseRecords } from './records.ts';
import { columnNamed } from './roles.ts';
import { classify, type NumberFormat, typeOf, type ValueKind } from './values.ts';

/** The first of a file is what its reading is detected from. */
const HEAD = 1 << 20;
const DELIMITERS = [',', ';', '\t', '|'];
/** One ASCII character that neither text nor CSV itself needs. */
const DELIMITER = /^[\t!#-/:-@[-`{-~]$/;
const SEPARATOR = /^sep=([\t!#-/:-@[-`{-~])(\r\n|\r|\n|$)/i;
const GROUPING = ['', ',', '.', ' ', "'", '\u00a0', '\u202f'];

export interface Layout {
  delimiter: string;
  /** The first line is `sep=…` (Excel's way to name the delimiter). */
  separatorLine: boolean;
}

/** The beginning of a file as text; `shown` is its name in messages. */
export interface Head {
  shown: string;
  text: string;
  /** The text is the whole file. */
  whole: boolean;
}

/** Throws BAD_INPUT_FILE for an empty file and for known binary formats. */
export async function readHead(
  { path, shown, bom }: TextFile,
  encoding: Encoding = 'utf-8',
): Promise<Head> {
  const bytes = await readPart(path, bom, HEAD);
  refuseBinary(shown, bytes);
  const decoder = textDecoder(encoding);
  const whole = bytes.length < HEAD;
  const text = decoder.write(bytes) + (whole ? decoder.end() : '');
  if (text.trim() === '') throw bad(shown, 'is empty. Choose a file with a header and rows.');
  return { shown, text, whole };
}

/** Throws INVALID_PARAMETER_VALUE for a delimiter or number format that cannot be meant. */
export function checkReading({ delimiter, decimal, thousands }: Partial<CsvReading>): void {
  const wrong = (what: string, found: string, right: string) =>
    new ReviewError('INVALID_PARAMETER_VALUE', `${what} "${found}": it must be ${right}.`);
  if (delimiter !== undefined && !DELIMITER.test(delimiter)) {
    throw wrong('Delimiter', delimiter, 'one sign such as , ; | or a tab');
  }
  if (decimal !== undefined && decimal !== '.' && decimal !== ',') {
    throw wrong('Decimal sign', decimal, '. or ,');
  }
  if (thousands !== undefined && (!GROUPING.includes(thousands) || thousands === decimal)) {
    throw wrong(
      'Thousands sign',
      thousands,
      "empty, a space or one of , . ' and not the decimal sign",
    );
  }
}

export function detectLayout({ text }: Head, given: Partial<CsvReading>): Layout {
  const separator = SEPARATOR.exec(text)?.[1];
  const delimiter = given.delimiter ?? separator ?? detectDelimiter(text);
  return { delimiter, separatorLine: separator !== undefined };
}

export interface DialectColumn {
  name: string;
  /** Null: no value in the head; what it is comes out when all is read. */
  type: ColumnType | null;
  /** What the head says, whatever was given. */
  detected: ColumnType | null;
  /** The type was given: it holds for the whole file. */
  given: boolean;
}

/**
 * The order in which a row's columns are held against their types: the first that does not fit is
 * named. Given types come last, so that what they reject does not hide that a detected one is too narrow.
 */
export function checkOrder(columns: readonly DialectColumn[]): number[] {
  const order = [...columns.keys()];
  return [...order.filter((i) => !columns[i].given), ...order.filter((i) => columns[i].given)];
}

export interface Dialect {
  reading: Omit<CsvReading, 'encoding'>;
  /** Lines before the header: a `sep=` line and empty ones. */
  skip: number;
  columns: DialectColumn[];
  /** Records of the head, without the header; their lines count from the file's first. */
  sample: ParsedRecord[];
  notes: string[];
}

/**
 * Finds what `given` does not say in a scanned UTF-8 file: header, number format, columns, types.
 * Throws BAD_INPUT_FILE where there are no rows, MISSING_COLUMN for a type of a column that is not there.
 */
export function detectDialect(
  { shown, text, whole }: Head,
  { delimiter, separatorLine }: Layout,
  given: GivenReading,
): Dialect {
  const { records, skip, width } = readRecords(
    { shown, text, whole },
    { delimiter, separatorLine },
  );
  const [first] = records;
  const body = records.slice(1).filter((record) => isWhole(record, width));
  const format = {
    ...detectNumbers(body, width, delimiter),
    ...pick(given, 'decimal', 'thousands'),
  };
  const detected = countKinds(body, width, format).map(typeOf);
  const header = given.header ?? hasHeader(first.fields, detected, format);
  if (header && whole && records.slice(1).every(({ empty }) => empty))
    throw bad(shown, 'has a header but no rows.');

  const notes: string[] = [];
  const names = header ? uniqueNames(first.fields, notes) : first.fields.map(numbered);
  if (!header)
    notes.push(`The file has no header: its columns are called column_1 to column_${width}.`);
  if (format.decimal === ',' || format.thousands !== '') notes.push(describe(format));
  const types = givenTypes(names, given);
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
      };
    }),
    sample: records.slice(header ? 1 : 0),
    notes,
  };
}

/** The names in the first record, and those of columns beyond it up to `width`; lines before it. */
export function readHeader(
  head: Head,
  layout: Layout,
  width = 0,
): Pick<Dialect, 'skip'> & { names: string[] } {
  const { records, skip } = readRecords(head, layout);
  const { fields } = records[0];
  const beyond = Array<string>(Math.max(0, width - fields.length)).fill('');
  return { names: uniqueNames([...fields, ...beyond], []), skip };
}

/** The whole records from the first one on, which says the width; their lines count from the file's first. */
function readRecords({ shown, text, whole }: Head, { delimiter, separatorLine }: Layout) {
  const all = parseRecords(separatorLine ? text.replace(SEPARATOR, '') : text, delimiter);
  if (!whole && !all[all.length - 1]?.complete) all.pop();
  const begin = all.findIndex(({ empty }) => !empty);
  if (begin === -1) {
    const what = whole ? 'has no rows.' : 'begins with a line longer than 1 MB: that is no header.';
    throw bad(shown, what);
  }
  const before = separatorLine ? 1 : 0;
  const width = all[begin].fields.length;
  return {
    records: all
      .slice(begin)
      .filter(({ empty }) => !empty || width === 1)
      .map((record) => ({ ...record, line: record.line + before })),
    skip: before + all[begin].line - 1,
    width,
  };
}

function givenTypes(names: string[], { types = [] }: GivenReading): Map<string, ColumnType> {
  return new Map(types.map(({ name, type }) => [columnNamed(names, name), type]));
}

/** The delimiter that splits most records into as many fields as the first, and into the most. */
function detectDelimiter(text: string): string {
  let best = { delimiter: '', share: 0, fields: 1 };
  for (const delimiter of DELIMITERS) {
    const records = parseRecords(text, delimiter, 100).filter(({ empty }) => !empty);
    const fields = records[0]?.fields.length ?? 0;
    const share =
      records.filter((record) => record.fields.length === fields).length / records.length;
    if (fields > 1 && (share > best.share || (share === best.share && fields > best.fields))) {
      best = { delimiter, share, fields };
    }
  }
  // One column: any delimiter does that its values do not contain.
  return best.delimiter || (DELIMITERS.find((delimiter) => !text.includes(delimiter)) ?? ',');
}

/**
 * The number format in which the most values are numbers, counting only columns that are numeric in
 * it. Among equals the usual one wins: a point; after semicolons, a comma rather than grouping.
 */
function detectNumbers(records: ParsedRecord[], width: number, delimiter: string): NumberFormat {
  const point: NumberFormat = { decimal: '.', thousands: '' };
  const separated = /^\s*[+-]?\d*([.,'\u00a0\u202f ]\d+)+\s*$/;
  const foreign = records.some(({ fields }) =>
    fields.some((field) => separated.test(field) && classify(field, point) === 'text'),
  );
  if (!foreign) return point;
  const comma: NumberFormat = { decimal: ',', thousands: '' };
  const grouped: NumberFormat = { decimal: '.', thousands: ',' };
  const formats: NumberFormat[] = [
    point,
    ...(delimiter === ',' ? [grouped, comma] : [comma, grouped]),
    { decimal: ',', thousands: '.' },
    ...GROUPING.slice(3).flatMap((thousands): NumberFormat[] => [
      { decimal: '.', thousands },
      { decimal: ',', thousands },
    ]),
  ];
  let best = { format: point, values: -1 };
  for (const format of formats) {
    const counts = countKinds(records, width, format);
    const values = counts.reduce((sum, of) => {
      const type = typeOf(of);
      return type === 'integer' || type === 'number'
        ? sum + (of.integer ?? 0) + (of.long ?? 0) + (of.number ?? 0)
        : sum;
    }, 0);
    if (values > best.values) best = { format, values };
  }
  return best.format;
}

function countKinds(records: ParsedRecord[], width: number, format: NumberFormat) {
  const counts = Array.from({ length: width }, (): Partial<Record<ValueKind, number>> => ({}));
  for (const { fields } of records) {
    for (let i = 0; i < width; i++) {
      const kind = classify(fields[i], format);
      counts[i][kind] = (counts[i][kind] ?? 0) + 1;
    }
  }
  return counts;
}

/** No header where every typed column's first value is of that type (or missing) already. */
function hasHeader(first: string[], types: (ColumnType | null)[], format: NumberFormat): boolean {
  let typed = 0;
  for (let i = 0; i < first.length; i++) {
    const type = types[i];
    if (type === null || type === 'text') continue;
    const kind = classify(first[i], format);
    const whole = kind === 'integer' || (kind === 'long' && type === 'integer');
    const fits = kind === type || (whole && (type === 'integer' || type === 'number'));
    if (!fits && kind !== 'missing') return true;
    if (fits) typed++;
  }
  return typed === 0;
}

/** Names without surrounding spaces, none empty, none twice (DuckDB does not tell case apart). */
function uniqueNames(given: string[], notes: string[]): string[] {
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
    if (raw.trim() === '') notes.push(`Column ${i + 1} has no name: it is called "${name}".`);
    else if (name !== raw.trim()) {
      notes.push(`Column ${i + 1} is the second one called "${wanted}": it is called "${name}".`);
    }
    return name;
  });
}

function numbered(_: string, i: number): string {
  return `column_${i + 1}`;
}

function describe({ decimal, thousands }: NumberFormat): string {
  const grouping = thousands === '' ? '' : ` and "${thousands}" between thousands`;
  return `Numbers were read with "${decimal}" as the decimal sign${grouping}.`;
}

function refuseBinary(path: string, head: Buffer): void {
  const starts = (...bytes: number[]) => bytes.every((byte, i) => head[i] === byte);
  if (starts(0x50, 0x4b, 3, 4)) {
    throw bad(path, 'is a zip archive or a spreadsheet. Save the table as CSV and import that.');
  }
  if (starts(0x1f, 0x8b))
    throw bad(path, 'is compressed (gzip). Unpack it and import the CSV in it.');
}

function bad(path: string, what: string): ReviewError {
  return new ReviewError('BAD_INPUT_FILE', `${path} ${what}`);
}

function pick(given: Partial<CsvReading>, ...keys: (keyof NumberFormat)[]): Partial<NumberFormat> {
  return Object.fromEntries(
    keys.flatMap((key) => (given[key] === undefined ? [] : [[key, given[key]]])),
  );
}
