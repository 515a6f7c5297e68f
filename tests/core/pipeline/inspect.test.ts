/** A model's permutation importance and partial dependence, as artifacts; on the real shots scikit-learn's figures. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runTask } from '../../../electron/core/engine/tasks.ts';
import type { PipelineContext } from '../../../electron/core/pipeline/context.ts';
import { inspectModel, readInspection } from '../../../electron/core/pipeline/inspect.ts';
import { openWorkspace } from '../../../electron/core/pipeline/open-workspace.ts';
import { runPipeline } from '../../../electron/core/pipeline/pipeline.ts';
import { readSpec } from '../../../electron/core/pipeline/spec.ts';
import type { Workspace } from '../../../electron/core/pipeline/workspace.ts';
import { backend } from '../../models/decision-tree/golden.ts';
import { inProcessData } from '../../support/in-process-data.ts';
import { shotsCsv } from '../../support/shots.ts';
import { workspace as place, setUpWorkspace } from '../store/workspace.ts';

setUpWorkspace();

let workspace: Workspace;
let context: PipelineContext;
beforeEach(async () => {
  workspace = await openWorkspace(place.dir, { data: inProcessData() });
  const engine = {
    run: (job: Parameters<typeof runTask>[0]) => runTask(job, { backend }),
    close: () => {},
  } as PipelineContext['engine'];
  context = { workspace, engine, signal: new AbortController().signal, report: () => {} };
});
afterEach(() => workspace.close());

const FOLDER = new URL('../../../../shared/data/', import.meta.url);
const absent = !existsSync(new URL('expected_features.json', FOLDER));

describe.skipIf(absent)('the real shots (skipped without ../shared/data)', () => {
  test('permutation importance of boosting with whole text columns is scikit-learn’s', async () => {
    const all = JSON.parse(readFileSync(new URL('expected_features.json', FOLDER), 'utf8'));
    const expected = all.permutation_importance_hist_gradient_boosting;
    const spec = readSpec({
      train: new URL('kobe_dev.parquet', FOLDER).pathname,
      features: expected.columns,
      models: ['hist_gradient_boosting'],
      params: { hist_gradient_boosting: { early_stopping: false } },
      stratify: true,
    });
    const { trained } = await runPipeline(context, spec);
    const options = { repeats: 5, randomState: 17 };
    const { importances } = await inspectModel(context, trained[0].runId, options);
    expect(importances.map(({ column }) => column)).toEqual(expected.columns);
    importances.forEach(({ mean, sd }, j) => {
      expect(Math.abs(mean - expected.mean[j]), expected.columns[j]).toBeLessThan(1e-9);
      expect(Math.abs(sd - expected.sd[j]), expected.columns[j]).toBeLessThan(1e-9);
    });
  }, 240_000);
});

test('a run keeps what was found: the distance matters most, and the probability falls with it', async () => {
  const train = join(place.dir, 'train.csv');
  writeFileSync(train, shotsCsv(900, 1));
  const spec = readSpec({ train, models: ['gaussian_nb'], calibrate: { gaussian_nb: {} } });
  const { trained, runId: root } = await runPipeline(context, spec);
  const [{ runId }] = trained;
  expect(await readInspection(workspace, runId)).toBeNull();
  const found = await inspectModel(context, runId, { repeats: 3, randomState: null });
  expect(await readInspection(workspace, runId)).toEqual(found);
  expect(found).toMatchObject({ repeats: 3, random_state: 17 });
  const strongest = found.importances.reduce((a, b) => (b.mean > a.mean ? b : a));
  expect(['shot_distance', 'lat']).toContain(strongest.column);
  const distance = found.dependence.find(({ column }) => column === 'shot_distance');
  expect(distance?.average.at(-1)).toBeLessThan(distance?.average[0] ?? 0);
  const read = (path: string) =>
    readFileSync(join(workspace.artifactsDir, runId, path), 'utf8')
      .trim()
      .split('\n');
  expect(read('permutation_importance.csv')).toHaveLength(1 + found.importances.length);
  const single = read('individual_curves.csv').map((line) => line.split(','));
  expect(single[0]).toEqual(['column', 'row', 'value', 'probability']);
  expect(distance?.individual).toHaveLength(40);
  const ofDistance = single.filter(([column]) => column === 'shot_distance');
  expect(ofDistance).toHaveLength(40 * (distance?.values.length ?? 0));
  expect(new Set(ofDistance.map(([, row]) => Number(row)))).toEqual(new Set(found.individual_rows));
  expect(read('partial_dependence.csv')[0]).toBe(
    'column,value,probability,lower_quartile,upper_quartile',
  );
  const options = { repeats: 0, randomState: null };
  await expect(inspectModel(context, runId, options)).rejects.toThrow(/from 1 to 100/);
  await expect(inspectModel(context, root, { ...options, repeats: 1 })).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST',
  });
});
