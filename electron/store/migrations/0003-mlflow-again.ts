/** What coming again of MLflow's stores needs: folders of logged models, and what was deleted here. */

import type { Migration } from './migration.ts';

export const mlflowAgain: Migration = {
  version: 3,
  name: 'mlflow-again',
  // `given_name` is what an experiment was called here when it came: its own name may have been taken.
  // A model or a version that is deleted here leaves its key, with no name: it does not come back.
  sql: `
ALTER TABLE logged_models ADD COLUMN artifact_path TEXT NOT NULL DEFAULT '';
UPDATE logged_models SET artifact_path = CASE
  WHEN name IN ('', '.', '..') OR name GLOB '*[/\\:]*' THEN model_id
  WHEN EXISTS (SELECT 1 FROM logged_models o
    WHERE o.source_run_id = logged_models.source_run_id AND o.name = logged_models.name
      AND (o.creation_timestamp_ms, o.model_id)
        < (logged_models.creation_timestamp_ms, logged_models.model_id))
    THEN name || '-' || model_id
  ELSE name END;

CREATE TABLE models_of_imports (
  source_key TEXT PRIMARY KEY,
  name TEXT REFERENCES registered_models ON UPDATE CASCADE ON DELETE SET NULL,
  base TEXT NOT NULL
) WITHOUT ROWID;
INSERT INTO models_of_imports SELECT source_key, name, base FROM imported_models;
DROP TABLE imported_models;
ALTER TABLE models_of_imports RENAME TO imported_models;
CREATE INDEX imported_models_name ON imported_models (name);

CREATE TABLE versions_of_imports (
  source_key TEXT PRIMARY KEY,
  name TEXT,
  version INTEGER,
  base TEXT NOT NULL,
  FOREIGN KEY (name, version) REFERENCES model_versions ON UPDATE CASCADE ON DELETE SET NULL
) WITHOUT ROWID;
INSERT INTO versions_of_imports SELECT source_key, name, version, base FROM imported_model_versions;
DROP TABLE imported_model_versions;
ALTER TABLE versions_of_imports RENAME TO imported_model_versions;
CREATE INDEX imported_model_versions_version ON imported_model_versions (name, version);

ALTER TABLE imported_experiments ADD COLUMN given_name TEXT;
UPDATE OR REPLACE imported_experiments SET source_key = CASE json_array_length(source_key)
    WHEN 4 THEN json_array(source_key ->> 0, source_key ->> 1, 'trash')
    ELSE json_array(source_key ->> 0, source_key ->> 1) END
  WHERE json_type(source_key, '$[1]') = 'integer';
`,
};
