/** How many runs have each key, kept by triggers in the transactions that write keys, so that nobody has to count. */

import type { Migration } from './migration.ts';

const TABLES = ['latest_metrics', 'params', 'tags'];

function removed(table: string): string {
  return `UPDATE key_counts SET runs = runs - 1
    WHERE kind = '${table}' AND key IN (SELECT key FROM ${table} WHERE run_uuid = OLD.run_uuid)
      AND experiment_id = OLD.experiment_id;`;
}

/** When a run is deleted its keys go with it: by then there is no run, and it has been uncounted. */
function counted(table: string): string {
  return `
CREATE TRIGGER ${table}_counted AFTER INSERT ON ${table} BEGIN
  INSERT INTO key_counts (kind, key, experiment_id, runs)
    SELECT '${table}', NEW.key, experiment_id, 1
    FROM runs WHERE run_uuid = NEW.run_uuid
    ON CONFLICT DO UPDATE SET runs = runs + 1;
END;
CREATE TRIGGER ${table}_uncounted AFTER DELETE ON ${table} BEGIN
  UPDATE key_counts SET runs = runs - 1
    WHERE kind = '${table}' AND key = OLD.key AND experiment_id =
      (SELECT experiment_id FROM runs WHERE run_uuid = OLD.run_uuid);
END;
INSERT INTO key_counts (kind, key, experiment_id, runs)
  SELECT '${table}', key, experiment_id, count(*)
  FROM ${table} JOIN runs USING (run_uuid) GROUP BY key, experiment_id;
`;
}

export const keyCounts: Migration = {
  version: 4,
  name: 'key-counts',
  // A run marked as deleted counts too: moving its keys between two counts would take 16 s for 100,000 runs.
  // OR REPLACE deletes without a trigger: what writes keys must use ON CONFLICT DO UPDATE.
  sql: `
CREATE TABLE key_counts (
  kind TEXT NOT NULL CHECK (kind IN ('latest_metrics', 'params', 'tags')),
  key TEXT NOT NULL,
  experiment_id INTEGER NOT NULL,
  runs INTEGER NOT NULL,
  PRIMARY KEY (kind, key, experiment_id)
) WITHOUT ROWID;
${TABLES.map(counted).join('')}
CREATE TRIGGER runs_uncounted BEFORE DELETE ON runs BEGIN
  ${TABLES.map(removed).join('\n  ')}
END;
`,
};
