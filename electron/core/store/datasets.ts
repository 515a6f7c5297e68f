/** Datasets: the inputs of runs, identified by name and digest. */

import { newId } from './ids.ts';
import { CONTEXT_TAG, linkDataset, setInputTag } from './inputs.ts';
import type { StoreReader, Tx } from './sql.ts';

export interface DatasetAttributes {
  name: string;
  /** SHA-256 of the stored file, or the digest that MLflow wrote. */
  digest: string;
  sourceType: string;
  /** JSON text, as in MLflow: where the data came from, its columns, and figures about it. */
  source: string;
  schema: string | null;
  profile: string | null;
  /** Set for datasets imported with an MLflow experiment; null for imported files. */
  experimentId?: string | null;
}

export interface LoggedDataset extends DatasetAttributes {
  datasetId: string;
  /** Milliseconds since 1970. */
  creationTime: number;
  experimentId: string | null;
}

/** How a run used a dataset: `training`, `scoring`, … */
export interface DatasetInput extends LoggedDataset {
  context: string | null;
}

const SELECT = `
  SELECT dataset_uuid AS datasetId, CAST(experiment_id AS TEXT) AS experimentId, name, digest,
    dataset_source_type AS sourceType, dataset_source AS source, dataset_schema AS schema,
    dataset_profile AS profile, creation_time AS creationTime
  FROM datasets d`;

/** Records a dataset and returns its id; datasets with the same name and digest are one. */
export function registerDataset(tx: Tx, facts: DatasetAttributes): string {
  const experimentId = facts.experimentId ?? null;
  const [known] = tx.read<{ dataset_uuid: string }>(
    'SELECT dataset_uuid FROM datasets WHERE ifnull(experiment_id, -1) = ? AND name = ? AND digest = ?',
    [experimentId === null ? -1 : Number(experimentId), facts.name, facts.digest],
  );
  if (known) return known.dataset_uuid;
  const id = newId();
  tx.run(
    `INSERT INTO datasets (dataset_uuid, experiment_id, name, digest, dataset_source_type,
       dataset_source, dataset_schema, dataset_profile, creation_time)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      experimentId,
      facts.name,
      facts.digest,
      facts.sourceType,
      facts.source,
      facts.schema,
      facts.profile,
      tx.now(),
    ],
  );
  tx.touch('datasets');
  return id;
}

/** All datasets, the newest first. */
export function listDatasets(reader: StoreReader): LoggedDataset[] {
  return reader.read<LoggedDataset>(`${SELECT} ORDER BY creation_time DESC, name`);
}

/** Datasets whose digest starts with the given hexadecimal digits, or whose id or name is given. */
export function findDatasets(reader: StoreReader, reference: string): LoggedDataset[] {
  return reader.read<LoggedDataset>(
    `${SELECT} WHERE dataset_uuid = ? OR name = ? OR substr(digest, 1, ?) = ?
     ORDER BY creation_time DESC`,
    [reference, reference, Math.max(reference.length, 8), reference],
  );
}

/** Records that a run used a dataset. Returns the dataset's id. */
export function logInput(tx: Tx, runId: string, facts: DatasetAttributes, context: string): string {
  const datasetId = registerDataset(tx, facts);
  const { inputId } = linkDataset(tx, runId, datasetId);
  setInputTag(tx, runId, inputId, CONTEXT_TAG, context);
  return datasetId;
}

/** The datasets that a run used. */
export function listInputs(reader: StoreReader, runId: string): DatasetInput[] {
  return reader.read<DatasetInput>(
    `SELECT d.*, t.value AS context FROM inputs i JOIN (${SELECT}) d ON d.datasetId = i.source_id
     LEFT JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'
     WHERE i.destination_type = 'RUN' AND i.destination_id = ? ORDER BY context, d.name`,
    [runId],
  );
}

/** Active runs that used a dataset, the newest first, with how they used it. */
export function listDatasetUsers(
  reader: StoreReader,
  digest: string,
): { runId: string; context: string | null }[] {
  return reader.read<{ runId: string; context: string | null }>(
    `SELECT i.destination_id AS runId, t.value AS context
     FROM datasets d JOIN inputs i ON i.source_id = d.dataset_uuid
     CROSS JOIN runs r ON r.run_uuid = i.destination_id
     LEFT JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'
     WHERE d.digest = ? AND i.destination_type = 'RUN' AND r.lifecycle_stage = 'active'
     ORDER BY r.start_time DESC`,
    [digest],
  );
}

/** Datasets whose files active runs of this program used, and by how many runs. */
export function listUsedDatasets(
  reader: StoreReader,
): { digest: string; name: string; users: number }[] {
  return reader.read<{ digest: string; name: string; users: number }>(
    `SELECT d.digest, d.name, count(DISTINCT r.run_uuid) AS users
     FROM datasets d JOIN inputs i ON i.source_id = d.dataset_uuid
     JOIN runs r ON r.run_uuid = i.destination_id
     WHERE i.destination_type = 'RUN' AND r.lifecycle_stage = 'active' AND length(d.digest) = 64
       AND r.run_uuid NOT IN (SELECT run_uuid FROM imported_runs)
     GROUP BY d.digest, d.name ORDER BY d.name`,
  );
}

/** Which datasets the runs of experiments used, and how, each once; those that belong to an experiment. */
export function searchDatasetUses(
  reader: StoreReader,
  experimentIds: readonly number[],
  most: number,
): { experimentId: string; name: string; digest: string; context: string | null }[] {
  return reader.read(
    `SELECT DISTINCT CAST(d.experiment_id AS TEXT) AS experimentId, d.name, d.digest,
       t.value AS context
     FROM datasets d JOIN inputs i ON i.source_id = d.dataset_uuid
     LEFT JOIN input_tags t ON t.input_uuid = i.input_uuid AND t.name = 'mlflow.data.context'
     WHERE d.experiment_id IN (SELECT value FROM json_each(?)) LIMIT ?`,
    [JSON.stringify(experimentIds), most],
  );
}
