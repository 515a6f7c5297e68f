/** The scored rows as the aggregates read them: a subquery with the same columns in every engine. */
import type { CourtLines } from '../../../../common/court/leagues.ts';
import type { Positions } from '../../../../common/court/positions.ts';
import { ReviewError } from '../../../../common/errors.ts';
import { type DialectName, SQL_WORDS } from '../../../../common/sql.ts';
import { type LabelChoice, type LabelMeaning, readLabelValues } from '../label-values.ts';
import type { SqlColumn, SqlSession, WrittenRows } from './session.ts';

export interface ScoringFeature {
  readonly name: string;
  readonly kind: 'number' | 'date' | 'category';
}

/** What of a model and of the rows the aggregates need. */
export interface ScoringColumns {
  readonly features: readonly ScoringFeature[];
  readonly probability: string;
  readonly target: string;
  readonly labels: LabelChoice;
  /** How places are given, by the columns across and along the court; null if that is not known. */
  readonly court: CourtColumns | null;
}

export interface CourtColumns {
  readonly x: string;
  readonly y: string;
  readonly positions: Positions;
  readonly lines: CourtLines;
}

/**
 * A subquery named `scored` with `key`, `number`, `p`, `y` (1, 0 or NULL), `court_x`, `court_y` and a column for each
 * feature, `v0` and so on: numbers and days as float64, everything else as text.
 */
export async function scoredRows(
  session: SqlSession,
  written: WrittenRows,
  { features, probability, target, labels, court }: ScoringColumns,
): Promise<string> {
  const words = SQL_WORDS[session.dialect];
  const { quoteName, double, text, days } = words;
  const columns = new Map(session.columns.map((column) => [column.name, column]));
  const number = (name: string) =>
    `nullif(${asDouble(columns.get(name), quoteName(name), double)}, CAST('NaN' AS ${double}))`;
  const value = ({ name, kind }: ScoringFeature) => {
    if (kind === 'category') return `CAST(${quoteName(name)} AS ${text})`;
    if (kind === 'number') return number(name);
    return `CAST(${days(`CAST(${quoteName(name)} AS DATE)`)} AS ${double})`;
  };
  const place = (name: string | undefined) =>
    name !== undefined && columns.get(name)?.kind === 'number'
      ? number(name)
      : `CAST(NULL AS ${double})`;
  const meaning = columns.has(target)
    ? await readLabelMeaning(session, written.from, target, target, labels)
    : null;
  const list = [
    `${written.key} AS key`,
    `${written.number ?? 'CAST(NULL AS integer)'} AS number`,
    `CAST(${quoteName(probability)} AS ${double}) AS p`,
    `${labelSql(session.dialect, target, meaning)} AS y`,
    `${place(court?.x)} AS court_x`,
    `${place(court?.y)} AS court_y`,
    ...features.map((feature, i) => `${value(feature)} AS v${i}`),
  ];
  return `(SELECT ${list.join(', ')} FROM ${written.from}) AS scored`;
}

/** PostgreSQL makes a number of a boolean by way of an integer alone. */
function asDouble(column: SqlColumn | undefined, name: string, double: string): string {
  return column?.type === 'boolean'
    ? `CAST(CAST(${name} AS integer) AS ${double})`
    : `CAST(${name} AS ${double})`;
}

const MOST_LABELS = 10_000;

/** What the values of a column mean, which messages call the target. */
export async function readLabelMeaning(
  session: SqlSession,
  from: string,
  column: string,
  target: string,
  labels: LabelChoice,
): Promise<LabelMeaning> {
  const { quoteName, text } = SQL_WORDS[session.dialect];
  const found = await session.query(
    `SELECT label, count(*) AS n FROM (SELECT CAST(${quoteName(column)} AS ${text}) AS label FROM ${from}) AS labels
      GROUP BY label ORDER BY n DESC, label LIMIT ${MOST_LABELS}`,
  );
  const values = found.map(([value, n]) => ({ value: String(value ?? ''), count: Number(n) }));
  return readLabelValues(target, values, labels);
}

/** 1, 0 or NULL by the values of a column. */
export function labelSql(
  dialect: DialectName,
  target: string,
  meaning: LabelMeaning | null,
): string {
  if (meaning === null) return 'CAST(NULL AS integer)';
  const { quoteName, quoteText, text } = SQL_WORDS[dialect];
  const among = (values: readonly string[]) =>
    values.length === 0
      ? '1 = 0'
      : `CAST(${quoteName(target)} AS ${text}) IN (${values.map(quoteText).join(', ')})`;
  return `CASE WHEN ${among(meaning.makes)} THEN 1 WHEN ${among(meaning.misses)} THEN 0 END`;
}

/** Throws `MISSING_COLUMN` and `BAD_FEATURE` for columns that the model cannot use. */
export function requireColumns(
  columns: readonly SqlColumn[],
  features: readonly ScoringFeature[],
  source: string,
): void {
  const found = new Map(columns.map((column) => [column.name, column]));
  const missing = features.filter(({ name }) => !found.has(name));
  if (missing.length > 0) {
    throw new ReviewError('MISSING_COLUMN', 'pipeline.missingFeatures', {
      source,
      missing: missing.map(({ name }) => `'${name}'`).join(', '),
      columns: columns.map(({ name }) => name).join(', '),
    });
  }
  for (const { name, kind } of features) {
    const { type = '', kind: own } = found.get(name) ?? {};
    if (kind === 'category' || kind === own) continue;
    throw new ReviewError('BAD_FEATURE', 'modelExport.otherType', { source, name, kind, type });
  }
}

/** Throws `BAD_INPUT_FILE` for a column that the model would write. */
export function requireFreeNames(
  columns: readonly SqlColumn[],
  probability: string,
  source: string,
): void {
  // An engine would name the model's own columns otherwise, and the scores would be those of the older ones.
  const written = [probability, probability.replace(/_probability$/, '_hat')];
  const taken = columns.find(({ name }) => written.includes(name.toLowerCase()));
  if (taken === undefined) return;
  throw new ReviewError('BAD_INPUT_FILE', 'modelExport.takenColumn', { source, name: taken.name });
}
