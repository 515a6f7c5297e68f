CREATE TRIGGER latest_metrics_counted AFTER INSERT ON latest_metrics BEGIN
  INSERT INTO key_counts (kind, key, experiment_id, runs)
    SELECT 'latest_metrics', NEW.key, experiment_id, 1
    FROM runs WHERE run_uuid = NEW.run_uuid
    ON CONFLICT DO UPDATE SET runs = runs + 1;
END;

CREATE TRIGGER latest_metrics_uncounted AFTER DELETE ON latest_metrics BEGIN
  UPDATE key_counts SET runs = runs - 1
    WHERE kind = 'latest_metrics' AND key = OLD.key AND experiment_id =
      (SELECT experiment_id FROM runs WHERE run_uuid = OLD.run_uuid);
END;

CREATE TRIGGER params_counted AFTER INSERT ON params BEGIN
  INSERT INTO key_counts (kind, key, experiment_id, runs)
    SELECT 'params', NEW.key, experiment_id, 1
    FROM runs WHERE run_uuid = NEW.run_uuid
    ON CONFLICT DO UPDATE SET runs = runs + 1;
END;

CREATE TRIGGER params_uncounted AFTER DELETE ON params BEGIN
  UPDATE key_counts SET runs = runs - 1
    WHERE kind = 'params' AND key = OLD.key AND experiment_id =
      (SELECT experiment_id FROM runs WHERE run_uuid = OLD.run_uuid);
END;

CREATE TRIGGER runs_uncounted BEFORE DELETE ON runs BEGIN
  UPDATE key_counts SET runs = runs - 1
    WHERE kind = 'latest_metrics' AND key IN (SELECT key FROM latest_metrics WHERE run_uuid = OLD.run_uuid)
      AND experiment_id = OLD.experiment_id;
  UPDATE key_counts SET runs = runs - 1
    WHERE kind = 'params' AND key IN (SELECT key FROM params WHERE run_uuid = OLD.run_uuid)
      AND experiment_id = OLD.experiment_id;
  UPDATE key_counts SET runs = runs - 1
    WHERE kind = 'tags' AND key IN (SELECT key FROM tags WHERE run_uuid = OLD.run_uuid)
      AND experiment_id = OLD.experiment_id;
END;

CREATE TRIGGER tags_counted AFTER INSERT ON tags BEGIN
  INSERT INTO key_counts (kind, key, experiment_id, runs)
    SELECT 'tags', NEW.key, experiment_id, 1
    FROM runs WHERE run_uuid = NEW.run_uuid
    ON CONFLICT DO UPDATE SET runs = runs + 1;
END;

CREATE TRIGGER tags_uncounted AFTER DELETE ON tags BEGIN
  UPDATE key_counts SET runs = runs - 1
    WHERE kind = 'tags' AND key = OLD.key AND experiment_id =
      (SELECT experiment_id FROM runs WHERE run_uuid = OLD.run_uuid);
END;

CREATE TABLE artifacts (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  media_type TEXT NOT NULL,
  PRIMARY KEY (run_uuid, path)
) WITHOUT ROWID;

CREATE TABLE datasets (
  dataset_uuid TEXT PRIMARY KEY,
  experiment_id INTEGER REFERENCES experiments ON DELETE SET NULL,
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  dataset_source_type TEXT NOT NULL,
  dataset_source TEXT NOT NULL,
  dataset_schema TEXT,
  dataset_profile TEXT,
  creation_time INTEGER NOT NULL
);

CREATE TABLE experiment_tags (
  experiment_id INTEGER NOT NULL REFERENCES experiments ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (experiment_id, key)
) WITHOUT ROWID;

CREATE TABLE experiments (
  experiment_id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  artifact_location TEXT,
  lifecycle_stage TEXT NOT NULL CHECK (lifecycle_stage IN ('active', 'deleted')),
  creation_time INTEGER,
  last_update_time INTEGER
);

CREATE TABLE imported_artifacts (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  path TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL,
  PRIMARY KEY (run_uuid, path)
) WITHOUT ROWID;

