/** Values of the features that are numbers or dates, of some rows by hash: bounds are taken from these. */
import type { ScoringFeature } from './scored-rows.ts';
import type { SqlSession } from './session.ts';

/** By feature: its column among the scored rows, and its values, ascending, without missing ones. */
export type NumberSample = ReadonlyMap<
  string,
  { readonly column: string; readonly sorted: Float64Array }
>;

const MOST_SAMPLED = 20_000;

export async function sampleNumbers(
  session: SqlSession,
  scored: string,
  features: readonly ScoringFeature[],
): Promise<NumberSample> {
  const numeric = features.flatMap(({ name, kind }, i) =>
    kind === 'category' ? [] : [{ name, column: `v${i}` }],
  );
  if (numeric.length === 0) return new Map();
  const list = numeric.map(({ column }) => column).join(', ');
  const rows = await session.query(
    `SELECT ${list} FROM ${scored} WHERE p IS NOT NULL ORDER BY key LIMIT ${MOST_SAMPLED}`,
  );
  return new Map(
    numeric.map(({ name, column }, j) => {
      const values = rows.flatMap((row) => (row[j] == null ? [] : [Number(row[j])]));
      return [name, { column, sorted: Float64Array.from(values).sort() }];
    }),
  );
}
