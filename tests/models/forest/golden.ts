/** scikit-learn's forests on the shared shapes, created by tests/golden/forests.py. */
import { readFileSync } from 'node:fs';
import type { FittedModel } from '../../../models/estimator.ts';
import type { Labels, Matrix } from '../../../models/matrix.ts';
import { readParams } from '../../../models/params.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { backend } from '../decision-tree/golden.ts';

export interface GoldenForest {
  readonly estimator: 'random_forest' | 'extra_trees';
  readonly shape: string;
  /** Every label is this one. */
  readonly only_label?: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly roots: readonly number[];
  readonly node_count: number;
  readonly mean_depth: number;
  readonly oob_score: number | null;
  readonly too_few_trees: boolean;
  /** CRC-32 of the little-endian bytes, with thresholds except those of leaves. */
  readonly crc: { readonly feature: number; readonly threshold: number };
  readonly leaf_sum: number;
  readonly importances: readonly number[];
  /** For the first rows, with each value raised by 0.001. */
  readonly probability: readonly number[];
}

interface Shape {
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
}

export interface Problem {
  readonly X: Matrix;
  readonly y: Labels;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8'));

export const golden: {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly cases: readonly GoldenForest[];
} = read('forests.json');
const shapes: Readonly<Record<string, Shape>> = { ...read('shapes.json'), ...golden.shapes };

export function readShape(name: string, onlyLabel?: number): Problem {
  const { X, y } = shapes[name];
  return {
    X: { rows: X.length, columns: X[0].length, values: Float64Array.from(X.flat()) },
    y: onlyLabel === undefined ? Uint8Array.from(y) : new Uint8Array(X.length).fill(onlyLabel),
  };
}

export async function fitForest(
  name: string,
  { X, y }: Problem,
  given: Readonly<Record<string, unknown>> = {},
): Promise<FittedModel> {
  const estimator = estimatorNamed(name);
  return estimator.fit(readParams(name, estimator.params, given), X, y, { backend });
}
