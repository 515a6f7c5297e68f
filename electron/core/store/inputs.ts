/** Edges between runs and what they used or produced: datasets, and the logged models of MLflow 3. */

import { newId } from './ids.ts';
import type { StoreReader, Tx } from './sql.ts';

/** The tag that says how a run used a dataset. */
export const CONTEXT_TAG = 'mlflow.data.context';

/** A dataset that a run used, with the tags of its use. */
export interface TaggedInput {
  name: string;
  digest: string;
  sourceType: string;
  source: string;
  schema: string | null;
  profile: string | null;
  tags: Map<string, string>;
}

interface Edge {
  inputId: string;
  isNew: boolean;
}

/** Records that a run used a dataset. */
export function linkDataset(tx: Tx, runId: string, datasetId: string): Edge {
  return addEdge(tx, runId, ['DATASET', datasetId, 'RUN', runId]);
}

/** Records that a run produced a logged model, at a step of its training. */
export function linkLoggedModel(tx: Tx, runId: string, modelId: string, step = 0): Edge {
  return addEdge(tx, runId, ['RUN_OUTPUT', runId, 'MODEL_OUTPUT', modelId], step);
}

/** Records that a run used a logged model. */
export function linkModelInput(tx: Tx, runId: string, modelId: string): Edge {
  return addEdge(tx, runId, ['RUN_INPUT', runId, 'MODEL_INPUT', modelId]);
}

/** `edge`: type and id of the source, then of the destination. */
function addEdge(tx: Tx, runId: string, edge: [string, string, string, string], step = 0): Edge {
  const [known] = tx.read<{ input_uuid: string }>(
    `SELECT input_uuid FROM inputs WHERE source_type = ? AND source_id = ?
       AND destination_type = ? AND destination_id = ?`,
    edge,
  );
  if (known) return { inputId: known.input_uuid, isNew: false };
  const inputId = newId();
  tx.run(
    `INSERT INTO inputs (input_uuid, source_type, source_id, destination_type, destination_id, step)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [inputId, ...edge, step],
  );
  tx.touchRun(runId);
  return { inputId, isNew: true };
}

export function setInputTag(
  tx: Tx,
  runId: string,
  inputId: string,
  name: string,
  value: string,
): void {
  tx.run('INSERT OR REPLACE INTO input_tags (input_uuid, name, value) VALUES (?, ?, ?)', [
    inputId,
    name,
    value,
  ]);
  tx.touchRun(runId);
}

/** Whether a run used a dataset with that name and a digest that begins with the given characters. */
export function hasInput(
  reader: StoreReader,
  runId: string,
  name: string,
  digestStart: string,
): boolean {
  const found = reader.read(
    `SELECT 1 FROM inputs JOIN datasets d ON d.dataset_uuid = source_id
     WHERE destination_type = 'RUN' AND destination_id = ? AND d.name = ?
       AND substr(d.digest, 1, ?) = ?`,
    [runId, name, digestStart.length, digestStart],
  );
  return found.length > 0;
}

/** The datasets that a run used with all tags of their use. */
export function listTaggedInputs(reader: StoreReader, runId: string): TaggedInput[] {
  return reader
    .read<Omit<TaggedInput, 'tags'> & { inputId: string }>(
      `SELECT i.input_uuid AS inputId, d.name, d.digest, d.dataset_source_type AS sourceType,
         d.dataset_source AS source, d.dataset_schema AS schema, d.dataset_profile AS profile
       FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
       WHERE i.destination_type = 'RUN' AND i.source_type = 'DATASET' AND i.destination_id = ?`,
      [runId],
    )
    .map(({ inputId, ...dataset }) => ({ ...dataset, tags: tagsOf(reader, inputId) }));
}

function tagsOf(reader: StoreReader, inputId: string): Map<string, string> {
  const rows = reader.read<{ name: string; value: string }>(
    'SELECT name, value FROM input_tags WHERE input_uuid = ?',
    [inputId],
  );
  return new Map(rows.map(({ name, value }) => [name, value]));
}
