/** SciPy's, statsmodels' and scikit-learn's numbers for the tests of statistics and of shift. */
import { readFileSync } from 'node:fs';
import type { ScoreKey } from '../../../models/statistics/ranked.ts';

interface Golden {
  readonly normal: readonly (readonly [z: number, p: number])[];
  readonly ovarian: Readonly<Record<'albumin' | 'protein' | 'kg' | 'y', readonly number[]>>;
  readonly delong: readonly {
    readonly y: readonly number[];
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly auc: readonly [number, number];
    readonly variance: readonly [number, number];
    readonly difference_variance: number;
    readonly p: number;
  }[];
  readonly ks: readonly {
    readonly a: readonly number[];
    readonly b: readonly number[];
    readonly d: number;
    readonly p: number;
  }[];
  readonly kolmogorov: readonly (readonly [n: number, x: number, p: number])[];
  readonly psi: readonly {
    readonly train: readonly number[];
    readonly score: readonly number[];
    readonly psi: number;
  }[];
  readonly holm: readonly { readonly p: number[]; readonly corrected: readonly number[] }[];
  readonly resamples: {
    readonly y: readonly number[];
    readonly p: readonly number[];
    readonly drawn: readonly {
      readonly threshold: number;
      readonly counts: readonly number[];
      readonly scores: Readonly<Record<ScoreKey, number>>;
    }[];
    readonly intervals: Readonly<Record<ScoreKey, readonly [number, number]>>;
  };
  readonly mcnemar: readonly (readonly [number, number, number])[];
}

export const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/statistics.json', import.meta.url), 'utf8'),
);
