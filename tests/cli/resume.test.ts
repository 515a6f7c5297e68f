/** A pipeline whose process is killed in the middle of a search goes on from the command line, and ends the same. */
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { cliJson, type RunsDocument, startCli, temporaryFolder } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

const CANDIDATES = 30;

test('SIGKILL in a search: --resume fits what is left, and the same is chosen', async () => {
  const folder = temporaryFolder();
  const train = join(folder, 'train.csv');
  writeFileSync(train, shotsCsv(1500, 1));
  const asked = (workspace: string) => [
    ...['pipeline', '--train', train, '--models', 'decision_tree', '--workspace', workspace],
    ...['--search', `decision_tree.max_depth=1..${CANDIDATES}`],
  ];
  const place = join(folder, 'killed');
  const child = startCli(asked(place));
  const ended = once(child, 'exit');
  await vi.waitUntil(() => countMetrics(place) >= 8, { timeout: 60_000, interval: 5 });
  child.kill('SIGKILL');
  expect(await ended).toEqual([null, 'SIGKILL']);

  const before = await cliJson<RunsDocument>('runs', '--workspace', place);
  const root = before.runs.find(({ stage }) => stage === 'pipeline');
  const kept = candidatesOf(before);
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.length).toBeLessThan(CANDIDATES);

  const resumed = await cliJson<RunsDocument>(
    ...['pipeline', '--resume', root?.run_id ?? '', '--workspace', place],
  );
  const whole = await cliJson<RunsDocument>(...asked(join(folder, 'whole')));
  expect(resumed.runs[0].run_id).toBe(root?.run_id);
  expect(new Set(resumed.runs.map(({ status }) => status))).toEqual(new Set(['FINISHED']));
  const ids = candidatesOf(resumed).map(({ run_id: id }) => id);
  expect(ids).toHaveLength(CANDIDATES);
  expect(ids).toEqual(expect.arrayContaining(kept.map(({ run_id: id }) => id)));
  expect(scoresOf(resumed)).toEqual(scoresOf(whole));
});

/** Those of candidates in the workspace's journal, to which each is appended as a whole. */
function countMetrics(workspace: string): number {
  const journal = join(workspace, 'review.journal');
  if (!existsSync(journal)) return 0;
  return readFileSync(journal, 'latin1').split('mean_fit_time').length - 1;
}

function candidatesOf({ runs }: RunsDocument) {
  return runs.filter(({ stage, status }) => stage === 'candidate' && status === 'FINISHED');
}

/** By candidate, and of the model: all that does not depend on the time. */
function scoresOf(document: RunsDocument): unknown {
  const own = document.runs.find(({ stage }) => stage === 'train' || stage === 'candidate');
  const found = candidatesOf(document).map(({ name, metrics }) => [
    name,
    Object.entries(metrics).filter(([key]) => !key.endsWith('fit_time')),
  ]);
  return [own?.params.max_depth, Object.fromEntries(found as [string, unknown][])];
}
