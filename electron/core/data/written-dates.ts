/** Days as people write them beside ISO 8601 (`2024/3/1`, `Jan 5, 2024`, `5. März 2024`) and times of day behind any day. */

export const YEAR = '(?:[1-9]\\d{3}|0[1-9]\\d{2}|00[1-9]\\d|000[1-9])';

/** English, Portuguese, Spanish, French and German; no name means two months. */
const MONTHS = [
  'jan january janeiro ene enero janv janvier januar jän jänner',
  'feb february fev fevereiro febrero fév févr février februar',
  'mar march março marzo mars mär märz',
  'apr april abr abril avr avril',
  'may maio mayo mai',
  'jun june junho junio juin juni',
  'jul july julho julio juil juillet juli',
  'aug august ago agosto aoû août aout',
  'sep sept september set setembro septiembre setiembre septembre',
  'oct october out outubro octubre octobre okt oktober',
  'nov november novembro noviembre novembre',
  'dec december dez dezembro dic diciembre déc décembre dezember',
].map((names) => names.split(' '));

const WEEKDAY =
  '(?:(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)(?:[a-z]{0,3}day)?\\.?,? )?';
const MONTH = '([A-Za-zäéûçÄÉÛÇ]{3,10})\\.?';
/** Year, month and day, of each form on its own groups: only those of one form are filled. */
const DAY_FORMS = [
  `(${YEAR})-(\\d{2})-(\\d{2})`,
  `(${YEAR})[/.](\\d{1,2})[/.](\\d{1,2})`,
  `${WEEKDAY}(\\d{1,2})(?:\\.|st|nd|rd|th|º)?(?:[ /-]| de )${MONTH}(?:,? |[/-]| de )(${YEAR})`,
  `${WEEKDAY}${MONTH}[ -](\\d{1,2})(?:st|nd|rd|th)?(?:,? |-)(${YEAR})`,
];
const WRITTEN = `^(?:${DAY_FORMS.join('|')})$`;
const GROUPS = {
  year: [1, 4, 9, 12],
  month: [2, 5, 8, 10],
  day: [3, 6, 7, 11],
} as const;
const CLOCK = '(?:,? |T)(\\d{1,2}):([0-5]\\d)(?::([0-5]\\d))?(?: ?([AaPp])\\.?[Mm]\\.?)?$';

const IS_WRITTEN = new RegExp(WRITTEN);
const HAS_CLOCK = new RegExp(CLOCK);
const NUMBERS = new Map(MONTHS.flatMap((names, i) => names.map((name) => [name, i + 1] as const)));

/** A text's day, and its time of day as `hh:mm:ss`; `clock` is undefined without one, null for one that is none. */
export function splitClock(text: string): { day: string; clock: string | null | undefined } {
  const found = HAS_CLOCK.exec(text);
  if (found === null) return { day: text, clock: undefined };
  const [all, hours, minutes, seconds = '00', half] = found;
  const day = text.slice(0, -all.length).replace(/ +$/, '');
  return { day, clock: clockOf(Number(hours), half, minutes, seconds) };
}

function clockOf(hours: number, half: string | undefined, minutes: string, seconds: string) {
  if (half === undefined ? hours > 23 : hours < 1 || hours > 12) return null;
  const hour = half === undefined ? hours : (hours % 12) + (/p/i.test(half) ? 12 : 0);
  return `${String(hour).padStart(2, '0')}:${minutes}:${seconds}`;
}

/** `YYYY-MM-DD`, which may not exist; null for a text of another form. */
export function writtenDay(text: string): string | null {
  const found = IS_WRITTEN.exec(text);
  if (found === null) return null;
  const part = (name: keyof typeof GROUPS) =>
    GROUPS[name].map((group) => found[group] ?? '').join('');
  const month = part('month').toLowerCase();
  const number = String(NUMBERS.get(month) ?? (/^\d/.test(month) ? month : '00'));
  return `${part('year')}-${number.padStart(2, '0')}-${part('day').padStart(2, '0')}`;
}

/**
 * `splitClock` in SQL, of which `use` makes an expression: `day` is a text; `seconds` after midnight is -1 without a
 * time of day and null for one that is none.
 */
export function splitClockSql(
  text: string,
  use: (parts: { day: string; seconds: string }) => string,
): string {
  const parts = `regexp_extract(${text}, '^(.*?)${CLOCK}', ['d', 'h', 'm', 's', 'half'])`;
  const hours = 'CAST(clock.h AS INTEGER)';
  const hour = `CASE WHEN clock.half = '' THEN CASE WHEN ${hours} < 24 THEN ${hours} END
    WHEN ${hours} BETWEEN 1 AND 12 THEN ${hours} % 12 + CASE lower(clock.half) WHEN 'p' THEN 12 ELSE 0 END END`;
  const rest = 'CAST(clock.m AS INTEGER) * 60 + coalesce(TRY_CAST(clock.s AS INTEGER), 0)';
  const seconds = `CASE WHEN clock.h = '' THEN -1 ELSE (${hour}) * 3600 + ${rest} END`;
  const day = `CASE WHEN clock.h = '' THEN ${text} ELSE rtrim(clock.d) END`;
  return withName('clock', parts, withName('daypart', day, use({ day: 'daypart', seconds })));
}

/** `writtenDay` in SQL, as DATE; null for one that does not exist too. */
export function writtenDaySql(text: string): string {
  const names = Array.from({ length: 12 }, (_, i) => `'g${i + 1}'`).join(', ');
  const parts = `regexp_extract(${text}, '${WRITTEN}', [${names}])`;
  const part = (name: keyof typeof GROUPS) =>
    GROUPS[name].map((group) => `written.g${group}`).join(' || ');
  const month = `CASE lower(${part('month')}) ${MONTH_CASES} ELSE ${part('month')} END`;
  const day = `TRY_CAST(${part('year')} || '-' || lpad(${month}, 2, '0') || '-' || lpad(${part('day')}, 2, '0') AS DATE)`;
  return withName('written', parts, day);
}

/** An expression that is computed once for all its uses in another. */
function withName(name: string, expression: string, use: string): string {
  return `list_transform([${expression}], lambda ${name}: ${use})[1]`;
}

const MONTH_CASES = [...NUMBERS]
  .map(([name, month]) => `WHEN '${name}' THEN '${String(month).padStart(2, '0')}'`)
  .join(' ');
