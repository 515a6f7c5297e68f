/** How days and points in time are written in a column, and the SQL that reads them the same way. */

/** ISO 8601 days, ISO 8601 times (days among them), dd/mm/yyyy or dd.mm.yyyy, mm/dd/yyyy. */
export type DateFormat = 'day' | 'time' | 'dmy' | 'mdy';

/**
 * What one value is: an ISO day, an ISO time, a day with slashes that reads one way or (`slashes`) both ways. With dots
 * the day comes first.
 */
export type DateKind = 'date' | 'time' | 'dmy' | 'mdy' | 'slashes';

type DateCounts = Partial<Record<DateKind, number>>;

const YEAR = '(?:[1-9]\\d{3}|0[1-9]\\d{2}|00[1-9]\\d|000[1-9])';
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
};

/** How the formats are named in messages. */
export const DATE_FORMS: Readonly<Record<DateFormat, string>> = {
  day: 'YYYY-MM-DD',
  time: 'YYYY-MM-DD hh:mm:ss',
  dmy: 'DD/MM/YYYY',
  mdy: 'MM/DD/YYYY',
};

/** Null if a trimmed text is neither a day nor a point in time that exists. */
export function dateKind(text: string): DateKind | null {
  if (IS_DAY.test(text)) return exists(text) ? 'date' : null;
  if (IS_TIME.test(text)) return exists(text.slice(0, 10)) && utcMinute(text) ? 'time' : null;
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
  if (format !== 'time') return isoDay(text, format);
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
  const formats: DateFormat[] = ['day', 'time', 'dmy', 'mdy'];
  const best = Math.max(...formats.map((format) => dateCount(counts, format)));
  if (best === 0) return null;
  const found = formats.filter((format) => dateCount(counts, format) === best);
  const isOpen = found.includes('dmy') && found.includes('mdy');
  return isOpen ? (order ?? null) : found[0];
}

/** Whether days with slashes may be read both ways. */
export function isAmbiguous(counts: DateCounts): boolean {
  return (counts.slashes ?? 0) > 0 && dateFormat(counts) === null;
}

/** `dateKind` in SQL, for a text; null if it is no date. */
export function dateKindSql(c: string): string {
  const text = `trim(${c})`;
  const [dmy, mdy] = [slashedSql(c, '%d/%m/%Y'), slashedSql(c, '%m/%d/%Y')];
  const dotted = dottedSql(c);
  return `CASE WHEN regexp_full_match(${text}, '${DAY}') THEN
      CASE WHEN TRY_CAST(${c} AS DATE) IS NOT NULL THEN 'date' END
    WHEN regexp_full_match(${text}, '${TIME}') THEN
      CASE WHEN ${utcSql(c)} IS NOT NULL THEN 'time' END
    WHEN regexp_full_match(${text}, '${SLASHES}') THEN
      CASE WHEN ${dmy} IS NOT NULL THEN CASE WHEN ${mdy} IS NOT NULL THEN 'slashes' ELSE 'dmy' END
        WHEN ${mdy} IS NOT NULL THEN 'mdy' END
    WHEN ${dotted} IS NOT NULL THEN 'dmy' END`;
}

/** A value of a column in the given format, as DATE or TIMESTAMP; null if it does not fit. */
export function readDateSql(c: string, format: DateFormat): string {
  if (format === 'dmy') return `coalesce(${slashedSql(c, '%d/%m/%Y')}, ${dottedSql(c)})`;
  if (format === 'mdy') return slashedSql(c, '%m/%d/%Y');
  if (format === 'day') {
    return `TRY_CAST(CASE WHEN regexp_full_match(trim(${c}), '${DAY}') THEN trim(${c}) END AS DATE)`;
  }
  return `CASE WHEN regexp_full_match(trim(${c}), '${DAY}|${TIME}') THEN ${utcSql(c)} END`;
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
