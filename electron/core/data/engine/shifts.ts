/** How rows in an engine differ from the training rows: means and shares by SQL, the range from a sample. */
import { double } from '../../../../common/sql.ts';
import {
  type FeatureRange,
  type FeatureShift,
  featureShift,
} from '../../../../models/shift/feature-shift.ts';
import type { NumberSample } from './number-sample.ts';
import { oneRow, type SqlSession } from './session.ts';

/** Of the features that are numbers and were in training. */
export async function shiftColumns(
  session: SqlSession,
  scored: string,
  sample: NumberSample,
  training: readonly FeatureRange[],
): Promise<FeatureShift[]> {
  const compared = training.flatMap((range) => {
    const found = sample.get(range.feature);
    const isKnown = Number.isFinite(range.low) && Number.isFinite(range.high);
    return found === undefined || !isKnown ? [] : [{ range, ...found }];
  });
  if (compared.length === 0) return [];
  const sums = compared.flatMap(({ column, range: { low, high } }) => [
    `avg(${column})`,
    `count(*) FILTER (WHERE ${column} < ${double(low)} OR ${column} > ${double(high)})`,
  ]);
  const [rows, ...found] = (
    await oneRow(session, `SELECT count(*), ${sums.join(', ')} FROM ${scored}`)
  ).map(Number);
  return compared.map(({ range, sorted }, i) => {
    const [mean, outside] = found.slice(2 * i, 2 * i + 2);
    return {
      ...featureShift(range, sorted),
      scoreMean: mean,
      outside: rows === 0 ? 0 : outside / rows,
      standardisedDifference: range.sd > 0 ? (mean - range.mean) / range.sd : 0,
    };
  });
}
