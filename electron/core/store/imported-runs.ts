/**
 * Runs imported from MLflow stores: their state at the last import, where they came from, and where their artifacts
 * are.
 */

import { touchLoggedModelsOf } from './logged-models.ts';
import type { RunRow } from './run-queries.ts';
import type { StoreReader, Tx } from './sql.ts';

/** Where a run came from. */
export interface ImportedFrom {
  storePath: string;
  /** The folder of its artifacts; null if they were copied or not found. */
  artifactRoot: string | null;
  /** The values of its fields at the last import, as JSON. */
  base: string;
}

/** A run as it is here; all of `ImportedFrom` is null if it was created here. */
export type KnownRun = Pick<RunRow, 'name' | 'status' | 'stage' | 'endTime'> & {
  [Field in keyof ImportedFrom]: ImportedFrom[Field] | null;
};

/** Adds a run as it is in another store. The caller adds tags, params and metrics. */
export function addImportedRun(tx: Tx, run: RunRow, from: ImportedFrom): void {
  tx.run(
    `INSERT INTO runs (run_uuid, name, source_type, source_name, entry_point_name, user_id, status,
       start_time, end_time, deleted_time, source_version, lifecycle_stage, artifact_uri,
       experiment_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      run.id,
      run.name,
      run.sourceType,
      run.sourceName,
      run.entryPointName,
      run.userId,
      run.status,
      run.startTime,
      run.endTime,
      run.deletedTime,
      run.sourceVersion,
      run.stage,
      run.artifactUri,
      run.experimentId,
    ],
  );
  tx.run(
    'INSERT INTO imported_runs (run_uuid, store_path, artifact_root, base) VALUES (?, ?, ?, ?)',
    [run.id, from.storePath, from.artifactRoot, from.base],
  );
  tx.touchRun(run.id);
  touchLoggedModelsOf(tx, run.id);
}

/** Null if there is no such run. */
export function getKnownRun(reader: StoreReader, runId: string): KnownRun | null {
  const [row] = reader.read<KnownRun>(
    `SELECT r.name, r.lifecycle_stage AS stage, r.status, r.end_time AS endTime, i.base,
       i.artifact_root AS artifactRoot, i.store_path AS storePath
     FROM runs r LEFT JOIN imported_runs i USING (run_uuid) WHERE run_uuid = ?`,
    [runId],
  );
  return row ?? null;
}

export function updateImportedRun(tx: Tx, runId: string, from: ImportedFrom): void {
  tx.run(
    'UPDATE imported_runs SET base = ?, artifact_root = ?, store_path = ? WHERE run_uuid = ?',
    [from.base, from.artifactRoot, from.storePath, runId],
  );
  tx.touchRun(runId);
}

/**
 * Applies a change from another store: `setTags` would change the name along with its tag, and `endRun` requires an end
 * time.
 */
export function setImportedRunName(tx: Tx, runId: string, name: string | null): void {
  tx.run('UPDATE runs SET name = ? WHERE run_uuid = ?', [name, runId]);
  tx.touchRun(runId);
}

export function setImportedRunStage(
  tx: Tx,
  runId: string,
  stage: string,
  deletedTime: number | null,
): void {
  tx.run('UPDATE runs SET lifecycle_stage = ?, deleted_time = ? WHERE run_uuid = ?', [
    stage,
    deletedTime,
    runId,
  ]);
  tx.touchRun(runId);
}

export function setImportedRunStatus(
  tx: Tx,
  runId: string,
  status: string,
  endTime: number | null,
): void {
  tx.run('UPDATE runs SET status = ?, end_time = ? WHERE run_uuid = ?', [status, endTime, runId]);
  tx.touchRun(runId);
}

export function importedRunIds(reader: StoreReader): string[] {
  return reader
    .read<{ id: string }>('SELECT run_uuid AS id FROM imported_runs')
    .map(({ id }) => id);
}

/**
 * When an imported run that is still RUNNING in its store was last written there, as its start and its metrics tell, in
 * milliseconds since 1970; null for all others.
 */
export function lastWrittenTime(reader: StoreReader, runId: string): number | null {
  const [row] = reader.read<{ time: number | null }>(
    `SELECT max(ifnull(r.start_time, 0),
       ifnull((SELECT max(timestamp) FROM latest_metrics WHERE run_uuid = r.run_uuid), 0)) AS time
     FROM imported_runs JOIN runs r USING (run_uuid)
     WHERE r.run_uuid = ? AND r.status = 'RUNNING'`,
    [runId],
  );
  return row?.time || null;
}

/** A folder with artifacts of a run outside the workspace, and where it belongs among the run's artifacts. */
export interface ArtifactRoot {
  root: string;
  /** Empty for the run's own artifacts; a logged model (3.x) has a subfolder. */
  below: string;
}

/** The folders of a run's artifacts that were not copied; none for runs that were created here. */
export function listArtifactRoots(reader: StoreReader, runId: string): ArtifactRoot[] {
  return reader.read<ArtifactRoot>(
    `SELECT artifact_root AS root, '' AS below FROM imported_runs
       WHERE run_uuid = ?1 AND artifact_root IS NOT NULL
     UNION ALL SELECT artifact_root, artifact_path FROM logged_models
       WHERE source_run_id = ?1 AND artifact_root IS NOT NULL`,
    [runId],
  );
}

/** The runs that have artifacts in a folder outside of the workspace. */
export function runsWithArtifactRoots(reader: StoreReader): Set<string> {
  const found = reader.read<{ id: string }>(
    `SELECT run_uuid AS id FROM imported_runs WHERE artifact_root IS NOT NULL
     UNION SELECT source_run_id FROM logged_models
       WHERE artifact_root IS NOT NULL AND source_run_id IS NOT NULL`,
  );
  return new Set(found.map(({ id }) => id));
}

/** The location that a store recorded for the artifacts of a run or of a logged model. */
export interface RecordedArtifacts {
  id: string;
  address: string | null;
  root: string | null;
  below: string;
  storePath: string;
}

/** The locations for an imported run and its logged models. */
export function listRecordedArtifacts(reader: StoreReader, runId: string): RecordedArtifacts[] {
  return reader.read<RecordedArtifacts>(
    `SELECT r.run_uuid AS id, r.artifact_uri AS address, i.artifact_root AS root, '' AS below,
       i.store_path AS storePath
     FROM imported_runs i JOIN runs r USING (run_uuid) WHERE run_uuid = ?1
     UNION ALL SELECT m.model_id, m.artifact_location, m.artifact_root, m.artifact_path, i.store_path
     FROM logged_models m JOIN imported_runs i ON i.run_uuid = m.source_run_id
     WHERE m.source_run_id = ?1`,
    [runId],
  );
}

/** The address that an imported run's store recorded for its artifacts; null for other runs. */
export function recordedArtifactUri(reader: StoreReader, runId: string): string | null {
  const [row] = reader.read<{ address: string | null }>(
    `SELECT r.artifact_uri AS address FROM imported_runs JOIN runs r USING (run_uuid)
     WHERE run_uuid = ?`,
    [runId],
  );
  return row?.address ?? null;
}

/** Digests, by path, of artifacts outside the workspace that have been read before. */
export function importedDigests(reader: StoreReader, runId: string): Map<string, string> {
  const rows = reader.read<{ path: string; sha256: string }>(
    'SELECT path, sha256 FROM imported_artifacts WHERE run_uuid = ?',
    [runId],
  );
  return new Map(rows.map(({ path, sha256 }) => [path, sha256]));
}

/** Stores the digest of an artifact outside the workspace; an existing digest is kept. */
export function keepImportedDigest(
  tx: Tx,
  runId: string,
  artifact: { path: string; bytes: number; sha256: string },
): void {
  tx.run(
    'INSERT OR IGNORE INTO imported_artifacts (run_uuid, path, bytes, sha256) VALUES (?, ?, ?, ?)',
    [runId, artifact.path, artifact.bytes, artifact.sha256],
  );
  tx.touchRun(runId);
}
