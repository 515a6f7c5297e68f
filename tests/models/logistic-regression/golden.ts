/** scikit-learn's fits on the shared shapes, created by tests/golden/logistic_regression.py and logistic_optimum.py. */
import { readFileSync } from 'node:fs';
import type { Labels, Matrix } from '../../../models/matrix.ts';

export interface GoldenFit {
  readonly params: Readonly<Record<string, unknown>>;
  readonly coef: readonly number[];
  readonly intercept: number;
  readonly n_iter: number;
  readonly loss: number;
  readonly warnings: readonly string[];
  /** For the first five rows. */
  readonly probability: readonly number[];
  /** Whether scikit-learn itself gets the same result if the rows are in another order. */
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

type Params = Readonly<Record<string, unknown>>;

interface Optimum {
  readonly optima: Readonly<
    Record<
      string,
      readonly {
        readonly params: Params;
        readonly coef: readonly number[];
        readonly intercept: number;
        /** Null if the penalty holds the coefficient at 0. */
        readonly standard_errors: readonly (number | null)[];
        readonly probability: readonly number[];
        /** How far scikit-learn itself is from the conditions of the optimum. */
        readonly residual: number;
      }[]
    >
  >;
  /** From statsmodels; the intercept is last. */
  readonly unpenalised: Readonly<
    Record<string, Readonly<Record<'values' | 'bse' | 'low' | 'high', readonly number[]>>>
  >;
  readonly distances: readonly {
    readonly shape: string;
    readonly params: Params;
    readonly errors: number;
  }[];
  readonly combinations: readonly { readonly params: Params; readonly accepted: boolean }[];
  readonly cancelling: {
    readonly X: readonly (readonly number[])[];
    readonly y: readonly number[];
    readonly coef: readonly number[];
    readonly probability: readonly number[];
    readonly accuracy: number;
  };
  readonly dummy: readonly {
    readonly shape: string;
    readonly flipped: boolean;
    readonly stratified_0: string;
    readonly stratified_17: string;
    readonly uniform: number;
    readonly constant_0: number;
    readonly constant_1: number;
  }[];
}

export const optimum: Optimum = read('logistic_optimum.json');

const shapes: Readonly<Record<string, { X: number[][]; y: number[] }>> = read('shapes.json');

export function shape(name: string): { X: Matrix; y: Labels } {
  const { X, y } = shapes[name];
  return {
    X: { rows: X.length, columns: X[0].length, values: Float64Array.from(X.flat()) },
    y: Uint8Array.from(y),
  };
}
