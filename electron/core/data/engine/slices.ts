/** The scores of a model by the values of each feature, by SQL. */
import { double, SQL_WORDS } from '../../../../common/sql.ts';
import { quantile } from '../../../../models/statistics/quantile.ts';
import { LABELLED, lossSql } from './aggregates.ts';
import type { NumberSample } from './number-sample.ts';
import type { ScoringFeature } from './scored-rows.ts';
import type { SqlSession } from './session.ts';

export interface EngineSlice {
  readonly column: string;
  /** The value, the bounds of a band such as `[3, 7)`, null where it is missing, `…` for the values that are left. */
  readonly value: string | null;
  /** Rows with a probability. */
  readonly rows: number;
  readonly labelled: number;
  readonly makes: number;
  readonly meanProbability: number;
  /** NaN without a labelled row. */
  readonly accuracy: number;
  readonly logLoss: number;
}

/** As slices of predictions that are here. */
const MOST_VALUES = 12;
const BANDS = 8;
const MOST_CATEGORIES = 50;

/** Slices by each feature, the largest first, those beyond the fiftieth as one; a number with many values is cut into bands by a sample's quantiles. */
export function sliceColumns(
  session: SqlSession,
  scored: string,
  features: readonly ScoringFeature[],
  sample: NumberSample,
  threshold: number,
): Promise<EngineSlice[]> {
  const groups = features.map(({ name, kind }, i) =>
    groupOf(`v${i}`, kind, sample.get(name)?.sorted ?? new Float64Array()),
  );
  return sliceBy(session, scored, features, groups, threshold);
}

/** An expression for the group of a row, and what its values are called. */
interface Grouping {
  readonly sql: string;
  title(value: string): string;
}

function groupOf(column: string, kind: ScoringFeature['kind'], sorted: Float64Array): Grouping {
  if (kind === 'category') return { sql: column, title: (value) => value };
  const label = (value: number) =>
    kind === 'date' ? new Date(value * 86_400_000).toISOString().slice(0, 10) : String(value);
  if (new Set(sorted).size <= MOST_VALUES) {
    return { sql: column, title: (value) => label(Number(value)) };
  }
  const edges = [
    ...new Set(Array.from({ length: BANDS - 1 }, (_, k) => quantile(sorted, (k + 1) / BANDS))),
  ];
  const cases = edges.map((edge, k) => `WHEN ${column} < ${double(edge)} THEN ${k}`);
  return {
    sql: `CASE WHEN ${column} IS NULL THEN NULL ${cases.join(' ')} ELSE ${edges.length} END`,
    title: (value) => {
      const k = Number(value);
      if (k === 0) return `< ${label(edges[0])}`;
      return k === edges.length
        ? `≥ ${label(edges[k - 1])}`
        : `[${label(edges[k - 1])}, ${label(edges[k])})`;
    },
  };
}

/** All in one pass over the rows. */
async function sliceBy(
  session: SqlSession,
  scored: string,
  features: readonly ScoringFeature[],
  groups: readonly Grouping[],
  threshold: number,
): Promise<EngineSlice[]> {
  const labelled = `FILTER (WHERE ${LABELLED})`;
  const { double: float, text } = SQL_WORDS[session.dialect];
  const names = groups.map((_, i) => `s${i}`);
  const sets = names.map((name) => `grouping(${name})`);
  const found = await session.query(
    `SELECT * FROM (
      SELECT *, row_number() OVER (PARTITION BY ${names.map((_, i) => `g${i}`).join(', ')} ORDER BY n DESC, coalesce(${names.map((name) => `CAST(${name} AS ${text})`).join(', ')})) AS place FROM (
        SELECT ${sets.map((set, i) => `${set} AS g${i}`).join(', ')}, ${names.join(', ')},
          CAST(count(*) AS ${float}) AS n, CAST(count(*) ${labelled} AS ${float}) AS known, CAST(sum(y) AS ${float}) AS made, sum(p) AS chance,
          CAST(count(*) FILTER (WHERE y = CASE WHEN p > ${double(threshold)} THEN 1 ELSE 0 END) AS ${float}) AS hits, sum(${lossSql()}) ${labelled} AS loss
        FROM (SELECT ${groups.map(({ sql }, i) => `${sql} AS s${i}`).join(', ')}, p, y FROM ${scored} WHERE p IS NOT NULL) AS sliced
        GROUP BY GROUPING SETS (${names.map((name) => `(${name})`).join(', ')}, ())
      ) AS grouped
    ) AS placed WHERE place <= ${MOST_CATEGORIES} ORDER BY place`,
  );
  const k = names.length;
  const rows = found.map((row) => ({
    column: row.slice(0, k).findIndex((grouped) => Number(grouped) === 0),
    row: row.slice(k, 2 * k),
    sums: row.slice(2 * k, 2 * k + 6).map(Number),
  }));
  const whole = rows.find(({ column }) => column < 0)?.sums ?? [];
  return features.flatMap(({ name }, i) => {
    const own = rows
      .filter(({ column }) => column === i)
      .map(({ row, sums }) => ({
        value: row[i] === null ? null : groups[i].title(String(row[i])),
        sums,
      }));
    const left = whole.map((total, j) => own.reduce((rest, { sums }) => rest - sums[j], total));
    if (left[0] > 0) own.push({ value: '…', sums: left });
    return own.map(({ value, sums: [n, known, made, chance, hits, loss] }) => ({
      column: name,
      value,
      rows: n,
      labelled: known,
      makes: made,
      meanProbability: chance / n,
      accuracy: hits / known,
      logLoss: loss / known,
    }));
  });
}
