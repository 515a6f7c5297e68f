/** What happened in each group of rows, such as the zones of a court, and what a model said of it. */
import { NO_LABEL } from '../../common/labels.ts';

/** Columns of shape (n,). */
interface GroupedRows {
  /** 1 a make, 0 a miss, 255 without a label. */
  readonly actual: ArrayLike<number>;
  readonly probability: ArrayLike<number>;
}

/** Each of shape (groups,); sums, so that groups can be joined. */
export interface GroupFigures {
  readonly rows: Uint32Array;
  readonly labelled: Uint32Array;
  readonly makes: Uint32Array;
  /** Labelled rows whose prediction at the threshold is right. */
  readonly right: Uint32Array;
  readonly probability: Float64Array;
  /** The probabilities of labelled rows, to hold against their makes. */
  readonly labelledProbability: Float64Array;
}

/** `groupOf`: each row's group, shape (n,); rows of another number are left out, as are those with `mask` 0. */
export function groupFigures(
  { actual, probability }: GroupedRows,
  groupOf: ArrayLike<number>,
  groups: number,
  threshold: number,
  mask: Uint8Array | null = null,
): GroupFigures {
  const figures: GroupFigures = {
    rows: new Uint32Array(groups),
    labelled: new Uint32Array(groups),
    makes: new Uint32Array(groups),
    right: new Uint32Array(groups),
    probability: new Float64Array(groups),
    labelledProbability: new Float64Array(groups),
  };
  for (let i = 0; i < actual.length; i++) {
    const group = groupOf[i];
    if ((mask !== null && mask[i] === 0) || !(group >= 0 && group < groups)) continue;
    figures.rows[group]++;
    figures.probability[group] += probability[i];
    if (actual[i] === NO_LABEL) continue;
    figures.labelled[group]++;
    figures.makes[group] += actual[i];
    figures.labelledProbability[group] += probability[i];
    if (Number(probability[i] > threshold) === actual[i]) figures.right[group]++;
  }
  return figures;
}
