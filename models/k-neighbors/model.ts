/** Fitted nearest neighbours: the training rows themselves. */
import { message } from '../../common/i18n/message.ts';
import type { Text } from '../../common/i18n/text.ts';
import { badModelFile, checkFeatures, readCount, readFloat64, readTexts } from '../checks.ts';
import type { FittedModel, JsonValue, ModelState } from '../estimator.ts';
import type { Labels, Matrix } from '../matrix.ts';
import { scoreRows } from '../score-rows.ts';
import { buildKdTree, type KdTree } from './kd-tree.ts';
import { WEIGHTS } from './params.ts';
import { scoreNeighborRows } from './thread-tasks.ts';

export const K_NEIGHBORS = 'k_neighbors';

export interface Neighbors {
  readonly X: Matrix;
  readonly y: Labels;
  readonly nNeighbors: number;
  readonly isWeighted: boolean;
  /** The power of the distance. */
  readonly power: number;
  readonly warnings: readonly Text[];
}

/** Trees of a forest that take about as long as a search among rows of few features. */
const TREES_PER_SEARCH = 64;
/** With more features, bounds hardly keep a search from looking at all rows. */
const FEW_COLUMNS = 15;

export function kNeighborsModel(learned: Neighbors): FittedModel {
  const { X, y, nNeighbors, isWeighted, power, warnings } = learned;
  let built: KdTree | undefined;
  return {
    estimator: K_NEIGHBORS,
    nFeatures: X.columns,
    facts: { n_samples_fit: X.rows },
    warnings,
    explanation: { kind: 'none' },
    async predictProba(asked, { threads }) {
      checkFeatures(K_NEIGHBORS, asked, X.columns);
      built ??= buildKdTree(X, y);
      const scorer = { tree: built, nNeighbors, isWeighted, power };
      const cost = X.columns > FEW_COLUMNS ? X.rows : TREES_PER_SEARCH;
      return scoreRows(scoreNeighborRows, scorer, asked, cost, threads);
    },
    state: () => ({
      json: {
        n_features: X.columns,
        n_neighbors: nNeighbors,
        weights: isWeighted ? 'distance' : 'uniform',
        p: power === Infinity ? 'inf' : power,
        warnings: [...warnings],
      },
      arrays: { X: X.values.slice(), y: y.slice() },
    }),
  };
}

/** Throws `BAD_MODEL_FILE` naming the field that is missing or invalid. */
export function restoreKNeighbors({ json, arrays }: ModelState): FittedModel {
  const columns = readCount(K_NEIGHBORS, json, 'n_features');
  const y = readLabels(arrays);
  const values = readFloat64(K_NEIGHBORS, arrays, 'X', y.length * columns);
  const nNeighbors = readCount(K_NEIGHBORS, json, 'n_neighbors');
  if (nNeighbors < 1 || nNeighbors > y.length) {
    const takes = message('kNeighbors.takesNeighbors', { most: y.length });
    throw badModelFile(K_NEIGHBORS, 'n_neighbors', takes, nNeighbors);
  }
  return kNeighborsModel({
    X: { rows: y.length, columns, values },
    y,
    nNeighbors,
    isWeighted: readWeights(json.weights),
    power: readPower(json.p),
    warnings: readTexts(K_NEIGHBORS, json, 'warnings'),
  });
}

function readLabels({ y }: ModelState['arrays']): Labels {
  if (y instanceof Uint8Array && y.every((label) => label <= 1)) return y.slice();
  const found = y && `${y.constructor.name} of ${y.length}`;
  throw badModelFile(K_NEIGHBORS, 'y', message('kNeighbors.takesLabels'), found);
}

function readWeights(value: JsonValue | undefined): boolean {
  if (value === 'uniform' || value === 'distance') return value === 'distance';
  const takes = message('models.takesOneOf', { names: WEIGHTS.join(', ') });
  throw badModelFile(K_NEIGHBORS, 'weights', takes, value);
}

function readPower(value: JsonValue | undefined): number {
  if (value === 'inf') return Infinity;
  if (typeof value === 'number' && value > 0) return value;
  throw badModelFile(K_NEIGHBORS, 'p', message('kNeighbors.takesPower'), value);
}
