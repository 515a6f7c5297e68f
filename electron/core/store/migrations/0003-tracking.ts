/** What MLflow's clients log and ask for beyond what imports bring: the step of an output, numbers of deleted versions. */

import type { Migration } from './migration.ts';

export const tracking: Migration = {
  version: 3,
  name: 'tracking',
  // `highest_version` is the largest number that a version of the model ever had once one was deleted: MLflow never
  // gives a number twice.
  sql: `
ALTER TABLE inputs ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE registered_models ADD COLUMN highest_version INTEGER NOT NULL DEFAULT 0;
`,
};
