/** Experiments imported from MLflow stores, with their state in those stores. */

import type { Experiment, LifecycleStage } from './experiments.ts';
import type { StoreReader, Tx } from './sql.ts';

/** Identifies an imported experiment, and holds its state at the last import. */
export interface ImportedExperiment {
  sourceKey: string;
  /** The values of its fields at the last import, as JSON. */
  base: string;
  /** The name it was given on import: its own name may have been taken. */
  givenName: string;
}

/** An experiment as it is here; all of `ImportedExperiment` is null if it was created here. */
export type KnownExperiment = { id: string; name: string; stage: LifecycleStage } & {
  [Field in keyof ImportedExperiment]: ImportedExperiment[Field] | null;
};

/** By its key; else by name and time, which identify it after an export from this workspace. */
export function findKnownExperiment(
  reader: StoreReader,
  {
    sourceKey,
    name,
    creationTime,
  }: { sourceKey: string; name: string; creationTime: number | null },
): KnownExperiment | null {
  const [known] = reader.read<KnownExperiment>(
    `SELECT CAST(experiment_id AS TEXT) AS id, name, lifecycle_stage AS stage,
       source_key AS sourceKey, base, given_name AS givenName
       FROM imported_experiments JOIN experiments USING (experiment_id) WHERE source_key = ?1
     UNION ALL SELECT CAST(experiment_id AS TEXT), name, lifecycle_stage, source_key, base, given_name
       FROM experiments LEFT JOIN imported_experiments USING (experiment_id)
       WHERE name = ?2 AND creation_time = ?3`,
    [sourceKey, name, creationTime],
  );
  return known ?? null;
}

/** Adds an experiment under `givenName`, which must be free, and returns its id. */
export function addImportedExperiment(
  tx: Tx,
  experiment: Omit<Experiment, 'experimentId' | 'name' | 'tags'>,
  { sourceKey, base, givenName }: ImportedExperiment,
): string {
  tx.run(
    `INSERT INTO experiments
       (name, artifact_location, lifecycle_stage, creation_time, last_update_time)
     VALUES (?, ?, ?, ?, ?)`,
    [
      givenName,
      experiment.artifactLocation,
      experiment.lifecycleStage,
      experiment.creationTime,
      experiment.lastUpdateTime,
    ],
  );
  const [{ id }] = tx.read<{ id: string }>(
    'SELECT CAST(max(experiment_id) AS TEXT) AS id FROM experiments',
  );
  tx.run(
    'INSERT INTO imported_experiments (source_key, experiment_id, base, given_name) VALUES (?, ?, ?, ?)',
    [sourceKey, id, base, givenName],
  );
  tx.touch('experiments');
  return id;
}

export function updateImportedExperiment(tx: Tx, imported: ImportedExperiment): void {
  tx.run('UPDATE imported_experiments SET base = ?, given_name = ? WHERE source_key = ?', [
    imported.base,
    imported.givenName,
    imported.sourceKey,
  ]);
  tx.touch('experiments');
}

/** Applies a change from another store: the last update time stays, and the runs need no change. */
export function setImportedExperimentName(tx: Tx, experimentId: string, name: string): void {
  tx.run('UPDATE experiments SET name = ? WHERE experiment_id = ?', [name, experimentId]);
  tx.touch('experiments');
}

export function setImportedExperimentStage(tx: Tx, experimentId: string, stage: string): void {
  tx.run('UPDATE experiments SET lifecycle_stage = ? WHERE experiment_id = ?', [
    stage,
    experimentId,
  ]);
  tx.touch('experiments');
}
