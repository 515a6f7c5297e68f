/** What scikit-learn's MLPClassifier learned on the small data sets. */
import { readFileSync } from 'node:fs';
import { type Labels, type Matrix, matrixFromColumns } from '../../../models/matrix.ts';

interface Params {
  readonly [name: string]: unknown;
  readonly hidden_layers: number[];
  readonly activation: string;
}

interface Training {
  readonly shape: string;
  readonly params: Params;
  readonly mean: number[];
  readonly scale: number[];
  readonly loss_curve: number[];
  readonly coefs: number[][];
  readonly intercepts: number[][];
  readonly probability: number[];
}

interface EarlyStopping {
  readonly shape: string;
  readonly params: Params;
  readonly loss: number[];
  readonly val_loss: number[];
  readonly val_accuracy: number[];
  readonly n_iter: number;
  readonly best_epoch: number;
  readonly probability: number[];
}

function read<T>(name: string): T {
  const url = new URL(`../../golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

export const golden = read<{ training: Training[]; early_stopping: EarlyStopping[] }>(
  'neural_network',
);

const shapes = read<Record<string, { X: number[][]; y: number[] }>>('shapes');

export function shape(name: string): { X: Matrix; y: Labels } {
  const { X, y } = shapes[name];
  const columns = X[0].map((_, j) => X.map((row) => row[j]));
  return { X: matrixFromColumns(columns), y: Uint8Array.from(y) };
}
