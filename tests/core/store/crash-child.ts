/**
 * A program that commits, snapshots and closes, and kills itself at a chosen file operation: see `kill-points.ts`.
 * Prints each acknowledged commit.
 */

import fs from 'node:fs';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import { openStore } from '../../../electron/core/store/store.ts';
import { killingFiles } from './faults.ts';

const [dir, nth, how] = process.argv.slice(2);
const { files, operations } = killingFiles(Number(nth), how);

const store = await openStore({ dir, files });
for (const name of ['one', 'two', 'three']) {
  await store.commit((tx) => {
    const runId = createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name });
    logMetrics(tx, runId, [{ key: 'f1_score', value: 0.5 }]);
  });
  fs.writeSync(1, `${name}\n`);
  if (name === 'two') await store.snapshot();
}
await store.close();
fs.writeSync(1, `done ${operations.join(' ')}\n`);
