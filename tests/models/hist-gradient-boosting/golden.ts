/** scikit-learn's gradient boosting, created by tests/golden/hist_gradient_boosting.py. */
import { readFileSync } from 'node:fs';
import type { Backend } from '../../../models/backend/backend.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import type { CurvePoint, FittedModel } from '../../../models/estimator.ts';
import { histGradientBoosting } from '../../../models/hist-gradient-boosting/estimator.ts';
import type { Labels, Matrix } from '../../../models/matrix.ts';
import { readParams } from '../../../models/params.ts';
import { RandomState } from '../../../models/random/mt19937.ts';

export interface GoldenBoosting {
  readonly params: Readonly<Record<string, unknown>>;
  readonly n_iter: number;
  readonly n_leaves: number;
  readonly baseline: number;
  /** CRC-32 of the little-endian bytes, over the nodes of all trees. */
  readonly crc: Readonly<Record<'feature_idx' | 'num_threshold' | 'missing_go_to_left', number>>;
  readonly value_sum: number;
  readonly train_loss: readonly number[];
  readonly val_loss: readonly number[];
  /** For the rows of `rowsToScore`. */
  readonly probability: readonly number[];
}

interface Shape {
  readonly X: readonly (readonly (number | null)[])[];
  readonly y: readonly number[];
  readonly categorical?: readonly number[];
}

interface Golden {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly cases: readonly (GoldenBoosting & { readonly shape: string })[];
  /** Models of rows created by `drawProblem`. */
  readonly large: readonly (GoldenBoosting & Record<'rows' | 'columns' | 'seed', number>)[];
}

export interface Problem {
  readonly X: Matrix;
  readonly y: Labels;
}

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8'));

export const golden: Golden = read('hist_gradient_boosting.json');
const shapes: Readonly<Record<string, Shape>> = { ...read('shapes.json'), ...golden.shapes };

/** Boosting does not compute with it; it only lets other work run between trees. */
export const backend: Backend = await loadBackend('cpu');

export function readShape(name: string): Problem {
  const { X, y, categorical = [] } = shapes[name];
  return {
    X: {
      rows: X.length,
      columns: X[0].length,
      values: Float64Array.from(X.flat(), (value) => value ?? Number.NaN),
      categorical: categorical.map((column) => ({ column, categories: 41 })),
    },
    y: Uint8Array.from(y),
  };
}

/** Uniform values row by row, then a uniform number for each label. */
export function drawProblem(rows: number, columns: number, seed: number): Problem {
  const random = new RandomState(seed);
  const values = new Float64Array(rows * columns).map(() => random.randomSample());
  const y = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    const share = 0.3 + 0.4 * values[i * columns] * values[i * columns + 1];
    y[i] = random.randomSample() < share ? 1 : 0;
  }
  return { X: { rows, columns, values }, y };
}

/** The first 12 rows with quantities 0.001 higher, some values missing, some categories unknown. */
export function rowsToScore(X: Matrix): Matrix {
  const rows = 12;
  const { columns } = X;
  const categorical = new Set(X.categorical?.map(({ column }) => column));
  const values = X.values.slice(0, rows * columns).map((value, k) => {
    return categorical.has(k % columns) ? value : value + 1e-3;
  });
  for (let i = 0; i < rows; i += 5) values[(i + 1) * columns - 1] = Number.NaN;
  for (const column of categorical) {
    values[columns + column] = 77;
    values[7 * columns + column] = 300;
  }
  return { rows, columns, values };
}

export async function fitBoosting(
  { X, y }: Problem,
  given: Readonly<Record<string, unknown>> = {},
): Promise<{ model: FittedModel; points: CurvePoint[] }> {
  const points: CurvePoint[] = [];
  const params = readParams('hist_gradient_boosting', histGradientBoosting.params, given);
  const context = { backend, onPoint: (point: CurvePoint) => points.push(point) };
  return { model: await histGradientBoosting.fit(params, X, y, context), points };
}
