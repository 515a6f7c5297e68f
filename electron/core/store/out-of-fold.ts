/** What the folds of a run predicted for the rows that each held out, put together from the runs nested in it. */

import { getPredictions, type Predictions } from './predictions.ts';
import type { StoreReader } from './sql.ts';

/**
 * Of a run that was cross-validated its folds' predictions, of one with a search those of the chosen candidate; null if
 * neither is there. A row that was held out several times has its mean probability.
 */
export function getOutOfFold(reader: StoreReader, runId: string): Predictions | null {
  const parts = partsOf(reader, runId).flatMap(
    ({ id }) => getPredictions(reader, id, 'test') ?? [],
  );
  return parts.length === 0 ? null : meanByRow(parts);
}

/** How many predictions `getOutOfFold` puts together; 0 where it gives null. */
export function countOutOfFold(reader: StoreReader, runId: string): number {
  return partsOf(reader, runId).reduce((sum, { rows }) => sum + rows, 0);
}

function partsOf(reader: StoreReader, runId: string): { id: string; rows: number }[] {
  const found = reader.read<{ id: string; rows: number; stage: string }>(
    `SELECT p.run_uuid AS id, p.rows, stage.value AS stage
     FROM tags parent
     CROSS JOIN predictions p ON p.run_uuid = parent.run_uuid AND p.context = 'test'
     CROSS JOIN tags stage ON stage.run_uuid = parent.run_uuid AND stage.key = 'stage'
     CROSS JOIN runs r ON r.run_uuid = parent.run_uuid
     WHERE parent.key = 'mlflow.parentRunId' AND parent.value = ?
       AND stage.value IN ('fold', 'candidate')
       AND r.status = 'FINISHED' AND r.lifecycle_stage = 'active'
     ORDER BY r.start_time, r.rowid`,
    [runId],
  );
  const folds = found.filter(({ stage }) => stage === 'fold');
  return folds.length > 0 ? folds : found;
}

function meanByRow(parts: readonly Predictions[]): Predictions {
  const found = new Map<number, { part: Predictions; i: number; sum: number; times: number }>();
  for (const part of parts) {
    part.row.forEach((row, i) => {
      const before = found.get(row);
      if (before === undefined) found.set(row, { part, i, sum: part.probability[i], times: 1 });
      else {
        before.sum += part.probability[i];
        before.times++;
      }
    });
  }
  const rows = [...found.entries()].sort(([a], [b]) => a - b).map(([, one]) => one);
  return {
    x: Float32Array.from(rows, ({ part, i }) => part.x[i]),
    y: Float32Array.from(rows, ({ part, i }) => part.y[i]),
    actual: Uint8Array.from(rows, ({ part, i }) => part.actual[i]),
    probability: Float64Array.from(rows, ({ sum, times }) => sum / times),
    row: Int32Array.from(rows, ({ part, i }) => part.row[i]),
  };
}
