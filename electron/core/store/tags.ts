/** Tags of runs. */

import type { Tx } from './sql.ts';

/** Sets tags of a run, replacing those of the same key. `mlflow.runName` renames the run too. */
export function setTags(tx: Tx, runId: string, tags: Record<string, string>): void {
  for (const [key, value] of Object.entries(tags)) {
    tx.run('INSERT OR REPLACE INTO tags (key, value, run_uuid) VALUES (?, ?, ?)', [
      key,
      value,
      runId,
    ]);
    if (key === 'mlflow.runName') {
      tx.run('UPDATE runs SET name = ? WHERE run_uuid = ?', [value, runId]);
    }
  }
}

/** Removes a tag; one that is not set is fine. */
export function deleteTag(tx: Tx, runId: string, key: string): void {
  tx.run('DELETE FROM tags WHERE run_uuid = ? AND key = ?', [runId, key]);
}
