/** scikit-learn's naive Bayes, created by tests/golden/gaussian_nb.py, and problems drawn as there. */
import { readFileSync } from 'node:fs';
import { loadBackend } from '../../../models/backend/load.ts';
import type { FittedModel } from '../../../models/estimator.ts';
import type { Labels, Matrix } from '../../../models/matrix.ts';
import { readParams } from '../../../models/params.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { estimatorNamed } from '../../../models/registry.ts';

export interface Problem {
  readonly X: Matrix;
  readonly y: Labels;
}

export const readGolden = <T>(name: string): T =>
  JSON.parse(readFileSync(new URL(`../../golden/${name}`, import.meta.url), 'utf8')) as T;

const shapes = readGolden<Record<string, { X: number[][]; y: number[] }>>('shapes.json');

/** Neither naive Bayes nor neighbours compute with it. */
export const backend = await loadBackend('cpu');

export function readShape(name: string): Problem {
  const { X, y } = shapes[name];
  return {
    X: { rows: X.length, columns: X[0].length, values: Float64Array.from(X.flat()) },
    y: Uint8Array.from(y),
  };
}

/** Uniform values row by row, then a uniform number for each label. */
export function drawProblem(rows: number, columns: number, seed: number): Problem {
  const random = new RandomState(seed);
  const values = new Float64Array(rows * columns).map(() => random.randomSample());
  const y = new Uint8Array(rows);
  for (let i = 0; i < rows; i++) {
    const share = 0.3 + 0.4 * values[i * columns] * values[(i + 1) * columns - 1];
    y[i] = random.randomSample() < share ? 1 : 0;
  }
  return { X: { rows, columns, values }, y };
}

/** numpy's `resize` to that number of rows, each value 0.001 larger. */
export function besideRows({ columns, values }: Matrix, rows: number): Matrix {
  const next = new Float64Array(rows * columns).map((_, k) => values[k % values.length] + 1e-3);
  return { rows, columns, values: next };
}

export function fitModel(
  name: string,
  { X, y }: Problem,
  given: Readonly<Record<string, unknown>> = {},
): Promise<FittedModel> {
  const estimator = estimatorNamed(name);
  return estimator.fit(readParams(name, estimator.params, given), X, y, { backend });
}
