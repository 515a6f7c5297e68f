/** The hyperparameters of nearest neighbours: scikit-learn 1.4's names, ranges and defaults. */
import type { ParamSpecs } from '../params.ts';

const METRICS = [
  'minkowski',
  'euclidean',
  'l2',
  'manhattan',
  'l1',
  'cityblock',
  'chebyshev',
] as const;

export const WEIGHTS = ['uniform', 'distance'] as const;

/** https://scikit-learn.org/1.4/modules/generated/sklearn.neighbors.KNeighborsClassifier.html */
export interface KNeighborsParams {
  readonly nNeighbors: number;
  readonly weights: (typeof WEIGHTS)[number] | null;
  readonly p: number | 'inf';
  readonly metric: (typeof METRICS)[number];
}

export const K_NEIGHBORS_PARAMS: ParamSpecs<KNeighborsParams> = {
  nNeighbors: {
    accepts: [{ kind: 'integer', min: 1 }],
    default: 5,
    doc: 'How many of the nearest training rows are asked.',
  },
  weights: {
    accepts: [{ kind: 'choice', choices: WEIGHTS }, { kind: 'null' }],
    default: 'uniform',
    doc: 'What each neighbour counts: the same (uniform), or the inverse of its distance (distance).',
  },
  p: {
    accepts: [
      { kind: 'number', exclusiveMin: 0 },
      { kind: 'choice', choices: ['inf'] },
    ],
    default: 2,
    doc: 'Power of the Minkowski distance: 1 is manhattan, 2 euclidean, inf chebyshev.',
  },
  metric: {
    accepts: [{ kind: 'choice', choices: METRICS }],
    default: 'minkowski',
    doc: 'How distances are measured; minkowski goes by p. l2 is euclidean, l1 and cityblock are manhattan.',
  },
};

/** The power that params say; Infinity for the largest difference. */
export function powerOf({ metric, p }: Pick<KNeighborsParams, 'metric' | 'p'>): number {
  switch (metric) {
    case 'minkowski':
      return p === 'inf' ? Infinity : p;
    case 'euclidean':
    case 'l2':
      return 2;
    case 'manhattan':
    case 'l1':
    case 'cityblock':
      return 1;
    case 'chebyshev':
      return Infinity;
  }
}
