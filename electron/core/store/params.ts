/** Params of runs: written once, as text. */

import { ReviewError } from '../../../common/errors.ts';
import type { StoreReader, Tx } from './sql.ts';

/**
 * Logs params of a run. Logging the same value again is allowed.
 * @throws ReviewError RESOURCE_ALREADY_EXISTS if a param already has another value
 */
export function logParams(
  tx: Tx,
  runId: string,
  params: Record<string, string | number | boolean>,
): void {
  for (const [key, value] of Object.entries(params)) {
    const text = String(value);
    const [old] = tx.read<{ value: string; same: number }>(
      'SELECT value, value = ? AS same FROM params WHERE run_uuid = ? AND key = ?',
      [text, runId, key],
    );
    if (old && !old.same) {
      throw new ReviewError('RESOURCE_ALREADY_EXISTS', 'store.paramExists', {
        key,
        run: runId,
        old: old.value,
        wanted: text,
      });
    }
    if (!old) addParam(tx, runId, key, text);
  }
}

/** Adds a param that the run does not have yet. */
export function addParam(tx: Tx, runId: string, key: string, value: string): void {
  tx.run('INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)', [key, value, runId]);
  tx.touchRun(runId);
}

/** All params of a run in the order of the table. */
export function listParams(reader: StoreReader, runId: string): { key: string; value: string }[] {
  return reader.read<{ key: string; value: string }>(
    'SELECT key, value FROM params WHERE run_uuid = ?',
    [runId],
  );
}
