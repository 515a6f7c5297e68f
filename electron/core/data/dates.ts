/** How days and points in time are written in a column, and the SQL that reads them the same way. */

/** ISO 8601 days, ISO 8601 times (days among them), dd/mm/yyyy, mm/dd/yyyy. */
export type DateFormat = 'day' | 'time' | 'dmy' | 'mdy';

/** What one value is: an ISO day, an ISO time, a day with slashes that reads one way or (`slashes`) both ways. */
export type DateKind = 'date' | 'time' | 'dmy' | 'mdy' | 'slashes';

type DateCounts = Partial<Record<DateKind, number>>;

const YEAR = '(?:[1-9]\\d{3}|0[1-9]\\d{2}|00[1-9]\\d|000[1-9])';
const DAY = `${YEAR}-\\d{2}-\\d{2}`;
const SLASHES = `\\d{1,2}/\\d{1,2}/${YEAR}`;
/** In universal time or none: other offsets stay text, since a point in time would lose them. */
const TIME = `${DAY}[T ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,6})?)?Z?`;
const IS_DAY = new RegExp(`^${DAY}$`);
const IS_TIME = new RegExp(`^${TIME}$`);
const IS_SLASHES = new RegExp(`^${SLASHES}$`);

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
  if (IS_TIME.test(text)) return exists(text.slice(0, 10)) ? 'time' : null;
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
  const clock = text.slice(11).replace('Z', '');
  const whole = clock.length === 5 ? `${clock}:00` : clock;
  return `${text.slice(0, 10)} ${whole.replace(/\.?0+$/, (zeros) => (whole.includes('.') ? '' : zeros))}`;
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
  return `CASE WHEN regexp_full_match(${text}, '${DAY}') THEN
      CASE WHEN TRY_CAST(${c} AS DATE) IS NOT NULL THEN 'date' END
    WHEN regexp_full_match(${text}, '${TIME}') THEN
      CASE WHEN TRY_CAST(${withoutZone(c)} AS TIMESTAMP) IS NOT NULL THEN 'time' END
    WHEN regexp_full_match(${text}, '${SLASHES}') THEN
      CASE WHEN ${dmy} IS NOT NULL THEN CASE WHEN ${mdy} IS NOT NULL THEN 'slashes' ELSE 'dmy' END
        WHEN ${mdy} IS NOT NULL THEN 'mdy' END END`;
}

/** A value of a column in the given format, as DATE or TIMESTAMP; null if it does not fit. */
export function readDateSql(c: string, format: DateFormat): string {
  if (format === 'dmy') return slashedSql(c, '%d/%m/%Y');
  if (format === 'mdy') return slashedSql(c, '%m/%d/%Y');
  const form = format === 'day' ? DAY : `${DAY}|${TIME}`;
  const type = format === 'day' ? 'DATE' : 'TIMESTAMP';
  return `TRY_CAST(CASE WHEN regexp_full_match(trim(${c}), '${form}') THEN ${withoutZone(c)} END AS ${type})`;
}

/** DuckDB takes no Z after minutes. */
function withoutZone(c: string): string {
  return `rtrim(trim(${c}), 'Z')`;
}

function slashedSql(c: string, form: string): string {
  const text = `CASE WHEN regexp_full_match(trim(${c}), '${SLASHES}') THEN trim(${c}) END`;
  return `CAST(TRY_STRPTIME(${text}, '${form}') AS DATE)`;
}

function isoDay(text: string, order: 'dmy' | 'mdy'): string {
  const [first, second, year] = text.split('/').map((part) => part.padStart(2, '0'));
  return order === 'dmy' ? `${year}-${second}-${first}` : `${year}-${first}-${second}`;
}

function exists(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}
