/** scikit-learn's StandardScaler for tests. */
import type { Matrix } from '../../models/matrix.ts';

/** The rows with each column in deviations from its mean, both as in `train`. */
export function standardise(train: Matrix, rows: Matrix): Matrix {
  const { columns } = train;
  const values = rows.values.slice();
  for (let j = 0; j < columns; j++) {
    let mean = 0;
    for (let i = 0; i < train.rows; i++) mean += train.values[i * columns + j] / train.rows;
    let squares = 0;
    for (let i = 0; i < train.rows; i++) squares += (train.values[i * columns + j] - mean) ** 2;
    const sd = Math.sqrt(squares / train.rows) || 1;
    for (let i = 0; i < rows.rows; i++) {
      values[i * columns + j] = (values[i * columns + j] - mean) / sd;
    }
  }
  return { ...rows, values };
}
