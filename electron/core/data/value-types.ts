/** Classifies CSV values, and builds the SQL that reads them the same way. */

import type { ColumnType, CsvFormat } from './dataset.ts';
import {
  DATE_KINDS,
  type DateFormat,
  type DateKind,
  dateCount,
  dateFormat,
  dateKind,
  dateKindSql,
  readDateSql,
} from './dates.ts';
import { quoteText } from './sql.ts';

export type NumberFormat = Pick<CsvFormat, 'decimal' | 'thousands'>;

/** `zeros`: an integer with leading zeros. `long`: one beyond 2^53, `huge`: one beyond 64 bits. */
export type ValueKind = ColumnType | DateKind | 'missing' | 'zeros' | 'long' | 'huge';

const MISSING = /^(na|nan|null|none|n\/a)?$/i;
/** What spreadsheets write for true and false in their various languages. */
const BOOLEANS = new Map<string, boolean>([
  ...['true', 'verdadeiro', 'verdadero', 'wahr', 'vrai', 'vero', 'waar', 'prawda', 'истина'].map(
    (word) => [word, true] as const,
  ),
  ...['false', 'falso', 'falsch', 'faux', 'onwaar', 'fałsz', 'ложь'].map(
    (word) => [word, false] as const,
  ),
]);
const wordsOf = (value: boolean) =>
  [...BOOLEANS].flatMap(([word, means]) => (means === value ? [word] : []));
const INTEGER = /^[+-]?\d+$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
/** A typographic minus. */
const MINUS = 0x2212;
const UNIT = /^(\s*[+\-\u2212]?\d[\d.,]*) *[\p{L}\p{Sc}%°]+\.?\s*$/u;
/** "$5", "-£5", "R$ 5". */
const CURRENCY = /^\s*([+\-\u2212]?)\p{L}{0,3}\p{Sc} *(\d[\d.,]*)\s*$/u;
const LARGEST = 9223372036854775807n;
/** Beyond this, float64 does not hold every integer. */
export const MAX_EXACT_INTEGER = 2 ** 53;

/**
 * The words for yes and no. Only true and false, in some language, show that a column is boolean; the others may be
 * numbers or names.
 */
export const TRUE_WORDS = ['true', '1', '1.0', 't', 'y', 'yes', 'made', 'make', 'sim'];
export const FALSE_WORDS = [
  'false',
  '0',
  '0.0',
  '-0.0',
  'f',
  'n',
  'no',
  'missed',
  'miss',
  'não',
  'nao',
];

export function isMissing(value: string): boolean {
  return MISSING.test(value.trim());
}

/** Null if the text is not a word for true or false. */
export function readBoolean(text: string): boolean | null {
  return BOOLEANS.get(text.trim().toLowerCase()) ?? null;
}

export function isTypographicMinus(text: string): boolean {
  return text.trimStart().charCodeAt(0) === MINUS;
}

/** A number without the unit after it ("25.0 ft") or the currency before it ("$5"); other texts unchanged. */
export function withoutUnit(text: string): string {
  const [, sign, number] = CURRENCY.exec(text) ?? [];
  return number === undefined ? (UNIT.exec(text)?.[1] ?? text) : sign + number;
}

/** The kind of a single value. Numbers that float64 cannot hold (1e999) are text. */
export function classify(value: string, format: NumberFormat): ValueKind {
  const text = value.trim();
  if (MISSING.test(text)) return 'missing';
  const first = text.charCodeAt(0) === MINUS ? 0x2d : text.charCodeAt(0);
  // Most texts begin with a letter and are no numbers.
  if (first > 0x40) {
    return BOOLEANS.has(text.toLowerCase()) ? 'boolean' : (dateKind(text) ?? 'text');
  }
  const date = dateKind(text);
  if (date !== null) return date;
  const plain = normaliseNumber(text, format);
  if (plain === null || !NUMBER.test(plain)) return 'text';
  if (!INTEGER.test(plain)) return Number.isFinite(Number(plain)) ? 'number' : 'text';
  if (/^[+-]?0\d/.test(plain)) return 'zeros';
  if (Math.abs(Number(plain)) < MAX_EXACT_INTEGER) return 'integer';
  const integer = BigInt(plain.replace('+', ''));
  return integer <= LARGEST && integer >= -LARGEST ? 'long' : 'huge';
}

