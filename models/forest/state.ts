/** Converts a forest to a model state and back, rejecting anything that could produce wrong predictions. */
import { message } from '../../common/i18n/message.ts';
import { badModelFile, readCount, readFloat64, readTexts } from '../checks.ts';
import type { ModelState } from '../estimator.ts';
import { LEAF, UNDEFINED } from '../tree.ts';
import type { Forest, ForestNodes } from './trees.ts';

export function writeState({
  nFeatures,
  nodes,
  importances,
  oobScore,
  warnings,
}: Forest): ModelState {
  return {
    json: { n_features: nFeatures, oob_score: oobScore, warnings: [...warnings] },
    arrays: {
      roots: nodes.roots.slice(),
      feature: nodes.feature.slice(),
      children_right: nodes.right.slice(),
      threshold: nodes.threshold.slice(),
      importances: importances.slice(),
    },
  };
}

/** Throws `BAD_MODEL_FILE` naming the field, and the node in it, that is not valid in a forest. */
export function readState(estimator: string, { json, arrays }: ModelState): Forest {
  const nFeatures = readCount(estimator, json, 'n_features');
  const oobScore = readShare(estimator, json.oob_score);
  const warnings = readTexts(estimator, json, 'warnings');
  const roots = readIntegers(estimator, arrays, 'roots');
  const feature = readIntegers(estimator, arrays, 'feature');
  const right = readIntegers(estimator, arrays, 'children_right', feature.length);
  const threshold = readFloat64(estimator, arrays, 'threshold', feature.length);
  const importances = readFloat64(estimator, arrays, 'importances', nFeatures);
  const nodes = { roots, feature, right, threshold };
  checkRoots(estimator, nodes);
  checkShape(estimator, nodes);
  checkNumbers(estimator, nodes, nFeatures);
  return { estimator, nFeatures, nodes, importances, oobScore, warnings };
}

function readShare(estimator: string, value: unknown): number | null {
  if (value === null || (typeof value === 'number' && value >= 0 && value <= 1)) return value;
  throw badModelFile(estimator, 'oob_score', message('forest.takesShareOrNull'), value);
}

function readIntegers(
  estimator: string,
  arrays: ModelState['arrays'],
  field: string,
  length?: number,
): Int32Array {
  const value = arrays[field];
  if (value instanceof Int32Array && value.length === (length ?? value.length)) {
    return value.slice(); // the caller may still change its own array
  }
  const found = value && `${value.constructor.name} of ${value.length}`;
  const takes =
    length === undefined
      ? message('forest.takesInt32')
      : message('models.takesInt32', { n: length });
  throw badModelFile(estimator, field, takes, found);
}

function checkRoots(estimator: string, { roots, feature }: ForestNodes): void {
  for (let t = 0; t < Math.max(roots.length, 1); t++) {
    const isRoot = t === 0 ? roots[t] === 0 : roots[t] > roots[t - 1];
    if (isRoot && roots[t] < feature.length) continue;
    const takes = message('forest.takesRoot');
    throw badModelFile(estimator, `roots[${t}]`, takes, roots[t]);
  }
}

/** In preorder a leaf is followed by the right child that has waited for the shortest time, or by the next root. */
function checkShape(estimator: string, { roots, feature, right }: ForestNodes): void {
  roots.forEach((root, t) => {
    const end = roots[t + 1] ?? feature.length;
    const waiting = [end];
    for (let i = root; i < end; i++) {
      const isLeaf = feature[i] === UNDEFINED;
      if (!isLeaf) waiting.push(right[i]);
      const follows = !isLeaf || (waiting.pop() === i + 1 && right[i] === LEAF);
      if (follows && waiting.length > 0 === i + 1 < end) continue;
      const takes = message('forest.takesPreorder');
      throw badModelFile(estimator, `children_right[${i}]`, takes, right[i]);
    }
  });
}

function checkNumbers(
  estimator: string,
  { feature, threshold }: ForestNodes,
  nFeatures: number,
): void {
  for (let i = 0; i < feature.length; i++) {
    if (feature[i] === UNDEFINED) {
      if (threshold[i] >= 0 && threshold[i] <= 1) continue;
      throw badModelFile(estimator, `threshold[${i}]`, message('models.takesShare'), threshold[i]);
    }
    if (feature[i] >= 0 && feature[i] < nFeatures) continue;
    const takes = message('forest.takesFeature', { most: nFeatures - 1 });
    throw badModelFile(estimator, `feature[${i}]`, takes, feature[i]);
  }
}
