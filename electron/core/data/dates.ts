/** How days and points in time are written in a column, and the SQL that reads them the same way. */

import { splitClock, splitClockSql, writtenDay, writtenDaySql, YEAR } from './written-dates.ts';

/**
 * ISO 8601 days, ISO 8601 times (days among them), dd/mm/yyyy or dd.mm.yyyy, mm/dd/yyyy, days with the year first or
 * a month's name; the last three with times of day too.
 */
export type DateFormat =
  | 'day'
  | 'time'
  | 'dmy'
  | 'mdy'
  | 'written'
  | 'dmyTime'
  | 'mdyTime'
  | 'writtenTime';

/**
 * What one value is: an ISO day, an ISO time, a day with slashes that reads one way or (`slashes`) both ways, or one
 * that is written out. With dots the day comes first.
 */
export type DateKind =
  | 'date'
  | 'time'
  | 'dmy'
  | 'mdy'
  | 'slashes'
  | 'written'
  | 'dmyTime'
  | 'mdyTime'
  | 'slashesTime'
  | 'writtenTime';

type DateCounts = Partial<Record<DateKind, number>>;

const DAY = `${YEAR}-\\d{2}-\\d{2}`;
const SLASHES = `\\d{1,2}/\\d{1,2}/${YEAR}`;
const DOTS = `\\d{1,2}\\.\\d{1,2}\\.${YEAR}`;
/** Universal time, or hours and minutes from it; a time with them is stored in universal time. */
const ZONE = ' ?(?:[Zz]|UTC|GMT|[+-](?:0\\d|1[0-4])(?::?[0-5]\\d)?)';
const TIME = `${DAY}[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6}0{0,3})?)?(?:${ZONE})?`;
const IS_DAY = new RegExp(`^${DAY}$`);
const IS_TIME = new RegExp(`^${TIME}$`);
const ZONE_AT_END = new RegExp(`(?:${ZONE})$`);
const IS_SLASHES = new RegExp(`^${SLASHES}$`);
const IS_DOTS = new RegExp(`^${DOTS}$`);

const READ_AS: Readonly<Record<DateFormat, readonly DateKind[]>> = {
  day: ['date'],
  time: ['date', 'time'],
  dmy: ['dmy', 'slashes'],
  mdy: ['mdy', 'slashes'],
  written: ['date', 'written'],
  dmyTime: ['dmy', 'slashes', 'dmyTime', 'slashesTime'],
  mdyTime: ['mdy', 'slashes', 'mdyTime', 'slashesTime'],
  writtenTime: ['date', 'time', 'written', 'writtenTime'],
};

const FORMATS: readonly DateFormat[] = [
  ...(['day', 'time', 'dmy', 'mdy', 'written', 'dmyTime', 'mdyTime', 'writtenTime'] as const),
];

export const DATE_KINDS: readonly DateKind[] = [...new Set(Object.values(READ_AS).flat())];

/** The format that reads times of day too, for one that reads days. */
export const WITH_TIME: Readonly<Partial<Record<DateFormat, DateFormat>>> = {
  day: 'time',
  dmy: 'dmyTime',
  mdy: 'mdyTime',
  written: 'writtenTime',
};

/** How the formats are named in messages. */
export const DATE_FORMS: Readonly<Record<DateFormat, string>> = {
  day: 'YYYY-MM-DD',
  time: 'YYYY-MM-DD hh:mm:ss',
  dmy: 'DD/MM/YYYY',
  mdy: 'MM/DD/YYYY',
  written: 'YYYY/MM/DD, 5 Jan 2024',
  dmyTime: 'DD/MM/YYYY hh:mm:ss',
  mdyTime: 'MM/DD/YYYY hh:mm:ss',
  writtenTime: 'YYYY/MM/DD hh:mm:ss, 5 Jan 2024 7:30 PM',
};

/** Null if a trimmed text is neither a day nor a point in time that exists. */
export function dateKind(text: string): DateKind | null {
  if (IS_DAY.test(text)) return exists(text) ? 'date' : null;
  if (IS_TIME.test(text)) return exists(text.slice(0, 10)) && utcMinute(text) ? 'time' : null;
  // Most texts end here.
  if (!/\d{4}/.test(text)) return null;
  const { day, clock } = splitClock(text);
  if (clock === null) return null;
  const kind = dayKind(day);
  return kind === null || clock === undefined ? kind : `${kind}Time`;
}

