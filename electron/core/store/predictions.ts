/** Predictions of runs as columns, so that a scatter plot takes one read. */

import { ReviewError } from '../../../common/errors.ts';
import type { StoreReader, Tx } from './sql.ts';

/** `test`: rows not used in training. `prod`: rows of the dataset to score. */
export type PredictionContext = 'test' | 'prod';

/** What is shown of a run: its own predictions, or those for the rows that its folds held out. */
export type ShownPredictions = PredictionContext | 'out_of_fold';

/** Columns of equal length. */
export interface Predictions {
  /** Court position in feet. */
  x: Float32Array;
  y: Float32Array;
  /** 0 or 1; 255 if the label is unknown. */
  actual: Uint8Array;
  /** Probability of the positive class. */
  probability: Float64Array;
  /** Row number in the dataset, from 0. */
  row: Int32Array;
}

/** Stores a run's predictions, replacing earlier ones of the same context. */
export function logPredictions(
  tx: Tx,
  runId: string,
  context: PredictionContext,
  predictions: Predictions,
): void {
  const { x, y, actual, probability, row } = predictions;
  const columns = [x, y, actual, probability, row];
  if (columns.some((column) => column.length !== x.length)) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'store.unequalPredictions', {
      lengths: columns.map((column) => column.length).join(','),
    });
  }
  tx.run(
    `INSERT OR REPLACE INTO predictions (run_uuid, context, rows, x, y, actual, probability, row)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [runId, context, x.length, ...columns.map(bytesOf)],
  );
  tx.touchRun(runId);
}

/** Which predictions a run has, those of the test rows first. */
export function listPredictions(
  reader: StoreReader,
  runId: string,
): { context: PredictionContext; rows: number }[] {
  return reader.read<{ context: PredictionContext; rows: number }>(
    'SELECT context, rows FROM predictions WHERE run_uuid = ? ORDER BY context DESC',
    [runId],
  );
}

/** Whether any of the runs has predictions. */
export function haveAnyPredictions(reader: StoreReader, runIds: readonly string[]): boolean {
  const found = reader.read(
    'SELECT 1 FROM predictions WHERE run_uuid IN (SELECT value FROM json_each(?)) LIMIT 1',
    [JSON.stringify(runIds)],
  );
  return found.length > 0;
}

/** Of the runs that have predictions: which, those of the test rows before others. */
export function predictionContexts(
  reader: StoreReader,
  runIds: readonly string[],
): Map<string, PredictionContext> {
  const found = reader.read<{ id: string; context: PredictionContext }>(
    `SELECT run_uuid AS id, max(context) AS context FROM predictions
     WHERE run_uuid IN (SELECT value FROM json_each(?)) GROUP BY run_uuid`,
    [JSON.stringify(runIds)],
  );
  return new Map(found.map(({ id, context }) => [id, context]));
}

/** A run's predictions, or null if it has none in that context. */
export function getPredictions(
  reader: StoreReader,
  runId: string,
  context: PredictionContext,
): Predictions | null {
  const [found] = reader.read<Record<keyof Predictions, Uint8Array>>(
    'SELECT x, y, actual, probability, row FROM predictions WHERE run_uuid = ? AND context = ?',
    [runId, context],
  );
  if (!found) return null;
  return {
    x: new Float32Array(bufferOf(found.x)),
    y: new Float32Array(bufferOf(found.y)),
    actual: found.actual,
    probability: new Float64Array(bufferOf(found.probability)),
    row: new Int32Array(bufferOf(found.row)),
  };
}

// Typed arrays are little endian on every machine that Node supports.
function bytesOf(column: Predictions[keyof Predictions]): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

/** The bytes in a separate buffer: a view into a larger one may not be aligned. */
function bufferOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer;
}
