/** The counts that are kept of runs' keys are those that counting the tables gives, whatever was written. */

import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  deleteExperiment,
  ensureExperiment,
  restoreExperiment,
} from '../../../electron/core/store/experiments.ts';
import { setImportedRunStage } from '../../../electron/core/store/imported-runs.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { countKeys, type RunScope } from '../../../electron/core/store/run-keys.ts';
import {
  createRun,
  deleteRun,
  lifecycleStageOf,
  purgeRuns,
  restoreRun,
} from '../../../electron/core/store/runs.ts';
import type { StoreReader, Tx } from '../../../electron/core/store/sql.ts';
import { deleteTag, setTag, setTags } from '../../../electron/core/store/tags.ts';
import { tries } from '../../support/budget.ts';
import { openTestStore, setUpWorkspace, workspace } from './workspace.ts';

setUpWorkspace();

const EXPERIMENTS = ['1', '2'];

/** What is done to a run of the given place, with one of a few keys. */
const DEEDS: Readonly<Record<string, (tx: Tx, runId: string, key: string) => void>> = {
  param: (tx, runId, key) => logParams(tx, runId, { [key]: 'same' }),
  metric: (tx, runId, key) => logMetrics(tx, runId, [{ key, value: tx.now() }]),
  tag: (tx, runId, key) => setTags(tx, runId, { [key]: String(tx.now()) }),
  importedTag: (tx, runId, key) => setTag(tx, runId, key, 'there'),
  untag: deleteTag,
  delete: deleteRun,
  restore: restoreRun,
  stage: (tx, runId) => setImportedRunStage(tx, runId, 'deleted', 1),
  purge(tx, runId) {
    if (lifecycleStageOf(tx, runId) === 'deleted') purgeRuns(tx, [runId]);
  },
  deleteAll: (tx) => deleteExperiment(tx, '1'),
  restoreAll: (tx) => restoreExperiment(tx, '1'),
};

const deed = fc.record({
  name: fc.constantFrom(...Object.keys(DEEDS)),
  at: fc.nat({ max: 3 }),
  key: fc.constantFrom('a', 'é', 'mlflow.note', '__proto__'),
  fails: fc.boolean(),
});

/** The same counts by walking through the tables. */
function walked(reader: StoreReader, { experimentIds, view = 'active' }: RunScope) {
  const keys = (table: string) => {
    const counts = new Map<string, number>();
    const rows = reader.read<{ key: string; stage: string; experiment: string }>(
      `SELECT k.key, r.lifecycle_stage AS stage, CAST(r.experiment_id AS TEXT) AS experiment
       FROM ${table} k JOIN runs r USING (run_uuid)`,
    );
    for (const { key, stage, experiment } of rows) {
      if (view !== 'all' && view !== stage) continue;
      if (experimentIds && !experimentIds.includes(experiment)) continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const bytes = (text: string) => Buffer.from(text);
    return [...counts]
      .map(([key, runs]) => ({ key, runs }))
      .sort((a, b) => Buffer.compare(bytes(a.key), bytes(b.key)));
  };
  return {
    metrics: keys('latest_metrics'),
    params: keys('params'),
    tags: keys('tags').filter(({ key }) => !key.startsWith('mlflow.')),
  };
}

it('keeps the counts of keys through every write, a refused commit and a reopening', async () => {
  let turn = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 30 }), async (deeds) => {
      const options = { dir: join(workspace.dir, String(turn++)) };
      let store = await openTestStore(options);
      const ids = await store.commit((tx) => {
        const experiments = ['first', 'second'].map((name) => ensureExperiment(tx, name));
        return [0, 1, 2, 3].map((i) =>
          createRun(tx, { experimentId: experiments[i % 2], name: `${i}`, tags: { made: 'here' } }),
        );
      });
      for (const { name, at, key, fails } of deeds) {
        const work = store.commit((tx) => {
          const exists = tx.read('SELECT 1 FROM runs WHERE run_uuid = ?', [ids[at]]).length > 0;
          if (exists) DEEDS[name](tx, ids[at], key);
          if (fails) throw new Error('refused');
        });
        await work.catch((error) => expect(error.message).toBe('refused'));
      }
      for (const reopened of [false, true]) {
        if (reopened) {
          await store.close();
          store = await openTestStore(options);
        }
        for (const experimentIds of [undefined, [], ['1'], EXPERIMENTS]) {
          for (const view of ['active', 'deleted', 'all'] as const) {
            const among = { experimentIds, view };
            expect(countKeys(store, among)).toEqual(walked(store, among));
          }
        }
      }
      await store.close();
    }),
    { numRuns: tries(40) },
  );
});