/** The number with a decimal point and without grouping, or null if it is not written in this format. */
export function normaliseNumber(text: string, { decimal, thousands }: NumberFormat): string | null {
  let plain = text.replace('\u2212', '-');
  if (thousands !== '' && plain.includes(thousands)) {
    if (!new RegExp(grouped(decimal, thousands)).test(plain)) return null;
    plain = plain.replaceAll(thousands, '');
  }
  if (decimal === '.') return plain;
  return plain.includes('.') ? null : plain.replace(',', '.');
}

function grouped(decimal: string, thousands: string): string {
  const sign = thousands === '.' ? '\\.' : thousands;
  return `^[+-]?\\d{1,3}(${sign}\\d{3})+(${decimal === '.' ? '\\.' : ','}\\d*)?$`;
}

/** The type that at least 95 % of the values have; null if every value is missing. */
export function inferColumnType(
  counts: Partial<Record<ValueKind, number>>,
  order?: 'dmy' | 'mdy',
): ColumnType | null {
  const count = (kind: ValueKind) => counts[kind] ?? 0;
  const integers = count('integer') + count('long');
  const numbers = count('number');
  // Leading zeros and long integers are identifiers: as numbers they would lose digits.
  const identifiers = count('huge') + (numbers === 0 ? count('zeros') : count('long'));
  const numeric = integers + numbers + (numbers > 0 ? count('zeros') : 0);
  const all =
    integers +
    numbers +
    count('zeros') +
    count('huge') +
    count('boolean') +
    DATE_KINDS.reduce((sum, kind) => sum + count(kind), 0) +
    count('text');
  if (all === 0) return null;
  const enough = (of: number) => of >= all * (1 - MAX_REJECTED_SHARE);
  if (identifiers === 0 && enough(numeric)) return numbers > 0 ? 'number' : 'integer';
  if (enough(count('boolean'))) return 'boolean';
  const format = dateFormat(counts, order);
  if (format !== null && enough(dateCount(counts, format))) return 'date';
  return 'text';
}

/** If a larger share of a column's values does not fit its type, the column becomes text. */
export const MAX_REJECTED_SHARE = 0.05;

const MISSING_SQL = `'\\s*(?i:na|nan|null|none|n/a)?\\s*'`;

/** The SQL that reads a column of a given type from the text column `c`, in three layers. */
export interface TypedSql {
  /** The value in the form that DuckDB's casts accept, from `c`. */
  plain: string;
  /** The typed value, from `n` (the plain one): null if it does not fit or is missing. */
  typed: string;
  /** Whether the value fits the type, from `c`, `n` and `t` (the typed one). */
  fits: string;
  /** What is stored, from `t`: "nan" is a number in DuckDB, but counts as missing here. */
  value: string;
}

/**
 * DuckDB's casts accept more than plain numbers ('1.5' as an integer is 2, '1_000' is 1000, '007' is 7), so each value
 * is compared with its text. No IN lists here: DuckDB turns them into joins, which would change the order of the rows,
 * and with it the digest, from run to run. A type that was `given` accepts more words for true and false than one that
 * was detected.
 */
