/** Params of runs: written once, as text. */

import { ReviewError } from '../../../common/errors.ts';
import type { Tx } from './sql.ts';

/**
 * Logs params of a run. Logging the same value again is fine.
 * @throws ReviewError RESOURCE_ALREADY_EXISTS when a param has another value already
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
    if (!old) {
      tx.run('INSERT INTO params (key, value, run_uuid) VALUES (?, ?, ?)', [key, text, runId]);
    }
  }
}
