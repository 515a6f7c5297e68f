/**
 * A program that commits, snapshots and closes, and kills itself at a chosen file operation:
 * `node crash-child.ts DIR NTH [half]`. Prints each commit as it is acknowledged, then `done` and
 * the number of operations.
 */

import fs from 'node:fs';
import { nodeFiles } from '../../electron/files/files.ts';
import { ensureExperiment } from '../../electron/store/experiments.ts';
import { logMetrics } from '../../electron/store/metrics.ts';
import { createRun } from '../../electron/store/runs.ts';
import { openStore } from '../../electron/store/store.ts';
import { die, withFaults } from './faults.ts';

const [dir, nth, how] = process.argv.slice(2);

let halved = false;
const files = withFaults(nodeFiles, ({ index, name }) => {
  if (halved) die();
  if (index !== Number(nth)) return undefined;
  if (how !== 'half' || name !== 'write') die();
  halved = true;
  return 'short';
});

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
fs.writeSync(1, `done ${files.operations.length}\n`);
