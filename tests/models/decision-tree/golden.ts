/** scikit-learn's trees on the shared shapes, created by tests/golden/decision_tree.py. */
import { readFileSync } from 'node:fs';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import { decisionTree } from '../../../models/decision-tree/estimator.ts';
import type { Labels, Matrix } from '../../../models/matrix.ts';
import { readParams } from '../../../models/params.ts';
import type { TreeModel, TreeNodes } from '../../../models/tree.ts';

export interface GoldenTree {
  readonly shape: string;
  /** Every label is this one. */
  readonly only_label?: number;
  readonly params: Readonly<Record<string, unknown>>;
  readonly node_count: number;
  readonly depth: number;
  readonly n_leaves: number;
  readonly threshold_head: readonly number[];
  readonly threshold_sum: number;
  /** CRC-32 of the little-endian bytes. */
  readonly crc: Readonly<Record<'childrenLeft' | 'feature' | 'threshold', number>>;
  readonly impurity_sum: number;
  readonly weight_sum: number;
  readonly value_sum: number;
  readonly importances: readonly number[];
  /** For the first rows, with each value raised by 0.001. */
  readonly probability: readonly number[];
  readonly nodes?: Readonly<Record<keyof TreeNodes, readonly number[]>>;
}

interface Shape {
  readonly X: readonly (readonly number[])[];
  readonly y: readonly number[];
}

interface Golden {
  /** Values that float32 can barely distinguish; the other shapes are shared. */
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly cases: readonly GoldenTree[];
  readonly logarithms: readonly (readonly [number, number])[];
}

export interface Problem {
  readonly X: Matrix;
  readonly y: Labels;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8'));

export const golden: Golden = read('decision_tree.json');
const shapes: Readonly<Record<string, Shape>> = { ...read('shapes.json'), ...golden.shapes };

export function readShape(name: string, onlyLabel?: number): Problem {
  const { X, y } = shapes[name];
  return {
    X: { rows: X.length, columns: X[0].length, values: Float64Array.from(X.flat()) },
    y: onlyLabel === undefined ? Uint8Array.from(y) : new Uint8Array(X.length).fill(onlyLabel),
  };
}

/** Trees do not compute with it; it only lets other work run while they grow. */
export const backend: Backend = await loadBackend('cpu');

export function fitTree(
  { X, y }: Problem,
  given: Readonly<Record<string, unknown>> = {},
): Promise<TreeModel> {
  const params = readParams('decision_tree', decisionTree.params, given);
  return decisionTree.fit(params, X, y, { backend });
}