function dayKind(text: string): 'written' | 'dmy' | 'mdy' | 'slashes' | null {
  const written = writtenDay(text);
  if (written !== null) return exists(written) ? 'written' : null;
  if (IS_DOTS.test(text)) return exists(isoDay(text, 'dmy')) ? 'dmy' : null;
  if (!IS_SLASHES.test(text)) return null;
  const [dmy, mdy] = [exists(isoDay(text, 'dmy')), exists(isoDay(text, 'mdy'))];
  return dmy && mdy ? 'slashes' : dmy ? 'dmy' : mdy ? 'mdy' : null;
}

/** A value of a column in the given format, as it will be stored; null if it does not fit. */
export function readDate(text: string, format: DateFormat): string | null {
  const kind = dateKind(text);
  if (kind === null || !READ_AS[format].includes(kind)) return null;
  if (format === 'day') return text;
  if (format !== 'time' && kind !== 'time') {
    const { day, clock = '00:00:00' } = splitClock(text);
    const order = format.startsWith('dmy') ? 'dmy' : 'mdy';
    const iso = format.startsWith('written') ? writtenDay(day) : isoDay(day, order);
    return format.endsWith('Time') ? `${iso} ${clock}` : iso;
  }
  if (kind === 'date') return `${text} 00:00:00`;
  const seconds = text.slice(16).replace(ZONE_AT_END, '') || ':00';
  const exact = seconds.replace(/\.?0+$/, (zeros) => (seconds.includes('.') ? '' : zeros));
  return `${utcMinute(text)}${exact}`;
}

/** Whether a time says how far it is from universal time. */
export function hasOffset(text: string): boolean {
  return IS_TIME.test(text) && offsetOf(text) !== 0;
}

/** In minutes. */
function offsetOf(text: string): number {
  const [found = ''] = ZONE_AT_END.exec(text.slice(11)) ?? [];
  const zone = found.trim();
  if (!/^[+-]/.test(zone)) return 0;
  const minutes = 60 * Number(zone.slice(1, 3)) + Number(zone.slice(3).replace(':', ''));
  return zone.startsWith('-') ? -minutes : minutes;
}

/** `YYYY-MM-DD hh:mm` of an ISO time in universal time; null before year 1 or after 9999. */
function utcMinute(text: string): string | null {
  const minute = Date.parse(`${text.slice(0, 10)}T${text.slice(11, 16)}:00Z`);
  const shifted = new Date(minute - offsetOf(text) * 60_000).toISOString();
  return /^(?!0000)\d{4}-/.test(shifted) ? shifted.slice(0, 16).replace('T', ' ') : null;
}

export function dateCount(counts: DateCounts, format: DateFormat): number {
  return READ_AS[format].reduce((sum, kind) => sum + (counts[kind] ?? 0), 0);
}

/**
 * The format that reads the most values: by `order` where days can be read both ways; null if there are no dates, or
 * if neither the values nor `order` say whether the day or the month comes first.
 */
export function dateFormat(counts: DateCounts, order?: 'dmy' | 'mdy'): DateFormat | null {
  const best = Math.max(...FORMATS.map((format) => dateCount(counts, format)));
  if (best === 0) return null;
  const [found, other] = FORMATS.filter((format) => dateCount(counts, format) === best);
  if (found === 'dmy' && other === 'mdy') return order ?? null;
  if (found === 'dmyTime' && other === 'mdyTime') return order ? `${order}Time` : null;
  return found;
}

/** Whether days with slashes may be read both ways. */
export function isAmbiguous(counts: DateCounts): boolean {
  return (counts.slashes ?? 0) + (counts.slashesTime ?? 0) > 0 && dateFormat(counts) === null;
}

