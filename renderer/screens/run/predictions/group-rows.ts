/** Groups of the reviewed shots, such as zones and slices, as rows of a table with their doubt. Pure. */

import { NO_LABEL } from '../../../../common/labels.ts';
import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import { meanDifference } from '../../../../models/diagnosis/welch.ts';
import { wilsonInterval } from '../../../../models/metrics/difference.ts';
import { type GroupFigures, groupFigures } from '../../../../models/metrics/group-figures.ts';
import { holm } from '../../../../models/statistics/holm.ts';
import type { PredictionReview } from './use-review.ts';

export interface Share {
  readonly value: number;
  /** Wilson's 95 % interval. */
  readonly low: number;
  readonly high: number;
}

export interface GroupRow {
  readonly group: number;
  readonly rows: number;
  readonly labelled: number;
  readonly makes: number;
  /** The share that went in; null without labels. */
  readonly made: Share | null;
  readonly meanProbability: number;
  /** The mean probability of the labelled shots minus the share that went in; null without labels. */
  readonly gap: number | null;
  /** Whether the interval of the share leaves the mean probability out. */
  readonly isGapSure: boolean;
  /** The share that is predicted right; null without labels. */
  readonly right: Share | null;
  readonly second: {
    readonly meanProbability: number;
    readonly right: Share | null;
    /** How many more labelled shots the second run predicts right. */
    readonly corrected: number;
  } | null;
}

/** A row for each group with shots among `selection`; `groupOf`: each shot's group. */
export function groupRows(
  { first, second, threshold }: Pick<PredictionReview, 'first' | 'second' | 'threshold'>,
  groupOf: ArrayLike<number>,
  groups: number,
  selection: Uint8Array | null,
): GroupRow[] {
  const one = groupFigures(first.columns, groupOf, groups, threshold, selection);
  const other = second && groupFigures(second.columns, groupOf, groups, threshold, selection);
  return Array.from({ length: groups }, (_, group) => group)
    .filter((group) => one.rows[group] > 0)
    .map((group) => {
      const labelled = one.labelled[group];
      const made = shareOf(one.makes[group], labelled);
      const said = labelled === 0 ? Number.NaN : one.labelledProbability[group] / labelled;
      return {
        group,
        rows: one.rows[group],
        labelled,
        makes: one.makes[group],
        made,
        meanProbability: one.probability[group] / one.rows[group],
        gap: made && said - made.value,
        isGapSure: made !== null && (said < made.low || said > made.high),
        right: shareOf(one.right[group], labelled),
        second: other && secondOf(one, other, group),
      };
    });
}

function secondOf(one: GroupFigures, other: GroupFigures, group: number): GroupRow['second'] {
  return {
    meanProbability: other.probability[group] / other.rows[group],
    right: shareOf(other.right[group], other.labelled[group]),
    corrected: other.right[group] - one.right[group],
  };
}

function shareOf(part: number, of: number): Share | null {
  return of === 0 ? null : { value: part / of, ...wilsonInterval(part, of) };
}

/** How a group's log loss differs from that of the others. */
export interface GroupLoss {
  /** The mean log loss of its labelled shots; null without them. */
  readonly loss: number | null;
  /** Null where the difference could be chance, corrected for the number of groups. */
  readonly against: 'worse' | 'better' | null;
}

/** Below this p value a difference is more than chance. */
const SIGNIFICANCE_LEVEL = 0.05;

export function withLoss(
  rows: readonly GroupRow[],
  { actual, probability }: PredictionColumns,
  groupOf: ArrayLike<number>,
  selection: Uint8Array | null,
): (GroupRow & GroupLoss)[] {
  const shots = Array.from(actual.keys()).filter(
    (i) => actual[i] !== NO_LABEL && (selection === null || selection[i] === 1),
  );
  const losses = Float64Array.from(
    shots,
    (i) =>
      -Math.log(Math.max(actual[i] === 1 ? probability[i] : 1 - probability[i], Number.EPSILON)),
  );
  const differences = rows.map(({ group }) => {
    const own = losses.filter((_, k) => groupOf[shots[k]] === group);
    const rest = losses.filter((_, k) => groupOf[shots[k]] !== group);
    const loss = own.length === 0 ? null : own.reduce((sum, one) => sum + one, 0) / own.length;
    return { loss, of: own.length < 2 || rest.length < 2 ? null : meanDifference(own, rest) };
  });
  const corrected = holm(differences.map(({ of }) => of?.p ?? Number.NaN));
  return rows.map((row, k) => {
    const { loss, of } = differences[k];
    const isSure = of !== null && corrected[k] < SIGNIFICANCE_LEVEL;
    return { ...row, loss, against: isSure ? (of.value > 0 ? 'worse' : 'better') : null };
  });
}
