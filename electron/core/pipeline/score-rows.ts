/** Scores the rows of a table piece by piece, so that no process holds many of them twice. */
import type { Engine } from '../engine/client.ts';
import type { ScoreTask, ScoreTaskResult } from '../engine/messages.ts';

/** A multiple of what the estimators compute at once: the same bits come out as of all rows together. */
const PIECE_ROWS = 2 ** 18;

/** The result of a `score` job of all rows. */
export async function scoreRows(
  engine: Engine,
  { model, table, y, threshold }: Omit<ScoreTask, 'type'>,
  signal: AbortSignal,
): Promise<ScoreTaskResult> {
  const { rows, columns } = table;
  if (rows <= PIECE_ROWS) {
    return engine.run({ type: 'score', model, table, y, threshold }, { signal });
  }
  const probability = new Float64Array(rows);
  for (let from = 0; from < rows; from += PIECE_ROWS) {
    const to = Math.min(from + PIECE_ROWS, rows);
    const piece = {
      rows: to - from,
      columns: columns.map((column) => ({ ...column, values: column.values.slice(from, to) })),
    };
    probability.set(await engine.run({ type: 'predict', model, table: piece }, { signal }), from);
  }
  const evaluation = await engine.run({ type: 'evaluate', y, probability, threshold }, { signal });
  return { probability, evaluation };
}
