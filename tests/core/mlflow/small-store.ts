/** A store with a little of everything that an export writes. */

import { logArtifact, writeArtifactBytes } from '../../../electron/core/store/artifacts.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { createModelVersion } from '../../../electron/core/store/registry.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { runId } from './stores.ts';

export const RUN = runId('a');

export async function fillSmallStore(store: Store): Promise<void> {
  const bytes = Buffer.from('a,b\n');
  const artifact = await writeArtifactBytes(store.dir, RUN, 'shots.csv', bytes, 'text/csv');
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'kobe');
    createRun(tx, { experimentId, name: 'train', runId: RUN });
    logParams(tx, RUN, { depth: 3 });
    logMetrics(tx, RUN, [{ key: 'f1', value: 0.5 }]);
    logArtifact(tx, RUN, artifact);
    createModelVersion(tx, { name: 'guard', source: `runs:/${RUN}/shots.csv`, runId: RUN });
  });
}
