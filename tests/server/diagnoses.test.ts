/** What is worked out about runs is worked out once, kept as long as its runs stay as they are, and ended when nobody waits. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { createJudge, type Judge } from '../../electron/core/engine/judge.ts';
import { diagnoseRun } from '../../electron/core/pipeline/diagnose.ts';
import type { Run } from '../../electron/core/store/runs.ts';
import { setTags } from '../../electron/core/store/tags.ts';
import { comparisonOf, diagnosisOf } from '../../electron/server/diagnoses.ts';
import type { Services } from '../../electron/server/services.ts';
import { ofStage, setUpPipelines } from '../core/pipeline/pipelines.ts';
import { ROOT } from '../support/cli.ts';

const pipelines = setUpPipelines();
const thread = createJudge(pathToFileURL(join(ROOT, 'dist', 'thread.cjs')));
let worked = 0;
const judge: Judge = {
  diagnose: (input, signal) => {
    worked++;
    return thread.diagnose(input, signal);
  },
  compare: (input, signal) => {
    worked++;
    return thread.compare(input, signal);
  },
};
let runs: Run[];
beforeAll(async () => {
  runs = await pipelines.run({ models: ['logistic_regression', 'dummy'] });
}, 60_000);

const asking = (signal?: AbortSignal) => ({
  workspace: pipelines.workspace,
  services: { judge } as Services,
  signal,
});
const write = (run: Run) =>
  pipelines.workspace.store.commit((tx) => setTags(tx, run.runId, { note: String(worked) }));

test('is shared by all who ask at once, and is what the core says', async () => {
  const [train] = ofStage(runs, 'train', 'logistic_regression');
  worked = 0;
  const [first, second] = await Promise.all([
    diagnosisOf(asking(), train.runId),
    diagnosisOf(asking(), train.runId),
  ]);
  expect(worked).toBe(1);
  expect(second).toBe(first);
  expect(first).toEqual(await diagnoseRun(pipelines.workspace, train.runId));
  const brief = await diagnosisOf(asking(), train.runId, { resamples: 0 });
  expect(brief.verdict).toEqual(first.verdict);
  expect(brief.findings).toEqual(first.findings);
  const { low, high } = first.metrics.roc_auc;
  expect(brief.metrics.roc_auc).toMatchObject({ low, high, method: 'delong' });
  expect(brief.metrics.log_loss).toMatchObject({ low: null, high: null });
});

test('stays while other runs are written, and is worked out anew when its own are', async () => {
  const [regression] = ofStage(runs, 'train', 'logistic_regression');
  const [dummy] = ofStage(runs, 'train', 'dummy');
  const both = [regression.runId, dummy.runId];
  const first = await diagnosisOf(asking(), regression.runId);
  const differences = await comparisonOf(asking(), both);
  worked = 0;
  await write(dummy);
  expect(await diagnosisOf(asking(), regression.runId)).toBe(first);
  expect(worked).toBe(0);
  expect(await comparisonOf(asking(), both)).toEqual(differences);
  expect(worked).toBe(1);
  await write(regression);
  expect(await diagnosisOf(asking(), regression.runId)).toEqual(first);
  expect(worked).toBe(2);
});

test('is ended when nobody waits for it any longer', async () => {
  const [{ runId }] = ofStage(runs, 'train', 'dummy');
  const leaving = [new AbortController(), new AbortController()];
  const asked = leaving.map(({ signal }) => diagnosisOf(asking(signal), runId));
  leaving[0].abort();
  const found = await asked[1];
  expect(await asked[0]).toBe(found);
  leaving[1].abort(); // the request has ended
  expect(await diagnosisOf(asking(), runId)).toBe(found);

  const alone = new AbortController();
  const given = diagnosisOf(asking(alone.signal), runId, { threshold: 0.4 });
  alone.abort();
  await expect(given).rejects.toMatchObject({ code: 'CANCELLED' });
  expect((await diagnosisOf(asking(), runId, { threshold: 0.4 })).threshold).toBe(0.4);
});
