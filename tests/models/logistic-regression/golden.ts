/** scikit-learn's fits on the shared shapes, made by tests/golden/logistic_regression.py. */
import { readFileSync } from 'node:fs';
import type { Labels, Matrix } from '../../../models/matrix.ts';

export interface GoldenFit {
  readonly params: Readonly<Record<string, unknown>>;
  readonly coef: readonly number[];
  readonly intercept: number;
  readonly n_iter: number;
  readonly loss: number;
  readonly warnings: readonly string[];
  /** Of the first five rows. */
  readonly probability: readonly number[];
  /** Whether scikit-learn itself ends in the same place when the rows come in another order. */
  readonly steady: boolean;
}

export interface GoldenRosenbrock {
  readonly start: readonly number[];
  readonly max_iter: number;
  readonly x: readonly number[];
  readonly n_iter: number;
  readonly n_evaluations: number;
  readonly converged: boolean;
}

interface Golden {
  readonly rosenbrock: readonly GoldenRosenbrock[];
  readonly shapes: Readonly<
    Record<
      string,
      {
        readonly dummy: Readonly<Record<'prior' | 'most_frequent', number>>;
        readonly logistic_regression: readonly GoldenFit[];
      }
    >
  >;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8'));

export const golden: Golden = read('logistic_regression.json');

const shapes: Readonly<Record<string, { X: number[][]; y: number[] }>> = read('shapes.json');

export function shape(name: string): { X: Matrix; y: Labels } {
  const { X, y } = shapes[name];
  return {
    X: { rows: X.length, columns: X[0].length, values: Float64Array.from(X.flat()) },
    y: Uint8Array.from(y),
  };
}
