/**
 * Records about items imported from MLflow stores: where they came from, their state at that time, and the logged
 * models of MLflow 3 with their folders.
 */

import type { Migration } from './migration.ts';

export const mlflowImports: Migration = {
  version: 2,
  name: 'mlflow-imports',
  // `base` is a JSON object: the values of the fields at the last import, to distinguish a change here from a change in
  // the store.
  // `given_name` is the name an experiment was given on import: its own name may have been taken.
  // A model or version that is deleted here leaves its key, without a name, so that it is not imported again.
  sql: `
CREATE TABLE imported_experiments (
  source_key TEXT PRIMARY KEY,
  experiment_id INTEGER NOT NULL REFERENCES experiments ON DELETE CASCADE,
  base TEXT NOT NULL,
  given_name TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX imported_experiments_id ON imported_experiments (experiment_id);

CREATE TABLE imported_runs (
  run_uuid TEXT PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
  store_path TEXT NOT NULL,
  artifact_root TEXT,
  base TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE imported_artifacts (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (run_uuid, path)
) WITHOUT ROWID;

CREATE TABLE imported_models (
  source_key TEXT PRIMARY KEY,
  name TEXT REFERENCES registered_models ON UPDATE CASCADE ON DELETE SET NULL,
  base TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX imported_models_name ON imported_models (name);

CREATE TABLE imported_model_versions (
  source_key TEXT PRIMARY KEY,
  name TEXT,
  version INTEGER,
  base TEXT NOT NULL,
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE SET NULL
) WITHOUT ROWID;
CREATE INDEX imported_model_versions_version ON imported_model_versions (name, version);

CREATE TABLE logged_models (
  model_id TEXT PRIMARY KEY,
  experiment_id INTEGER NOT NULL REFERENCES experiments ON DELETE CASCADE,
  name TEXT NOT NULL,
  artifact_location TEXT,
  artifact_root TEXT,
  artifact_path TEXT NOT NULL,
  creation_timestamp_ms INTEGER,
  last_updated_timestamp_ms INTEGER,
  status TEXT NOT NULL,
  lifecycle_stage TEXT NOT NULL CHECK (lifecycle_stage IN ('active', 'deleted')),
  model_type TEXT,
  source_run_id TEXT
) WITHOUT ROWID;
CREATE INDEX logged_models_experiment ON logged_models (experiment_id);
CREATE INDEX logged_models_run ON logged_models (source_run_id);
CREATE TABLE logged_model_params (
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  param_key TEXT NOT NULL,
  param_value TEXT NOT NULL,
  PRIMARY KEY (model_id, param_key)
) WITHOUT ROWID;
CREATE TABLE logged_model_tags (
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  tag_key TEXT NOT NULL,
  tag_value TEXT NOT NULL,
  PRIMARY KEY (model_id, tag_key)
) WITHOUT ROWID;
CREATE TABLE logged_model_metrics (
  model_id TEXT NOT NULL REFERENCES logged_models ON DELETE CASCADE,
  metric_name TEXT NOT NULL,
  metric_timestamp_ms INTEGER NOT NULL,
  metric_step INTEGER NOT NULL,
  metric_value REAL,
  run_id TEXT NOT NULL,
  dataset_name TEXT,
  dataset_digest TEXT,
  PRIMARY KEY (model_id, metric_name, metric_step, metric_timestamp_ms, run_id)
) WITHOUT ROWID;
`,
};