/** `dateKind` in SQL, for a text; null if it is no date. */
export function dateKindSql(c: string): string {
  const text = `trim(${c})`;
  const written = splitClockSql(text, ({ day, seconds }) => {
    const [dmy, mdy] = [slashedSql(day, '%d/%m/%Y'), slashedSql(day, '%m/%d/%Y')];
    const kind = `CASE WHEN ${writtenDaySql(day)} IS NOT NULL THEN 'written'
      WHEN regexp_full_match(${day}, '${SLASHES}') THEN
        CASE WHEN ${dmy} IS NOT NULL THEN CASE WHEN ${mdy} IS NOT NULL THEN 'slashes' ELSE 'dmy' END
          WHEN ${mdy} IS NOT NULL THEN 'mdy' END
      WHEN ${dottedSql(day)} IS NOT NULL THEN 'dmy' END`;
    return `${kind} || CASE WHEN ${seconds} >= 0 THEN 'Time' WHEN ${seconds} < 0 THEN '' END`;
  });
  return `CASE WHEN NOT regexp_matches(${text}, '\\d{4}') THEN NULL
    WHEN regexp_full_match(${text}, '${DAY}') THEN
      CASE WHEN TRY_CAST(${c} AS DATE) IS NOT NULL THEN 'date' END
    WHEN regexp_full_match(${text}, '${TIME}') THEN
      CASE WHEN ${utcSql(c)} IS NOT NULL THEN 'time' END
    ELSE ${written} END`;
}

/** A value of a column in the given format, as DATE or TIMESTAMP; null if it does not fit. */
export function readDateSql(c: string, format: DateFormat): string {
  const text = `trim(${c})`;
  if (format === 'day') {
    return `TRY_CAST(CASE WHEN regexp_full_match(${text}, '${DAY}') THEN ${text} END AS DATE)`;
  }
  const iso = `WHEN regexp_full_match(${text}, '${DAY}|${TIME}') THEN ${utcSql(c)}`;
  if (format === 'time') return `CASE ${iso} END`;
  if (!format.endsWith('Time')) return dayInSql(text, format);
  const found = splitClockSql(
    text,
    ({ day, seconds }) =>
      `CAST(${dayInSql(day, format)} AS TIMESTAMP) + to_seconds(CASE WHEN ${seconds} < 0 THEN 0 ELSE ${seconds} END)`,
  );
  return `CASE ${format === 'writtenTime' ? iso : `WHEN ${c} IS NULL THEN NULL`} ELSE ${found} END`;
}

function dayInSql(text: string, format: DateFormat): string {
  if (format.startsWith('written')) return writtenDaySql(text);
  if (format.startsWith('mdy')) return slashedSql(text, '%m/%d/%Y');
  return `coalesce(${slashedSql(text, '%d/%m/%Y')}, ${dottedSql(text)})`;
}

/** A time that DuckDB would read without its offset, as TIMESTAMP in universal time. */
function utcSql(c: string): string {
  const [day, clock] = [`substr(trim(${c}), 1, 10)`, `substr(trim(${c}), 11)`];
  const local = `TRY_CAST(${day} || regexp_replace(${clock}, '(?:${ZONE})$', '') AS TIMESTAMP)`;
  const part = (group: number) =>
    `regexp_extract(${clock}, '([+-])(\\d{2}):?(\\d{2})?$', ${group})`;
  const minutes = `coalesce(TRY_CAST(${part(2)} AS INTEGER), 0) * 60 + coalesce(TRY_CAST(${part(3)} AS INTEGER), 0)`;
  const utc = `${local} - to_minutes(CASE ${part(1)} WHEN '-' THEN -1 ELSE 1 END * (${minutes}))`;
  return `CASE WHEN year(${utc}) BETWEEN 1 AND 9999 THEN ${utc} END`;
}

function slashedSql(c: string, form: string): string {
  const text = `CASE WHEN regexp_full_match(trim(${c}), '${SLASHES}') THEN trim(${c}) END`;
  return `CAST(TRY_STRPTIME(${text}, '${form}') AS DATE)`;
}

function dottedSql(c: string): string {
  const text = `CASE WHEN regexp_full_match(trim(${c}), '${DOTS}') THEN trim(${c}) END`;
  return `CAST(TRY_STRPTIME(${text}, '%d.%m.%Y') AS DATE)`;
}

function isoDay(text: string, order: 'dmy' | 'mdy'): string {
  const [first, second, year] = text.split(/[/.]/).map((part) => part.padStart(2, '0'));
  return order === 'dmy' ? `${year}-${second}-${first}` : `${year}-${first}-${second}`;
}

function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
