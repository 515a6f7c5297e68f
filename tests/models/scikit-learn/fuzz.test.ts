/**
 * Estimators against the real scikit-learn on problems drawn anew: `SKLEARN_PYTHON=path/to/python npm test -- tests/models/scikit-learn`
 * with a Python that has scikit-learn 1.4; `FUZZ=10` draws ten times as many, `FUZZ_SEED` others. Skipped without it.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../../models/backend/load.ts';
import { readParams } from '../../../models/params.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { tries } from '../../support/budget.ts';

const python = process.env.SKLEARN_PYTHON;
const FIRST_SEED = Number(process.env.FUZZ_SEED ?? 1);
const backend = await loadBackend('cpu');

interface Fuzzed {
  /** The params drawn from, by scikit-learn's names. */
  readonly params: Readonly<Record<string, readonly unknown[]>>;
  /** The largest difference of a probability. */
  readonly tolerance: number;
  /** Decimals of the features: few make equal values, many none. */
  readonly decimals: readonly number[];
  /** The share of problems that may differ, since two splits tie there. */
  readonly ties?: number;
}

const TREE = {
  criterion: ['gini', 'entropy', 'log_loss'],
  max_depth: [null, 2, 5],
  min_samples_split: [2, 7],
  min_samples_leaf: [1, 4],
  max_features: [null, 'sqrt', 0.6, 2],
  class_weight: [null, 'balanced'],
  random_state: [0, 17, 4242],
};

const FUZZED: Readonly<Record<string, Fuzzed>> = {
  decision_tree: {
    params: { ...TREE, max_leaf_nodes: [null, 9], ccp_alpha: [0, 0.01] },
    tolerance: 1e-14,
    decimals: [0, 1, 3, 8],
  },
  random_forest: {
    params: { ...TREE, n_estimators: [3, 11], bootstrap: [true, false] },
    tolerance: 1e-14,
    decimals: [0, 1, 3, 8],
  },
  extra_trees: {
    params: { ...TREE, n_estimators: [3, 11], bootstrap: [true, false] },
    tolerance: 1e-14,
    decimals: [0, 1, 3, 8],
  },
  hist_gradient_boosting: {
    params: {
      ...{ max_iter: [3, 20], learning_rate: [0.1, 0.5], max_leaf_nodes: [4, 31, null] },
      ...{ max_depth: [null, 3], min_samples_leaf: [5, 20], l2_regularization: [0, 1] },
      ...{ max_bins: [255, 12], early_stopping: [false, true], random_state: [0, 17] },
    },
    tolerance: 1e-6,
    decimals: [1, 8],
    ties: 0.1,
  },
  gaussian_nb: { params: { var_smoothing: [1e-9, 0.01] }, tolerance: 1e-12, decimals: [1, 8] },
  k_neighbors: {
    params: {
      ...{ n_neighbors: [1, 4, 9], weights: ['uniform', 'distance'], p: [1, 2] },
    },
    tolerance: 1e-12,
    decimals: [9],
  },
  logistic_regression: {
    params: {
      ...{ C: [0.01, 1, 100], solver: ['newton-cholesky'], fit_intercept: [true, false] },
      ...{ class_weight: [null, 'balanced'], tol: [1e-8] },
    },
    tolerance: 1e-8,
    decimals: [1, 8],
  },
};

function drawProblem(seed: number, { params, decimals }: Fuzzed) {
  const random = new RandomState(seed);
  const rows = random.randint(60, 300);
  const columns = random.randint(2, 7);
  const one = <T>(of: readonly T[]) => of[random.randint(0, of.length)];
  const scale = 10 ** one(decimals);
  const X = Array.from({ length: rows }, () =>
    Array.from({ length: columns }, () => Math.round(10 * random.standardNormal() * scale) / scale),
  );
  const y = X.map((row, i) =>
    i < 2 ? i : row[0] - row[1] + 8 * random.standardNormal() > 0 ? 1 : 0,
  );
  const given = Object.fromEntries(Object.entries(params).map(([name, of]) => [name, one(of)]));
  return { X, y, params: given };
}

describe.skipIf(python === undefined)(
  'the real scikit-learn (skipped without SKLEARN_PYTHON)',
  () => {
    test.each(Object.entries(FUZZED))('%s', async (name, fuzzed) => {
      const problems = Array.from({ length: tries(30) }, (_, i) => ({
        estimator: name,
        ...drawProblem(FIRST_SEED + i, fuzzed),
      }));
      const answers = askPeer(problems);
      const estimator = estimatorNamed(name);
      const differing: string[] = [];
      for (const [i, { X, y, params }] of problems.entries()) {
        const matrix = (shift: number) => ({
          rows: X.length,
          columns: X[0].length,
          values: Float64Array.from(X.flat(), (value) => value + shift),
        });
        const read = readParams(name, estimator.params, params);
        const model = await estimator.fit(read, matrix(0), Uint8Array.from(y), { backend });
        const probability = await model.predictProba(matrix(0.003), backend);
        const largest = Math.max(...answers[i].map((p, row) => Math.abs(p - probability[row])));
        if (!(largest <= fuzzed.tolerance)) {
          differing.push(`seed ${FIRST_SEED + i}: ${largest} ${JSON.stringify(params)}`);
        }
      }
      const most = Math.floor((fuzzed.ties ?? 0) * problems.length);
      expect(differing.length, differing.join('\n')).toBeLessThanOrEqual(most);
    });
  },
);

function askPeer(problems: readonly object[]): number[][] {
  const folder = mkdtempSync(join(tmpdir(), 'shot-review-fuzz-'));
  try {
    const file = join(folder, 'problems.json');
    writeFileSync(file, JSON.stringify(problems));
    const peer = fileURLToPath(new URL('peer.py', import.meta.url));
    const output = execFileSync(python ?? '', [peer, file], {
      encoding: 'utf8',
      maxBuffer: 2 ** 28,
    });
    return JSON.parse(output);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
