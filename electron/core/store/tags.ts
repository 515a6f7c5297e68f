/** Tags of runs. */

import { messageJson, messageTag } from '../../../common/i18n/kept.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { StoreReader, Tx } from './sql.ts';

/**
 * Sets tags of a run, replacing those with the same key; a message is stored in English, with the message itself beside
 * it. `mlflow.runName` also renames the run.
 */
export function setTags(tx: Tx, runId: string, tags: Readonly<Record<string, Text>>): void {
  for (const [key, text] of Object.entries(tags)) {
    const value = englishText(text);
    setTag(tx, runId, key, value);
    const json = messageJson(text);
    if (json !== null) setTag(tx, runId, messageTag(key), json);
    if (key === 'mlflow.runName') {
      tx.run('UPDATE runs SET name = ? WHERE run_uuid = ?', [value, runId]);
      tx.touchRun(runId);
    }
  }
}

/** Sets a tag of a run as it is given. */
export function setTag(tx: Tx, runId: string, key: string, value: string): void {
  tx.run(
    `INSERT INTO tags (key, value, run_uuid) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET value = excluded.value`,
    [key, value, runId],
  );
  tx.touchRun(runId);
}

/** Removes a tag; a missing one is not an error. */
export function deleteTag(tx: Tx, runId: string, key: string): void {
  tx.run('DELETE FROM tags WHERE run_uuid = ? AND key IN (?, ?)', [runId, key, messageTag(key)]);
  tx.touchRun(runId);
}

/** Null if the tag is not set. */
export function getTag(reader: StoreReader, runId: string, key: string): string | null {
  const [row] = reader.read<{ value: string }>(
    'SELECT value FROM tags WHERE run_uuid = ? AND key = ?',
    [runId, key],
  );
  return row?.value ?? null;
}

/** All tags of a run in the order of the table. */
export function listTags(
  reader: StoreReader,
  runId: string,
): { key: string; value: string | null }[] {
  return reader.read<{ key: string; value: string | null }>(
    'SELECT key, value FROM tags WHERE run_uuid = ?',
    [runId],
  );
}
