/** Scores rows with the trees of a model, using all threads if there are many rows. */
import type { Matrix } from './matrix.ts';
import type { Threads, ThreadTask } from './threads.ts';

/** From the first row up to the second, which is excluded. */
type RowRange = readonly [number, number];

export type ScoringTask<Model> = ThreadTask<
  { readonly model: Model; readonly X: Matrix },
  RowRange,
  Float64Array
>;

/** `score` gives the probability of each row of X, independently of the other rows. */
export function scoringTask<Model>(
  name: string,
  score: (model: Model, X: Matrix) => Float64Array,
): ScoringTask<Model> {
  return {
    name,
    start:
      ({ model, X }) =>
      ([from, to]) => {
        const values = X.values.subarray(from * X.columns, to * X.columns);
        return score(model, { ...X, rows: to - from, values });
      },
  };
}

/** Rows times trees that take longer than starting the threads. */
const WORTH_THREADS = 1 << 20;

/** The task's probabilities for all rows of X, shape (X.rows,). */
export async function scoreRows<Model>(
  task: ScoringTask<Model>,
  model: Model,
  X: Matrix,
  nTrees: number,
  threads: Threads | undefined,
): Promise<Float64Array> {
  if (threads === undefined || X.rows * nTrees < WORTH_THREADS) {
    return task.start({ model, X })([0, X.rows]);
  }
  const scored = new Float64Array(X.rows);
  let at = 0;
  for (const part of await threads.run(task, { model, X }, rowRanges(X.rows, threads))) {
    scored.set(part, at);
    at += part.length;
  }
  return scored;
}

/** Several parts per thread, since other work may slow one of them down. */
function rowRanges(rows: number, { count }: Threads): RowRange[] {
  const size = Math.ceil(rows / (4 * count));
  return Array.from({ length: Math.ceil(rows / size) }, (_, part) => [
    part * size,
    Math.min((part + 1) * size, rows),
  ]);
}