export function typedSql(
  type: Exclude<ColumnType, 'text'>,
  given: boolean,
  dates: DateFormat,
  format: NumberFormat,
  c: string,
  n: string,
  t: string,
): TypedSql {
  const missing = `${c} IS NULL OR regexp_full_match(${c}, ${MISSING_SQL})`;
  const number = given ? withoutUnitSql(c) : c;
  const plain = type === 'integer' || type === 'number' ? plainSql(format, number) : c;
  if (type === 'integer') {
    return {
      plain,
      value: t,
      typed: `TRY_CAST(${n} AS BIGINT)`,
      fits: `CASE WHEN CAST(${t} AS VARCHAR) = ${n} THEN true WHEN ${missing} THEN true
        ELSE ${t} IS NOT NULL AND regexp_full_match(${n}, '\\s*[+-]?(0|[1-9]\\d*)\\s*') END`,
    };
  }
  if (type === 'number') {
    // An integer beyond 2^53 does not fit float64 exactly.
    return {
      plain,
      value: `CASE WHEN isfinite(${t}) THEN ${t} END`,
      typed: `TRY_CAST(${n} AS DOUBLE)`,
      fits: `CASE WHEN isfinite(${t}) THEN NOT contains(${n}, '_') AND
          (abs(${t}) < ${MAX_EXACT_INTEGER} OR regexp_matches(${n}, '[.eE]'))
        WHEN ${missing} THEN true ELSE false END`,
    };
  }
  const typed =
    type === 'date'
      ? readDateSql(n, dates)
      : `CASE lower(trim(${n})) ${whenWords([...wordsOf(true), ...(given ? TRUE_WORDS.slice(1) : [])], true)} ${whenWords([...wordsOf(false), ...(given ? FALSE_WORDS.slice(1) : [])], false)} END`;
  return {
    plain,
    value: t,
    typed,
    fits: `CASE WHEN ${t} IS NOT NULL THEN true ELSE ${missing} END`,
  };
}

function whenWords(words: readonly string[], value: boolean): string {
  return words.map((word) => `WHEN ${quoteText(word)} THEN ${value}`).join(' ');
}

/** `classify` in SQL, for a text that is not null. */
export function kindSql(format: NumberFormat, c: string): string {
  const plain = `(${plainSql(format, c)})`;
  return `CASE WHEN regexp_full_match(${c}, ${MISSING_SQL}) THEN 'missing'
    WHEN regexp_full_match(${plain}, '\\s*[+-]?\\d+\\s*') THEN
      CASE WHEN regexp_full_match(${plain}, '\\s*[+-]?0\\d+\\s*') THEN 'zeros'
        WHEN TRY_CAST(${plain} AS BIGINT) IS NULL THEN 'huge'
        WHEN abs(TRY_CAST(${plain} AS DOUBLE)) < ${MAX_EXACT_INTEGER} THEN 'integer' ELSE 'long' END
    WHEN isfinite(TRY_CAST(${plain} AS DOUBLE)) AND NOT contains(${plain}, '_') THEN 'number'
    WHEN CASE lower(trim(${c})) ${whenWords([...BOOLEANS.keys()], true)} END THEN 'boolean'
    ELSE coalesce(${dateKindSql(c)}, 'text') END`;
}

function withoutUnitSql(c: string): string {
  const [unit, currency] = [UNIT, CURRENCY].map(({ source }) =>
    quoteText(source.replace('\\u2212', '\u2212')),
  );
  return `regexp_replace(regexp_replace(${c}, ${currency}, '\\1\\2'), ${unit}, '\\1')`;
}

function plainSql({ decimal, thousands }: NumberFormat, text: string): string {
  const c = `replace(${text}, '\u2212', '-')`;
  let plain = c;
  if (thousands !== '') {
    const sign = quoteText(thousands);
    plain = `CASE WHEN contains(${c}, ${sign}) THEN CASE WHEN regexp_full_match(trim(${c}),
      ${quoteText(grouped(decimal, thousands))}) THEN replace(${c}, ${sign}, '') END ELSE ${c} END`;
  }
  if (decimal === '.') return plain;
  return `CASE WHEN contains(${plain}, '.') THEN NULL ELSE replace(${plain}, ',', '.') END`;
}

/** Whether a text looks like a name rather than a value. */
export function isName(text: string): boolean {
  return classify(text, { decimal: '.', thousands: '' }) === 'text';
}
