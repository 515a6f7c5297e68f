/** The boosting loop: adds trees for the derivatives of the loss until the loss no longer falls. */
import { ReviewError } from '../../common/errors.ts';
import type { FitContext } from '../estimator.ts';
import type { BinMapper, BinnedRows } from './bins.ts';
import { TreeGrower } from './grow.ts';
import { baselinePrediction, evaluateLoss, type WeightedLabels } from './loss.ts';
import type { HistGradientBoostingParams } from './params.ts';
import type { SplitRules } from './split.ts';
import { TreeTable } from './tree-table.ts';
import type { GrownNode, Trees } from './trees.ts';

export interface BoostingRows extends WeightedLabels {
  readonly binned: BinnedRows;
}

export interface Boosted {
  readonly baseline: number;
  readonly trees: Trees;
  /** Whether the loss stopped falling before `max_iter` trees. */
  readonly stoppedEarly: boolean;
}

/**
 * Grows trees on `train`. With `stopsEarly`, it stops when the loss of `validation`, or of `train` without one, has not
 * fallen for `nIterNoChange` trees. Yields to the event loop after each tree so that `signal` can be aborted; then
 * throws `CANCELLED`.
 */
export async function boost(
  params: HistGradientBoostingParams,
  mapper: BinMapper,
  train: BoostingRows,
  validation: BoostingRows | null,
  stopsEarly: boolean,
  context: FitContext,
): Promise<Boosted> {
  const grower = new TreeGrower(
    train.binned,
    splitRules(params, mapper, train.binned),
    {
      maxLeafNodes: params.maxLeafNodes ?? Infinity,
      maxDepth: params.maxDepth ?? Infinity,
      minSamplesLeaf: params.minSamplesLeaf,
      learningRate: params.learningRate,
    },
    params.interactionCst,
  );
  const table = new TreeTable(mapper);
  const baseline = baselinePrediction(train);
  const raw = new Float64Array(train.labels.length).fill(baseline);
  const validationRaw = new Float64Array(validation?.labels.length ?? 0).fill(baseline);
  const watched: number[] = [];
  if (validation !== null) watched.push(evaluateLoss(validation, validationRaw, null));

  let loss = evaluateLoss(train, raw, grower.derivatives);
  if (validation === null) watched.push(loss);
  let stoppedEarly = false;
  for (let step = 1; step <= params.maxIter && !stoppedEarly; step++) {
    await context.backend.tf.nextFrame();
    if (context.signal?.aborted) {
      throw new ReviewError('CANCELLED', 'models.cancelled');
    }
    const tree = grower.grow(raw);
    table.add(tree);
    loss = evaluateLoss(train, raw, grower.derivatives);
    context.onPoint?.({ key: 'train_loss', value: loss, step });
    if (validation === null) {
      watched.push(loss);
    } else {
      addTree(tree, validation.binned, mapper.maxBins, validationRaw);
      const validationLoss = evaluateLoss(validation, validationRaw, null);
      context.onPoint?.({ key: 'val_loss', value: validationLoss, step });
      watched.push(validationLoss);
    }
    stoppedEarly = stopsEarly && hasStalled(watched, params);
  }
  return { baseline, trees: table.finish(), stoppedEarly };
}

function splitRules(
  { monotonicCst, minSamplesLeaf, l2Regularization }: HistGradientBoostingParams,
  { features, nBins, maxBins }: BinMapper,
  { byColumn, rows }: BinnedRows,
): SplitRules {
  return {
    nBins,
    missingBin: maxBins,
    hasMissing: features.map((_, f) =>
      byColumn.subarray(f * rows, (f + 1) * rows).includes(maxBins),
    ),
    isCategorical: features.map(({ categories }) => categories !== null),
    monotonicCst: features.map(({ column }) => monotonicCst?.[column] ?? 0),
    minSamplesLeaf,
    l2Regularization,
  };
}

/** Whether none of the last losses is below the one before them by more than `tol`. */
function hasStalled(
  losses: readonly number[],
  { nIterNoChange, tol }: HistGradientBoostingParams,
): boolean {
  if (losses.length <= nIterNoChange) return false;
  const reference = losses[losses.length - nIterNoChange - 1] - tol;
  return losses.slice(-nIterNoChange).every((loss) => loss >= reference);
}

/** Adds the tree's prediction for binned row i to `raw[i]`. */
function addTree(
  root: GrownNode,
  { byRow, features, rows }: BinnedRows,
  missingBin: number,
  raw: Float64Array,
): void {
  for (let i = 0; i < rows; i++) {
    let node = root;
    while (node.left !== null && node.right !== null) {
      const bin = byRow[i * features + node.feature];
      let goesLeft: boolean;
      if (bin === missingBin) goesLeft = node.missingGoesLeft;
      else goesLeft = node.leftBins === null ? bin <= node.bin : node.leftBins[bin] === 1;
      node = goesLeft ? node.left : node.right;
    }
    raw[i] += node.value;
  }
}