CREATE TABLE imported_experiments (
  source_key TEXT PRIMARY KEY,
  experiment_id INTEGER NOT NULL REFERENCES experiments ON DELETE CASCADE,
  base TEXT NOT NULL,
  given_name TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE imported_model_versions (
  source_key TEXT PRIMARY KEY,
  name TEXT,
  version INTEGER,
  base TEXT NOT NULL,
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE SET NULL
) WITHOUT ROWID;

CREATE TABLE imported_models (
  source_key TEXT PRIMARY KEY,
  name TEXT REFERENCES registered_models ON UPDATE CASCADE ON DELETE SET NULL,
  base TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE imported_runs (
  run_uuid TEXT PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
  store_path TEXT NOT NULL,
  artifact_root TEXT,
  base TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE input_tags (
  input_uuid TEXT NOT NULL REFERENCES inputs (input_uuid) ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (input_uuid, name)
) WITHOUT ROWID;

CREATE TABLE inputs (
  destination_type TEXT NOT NULL,
  destination_id TEXT NOT NULL,
  source_type TEXT NOT NULL,
  source_id TEXT NOT NULL,
  input_uuid TEXT NOT NULL UNIQUE, step INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (destination_type, destination_id, source_type, source_id)
) WITHOUT ROWID;

CREATE TABLE key_counts (
  kind TEXT NOT NULL CHECK (kind IN ('latest_metrics', 'params', 'tags')),
  key TEXT NOT NULL,
  experiment_id INTEGER NOT NULL,
  runs INTEGER NOT NULL,
  PRIMARY KEY (kind, key, experiment_id)
) WITHOUT ROWID;

CREATE TABLE latest_metrics (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  value REAL NOT NULL,
  timestamp INTEGER,
  step INTEGER NOT NULL,
  is_nan INTEGER NOT NULL CHECK (is_nan IN (0, 1)),
  PRIMARY KEY (run_uuid, key)
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

CREATE TABLE metrics (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  step INTEGER NOT NULL DEFAULT 0,
  timestamp INTEGER NOT NULL,
  value REAL NOT NULL,
  is_nan INTEGER NOT NULL DEFAULT 0 CHECK (is_nan IN (0, 1)),
  PRIMARY KEY (run_uuid, key, step, timestamp, value, is_nan)
) WITHOUT ROWID;

CREATE TABLE model_version_tags (
  name TEXT NOT NULL,
  version INTEGER NOT NULL,
  key TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (name, version, key),
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE model_versions (
  name TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  version INTEGER NOT NULL,
  creation_time INTEGER,
  last_updated_time INTEGER,
  description TEXT,
  user_id TEXT,
  current_stage TEXT,
  source TEXT,
  run_id TEXT,
  run_link TEXT,
  storage_location TEXT,
  status TEXT,
  status_message TEXT,
  PRIMARY KEY (name, version)
);

CREATE TABLE params (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (run_uuid, key)
) WITHOUT ROWID;

CREATE TABLE predictions (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  context TEXT NOT NULL CHECK (context IN ('test', 'prod')),
  rows INTEGER NOT NULL,
  x BLOB NOT NULL,
  y BLOB NOT NULL,
  actual BLOB NOT NULL,
  probability BLOB NOT NULL,
  row BLOB NOT NULL,
  PRIMARY KEY (run_uuid, context)
);

CREATE TABLE registered_model_aliases (
  name TEXT NOT NULL,
  alias TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (name, alias),
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE CASCADE
) WITHOUT ROWID;

CREATE TABLE registered_model_tags (
  name TEXT NOT NULL REFERENCES registered_models ON UPDATE CASCADE ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (name, key)
) WITHOUT ROWID;

CREATE TABLE registered_models (
  name TEXT PRIMARY KEY,
  creation_time INTEGER,
  last_updated_time INTEGER,
  description TEXT
, highest_version INTEGER NOT NULL DEFAULT 0);

CREATE TABLE runs (
  run_uuid TEXT PRIMARY KEY,
  name TEXT,
  source_type TEXT CHECK (source_type IN ('NOTEBOOK', 'JOB', 'LOCAL', 'UNKNOWN', 'PROJECT')),
  source_name TEXT,
  entry_point_name TEXT,
  user_id TEXT,
  status TEXT NOT NULL
    CHECK (status IN ('SCHEDULED', 'FAILED', 'FINISHED', 'RUNNING', 'KILLED')),
  start_time INTEGER,
  end_time INTEGER,
  deleted_time INTEGER,
  source_version TEXT,
  lifecycle_stage TEXT NOT NULL CHECK (lifecycle_stage IN ('active', 'deleted')),
  artifact_uri TEXT,
  experiment_id INTEGER NOT NULL REFERENCES experiments ON DELETE CASCADE
);

CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_time INTEGER NOT NULL);

CREATE TABLE store_meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE tags (
  run_uuid TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT,
  PRIMARY KEY (run_uuid, key)
) WITHOUT ROWID;

CREATE INDEX datasets_digest ON datasets (digest);

CREATE UNIQUE INDEX datasets_identity ON datasets (ifnull(experiment_id, -1), name, digest);

CREATE INDEX imported_experiments_id ON imported_experiments (experiment_id);

CREATE INDEX imported_model_versions_version ON imported_model_versions (name, version);

CREATE INDEX imported_models_name ON imported_models (name);

CREATE INDEX inputs_source ON inputs (source_id);

CREATE INDEX latest_metrics_value ON latest_metrics (key, is_nan, value);

CREATE INDEX logged_models_experiment ON logged_models (experiment_id);

CREATE INDEX logged_models_run ON logged_models (source_run_id);

CREATE INDEX model_versions_run ON model_versions (run_id);

CREATE INDEX params_model_run ON params (value) WHERE key = 'model_run_id';

CREATE INDEX runs_experiment ON runs (experiment_id);

CREATE INDEX runs_started ON runs (lifecycle_stage, start_time);

CREATE INDEX tags_parent ON tags (value) WHERE key = 'mlflow.parentRunId';
