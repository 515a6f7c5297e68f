import fs from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { logArtifact, writeArtifactBytes } from '../../../electron/core/store/artifacts.ts';
import { logInput } from '../../../electron/core/store/datasets.ts';
import {
  deleteExperiment,
  ensureExperiment,
  setExperimentTag,
} from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { createModelVersion, setAlias } from '../../../electron/core/store/registry.ts';
import { createRun, deleteRun, endRun } from '../../../electron/core/store/runs.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { inEnglish } from '../../support/in-english.ts';
import { createDisposableStore, EMPTY_RUN, MISSING_RUN, REMOTE_RUN } from './disposable-store.ts';
import { describeMlflow, readWithMlflow } from './mlflow.ts';
import { runPython } from './python.ts';
import {
  dump,
  newFolder,
  openWorkspaceStore,
  readAll,
  removeFolders,
  runId,
  SAMPLES,
} from './stores.ts';

afterAll(removeFolders);
// MLflow alone takes seconds to start.
vi.setConfig({ testTimeout: 300_000 });

/** As in this program's datasets: longer than MLflow's databases allow. */
const DIGEST = '0123456789abcdef'.repeat(4);
const PARENT = runId('a');
const CHILD = runId('b');
const DELETED = runId('c');
const IN_TRASH = runId('d');

async function filledStore(): Promise<Store> {
  const store = await openWorkspaceStore();
  const artifact = await writeArtifactBytes(
    store.dir,
    CHILD,
    'model dir/a#b.txt',
    Buffer.from('x'),
    'text/plain',
  );
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'shots: "2024" no', { tags: { team: 'north' } });
    const common = { experimentId, startTime: 1700000000000, userId: 'ana' };
    createRun(tx, { ...common, name: 'train', runId: PARENT });
    createRun(tx, { ...common, name: '1e5', runId: CHILD, parentRunId: PARENT });
    createRun(tx, { ...common, name: 'gone', runId: DELETED });
    endRun(tx, CHILD, 'FINISHED', 1700000001000);
    endRun(tx, DELETED, 'FAILED', 1700000001000);
    deleteRun(tx, DELETED);
    logParams(tx, CHILD, { C: 1, note: 'two\nlines', empty: '' });
    logMetrics(tx, CHILD, [
      { key: 'loss', value: 0.1, step: 1, timestamp: 1 },
      { key: 'loss', value: 1 / 3, step: 2, timestamp: 2 },
      { key: 'odd/nan', value: Number.NaN, step: 0, timestamp: 3 },
      { key: 'odd/inf', value: -Infinity, step: -4, timestamp: 3 },
    ]);
    const dataset = {
      name: 'season',
      digest: DIGEST,
      sourceType: 'local',
      source: '{}',
      schema: null,
      profile: '{"rows": 1}',
    };
    logInput(tx, CHILD, dataset, 'training');
    logArtifact(tx, CHILD, artifact);
    createModelVersion(tx, {
      name: 'm',
      source: `runs:/${CHILD}/model dir`,
      runId: CHILD,
      description: 'best',
      tags: { k: 'v' },
    });
    setAlias(tx, 'm', 'champion', 1);
    const old = ensureExperiment(tx, 'old');
    setExperimentTag(tx, old, 'a', 'b');
    createRun(tx, { experimentId: old, name: 'in the trash', runId: IN_TRASH });
    deleteExperiment(tx, old);
  });
  return store;
}

const FORMATS = ['files', 'sqlite'] as const;

test.each(FORMATS)('what is written as %s is read back the same', async (format) => {
  const store = await filledStore();
  const to = join(newFolder(), 'out put');
  const summary = await exportMlflow(store, { to, format });
  expect(summary).toMatchObject({
    experiments: 2,
    runs: 4,
    metric_points: 4,
    artifacts: 1,
    registered_models: 1,
    model_versions: 1,
    problems: [],
  });
  const { stores, experiments, runs, models, problems } = await readAll(to);
  expect(inEnglish(problems)).toEqual([]);
  expect(stores.map(({ path, kind }) => [path, kind])).toEqual([[summary.path, format]]);
  expect(experiments.map(({ name, deleted }) => [name, deleted])).toEqual([
    ['Default', false],
    ['shots: "2024" no', false],
    ['old', true],
  ]);
  const child = runs.find((run) => run.id === CHILD);
  expect(child).toMatchObject({
    name: '1e5',
    status: 'FINISHED',
    startTime: 1700000000000,
    endTime: 1700000001000,
    userId: 'ana',
    deleted: false,
  });
  expect(child?.params).toEqual(
    new Map([
      ['C', '1'],
      ['note', 'two\nlines'],
      ['empty', ''],
    ]),
  );
  expect(child?.tags.get('mlflow.parentRunId')).toBe(PARENT);
  expect(
    new Set(child?.metrics.map((one) => `${one.key} ${one.value} ${one.step} ${one.timestamp}`)),
  ).toEqual(
    new Set(['loss 0.1 1 1', `loss ${1 / 3} 2 2`, 'odd/nan NaN 0 3', 'odd/inf -Infinity -4 3']),
  );
  expect(child?.inputs).toMatchObject([
    {
      name: 'season',
      digest: DIGEST.slice(0, 36),
      tags: new Map([['mlflow.data.context', 'training']]),
    },
  ]);
  expect(
    runs
      .filter((run) => run.deleted)
      .map((run) => run.id)
      .sort(),
  ).toEqual([DELETED, IN_TRASH]);
  expect(models).toMatchObject([{ name: 'm', aliases: new Map([['champion', 1]]) }]);
  expect(models[0].versions[0].source).toBe(`${child?.artifactUri}/model%20dir`);
  const file = new URL(`${models[0].versions[0].source}/a%23b.txt`);
  expect(fs.readFileSync(file, 'utf8')).toBe('x');
  expect(fs.readdirSync(to).sort()).toEqual(
    format === 'files' ? ['mlruns'] : ['mlartifacts', 'mlflow.db'],
  );
  await expect(exportMlflow(store, { to, format })).rejects.toMatchObject({
    code: 'RESOURCE_ALREADY_EXISTS',
  });
  await store.close();
});

test('only the chosen runs, with their experiment and models', async () => {
  const store = await filledStore();
  const to = newFolder();
  await exportMlflow(store, { to, format: 'files', runs: [PARENT] });
  const { runs, models, experiments } = await readAll(to);
  expect(runs.map((run) => run.id)).toEqual([PARENT]);
  expect(models).toEqual([]);
  expect(experiments.map((experiment) => experiment.name)).toEqual(['Default', 'shots: "2024" no']);
  await expect(
    exportMlflow(store, { to: newFolder(), format: 'files', runs: [runId('e')] }),
  ).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
  await store.close();
});

test('keys that MLflow cannot read are left out and told', async () => {
  const store = await filledStore();
  await store.commit((tx) => {
    logMetrics(
      tx,
      PARENT,
      ['🏀', '../up', 'a', 'a/b', 'ok'].map((key) => ({ key, value: 1 })),
    );
  });
  const { problems } = await exportMlflow(store, { to: newFolder(), format: 'files' });
  expect(
    inEnglish(problems.map(({ reason }) => /"(.*)"/.exec(inEnglish(reason))?.[1]).sort()),
  ).toEqual(['../up', 'a/b', '🏀']);
  await store.close();
});

test.each(FORMATS)(
  'what is not here is told with its address when written as %s, and remote addresses stay',
  async (format) => {
    const dir = createDisposableStore();
    const store = await openWorkspaceStore();
    await importMlflow(store, dir);
    const first = await exportMlflow(store, { to: newFolder(), format });
    expect(first.artifacts).toBe(2);
    const afar = {
      path: `run ${REMOTE_RUN}`,
      reason: expect.stringContaining('recorded at s3://bucket/1/artifacts were not found'),
    };
    const left = {
      path: first.path,
      reason: expect.stringContaining('(2 in all)'),
    };
    const version = (number: number) => ({
      path: 'model shared',
      reason: expect.stringContaining(`version ${number}: its model (models:/m-`),
    });
    expect(inEnglish(first.problems)).toEqual([afar, left, version(1)]);
    expect(
      inEnglish(
        (await exportMlflow(store, { to: newFolder(), format, runs: [EMPTY_RUN] })).problems,
      ),
    ).toEqual([]);

    fs.rmSync(dir, { recursive: true });
    const to = newFolder();
    const second = await exportMlflow(store, { to, format });
    const gone = (address: string) => ({
      path: `run ${MISSING_RUN}`,
      reason: expect.stringContaining(`${address} were not found`),
    });
    expect(second.artifacts).toBe(0);
    expect(inEnglish(second.problems)).toEqual([
      gone(`/gone/mlruns/1/${MISSING_RUN}/artifacts`),
      gone('/gone/mlruns/1/models/m-1/artifacts'),
      afar,
      { ...left, path: second.path },
      version(1),
      version(2),
    ]);
    const { runs, models } = await readAll(to);
    const address = (id: string) => runs.find((run) => run.id === id)?.artifactUri;
    expect(address(REMOTE_RUN)).toBe('s3://bucket/1/artifacts');
    expect(address(MISSING_RUN)).toMatch(/^file:/);
    expect(models[0].versions.map(({ source }) => source).sort()).toEqual([
      'models:/m-1',
      'models:/m-2',
      's3://bucket/1/artifacts/model',
    ]);
    await store.close();
  },
);

test.each(FORMATS)('a registered model that is left out of %s is not counted', async (format) => {
  const store = await filledStore();
  await store.commit((tx) => {
    createModelVersion(tx, { name: 'a\\b', source: `runs:/${CHILD}/model dir`, runId: CHILD });
  });
  const to = newFolder();
  const summary = await exportMlflow(store, { to, format });
  const { models } = await readAll(to);
  const count = format === 'files' ? 1 : 2;
  expect(models).toHaveLength(count);
  expect(summary).toMatchObject({ registered_models: count, model_versions: count });
  expect(inEnglish(summary.problems)).toHaveLength(2 - count);
  await store.close();
});

const FIND_ARTIFACTS = `
import json, os, sys
import mlflow
os.chdir(sys.argv[1])
mlflow.set_tracking_uri(sys.argv[2])
folders = [mlflow.artifacts.download_artifacts(run_id=sys.argv[3], artifact_path='plain dir'),
    mlflow.artifacts.download_artifacts('models:/plain@champion')]
print(json.dumps([open(os.path.join(folder, 'x y.txt')).read() for folder in folders]))
`;

describeMlflow('real MLflow', (installed) => {
  const cases = installed.flatMap((one) => FORMATS.map((format) => ({ ...one, format })));
  const address = (path: string, format: string) =>
    format === 'files' ? pathToFileURL(path).href : `sqlite:///${path}`;

  test.each(cases)('$version opens our $format store', async ({ python, format }) => {
    const store = await filledStore();
    const { path } = await exportMlflow(store, { to: join(newFolder(), 'out put'), format });
    const seen = await readWithMlflow(python, address(path, format));
    expect(seen.experiments).toEqual({
      Default: ['active', null],
      'shots: "2024" no': ['active', 'north'],
      old: ['deleted', null],
    });
    expect(seen.runs[CHILD]).toMatchObject({
      name: '1e5',
      status: 'FINISHED',
      stage: 'active',
      start: 1700000000000,
      end: 1700000001000,
      params: { C: '1', note: 'two\nlines', empty: '' },
      latest: { loss: String(1 / 3), 'odd/nan': 'nan' },
      inputs: [['season', DIGEST.slice(0, 36), { 'mlflow.data.context': 'training' }]],
      artifacts: ['model dir'],
    });
    expect(seen.runs[CHILD].history.loss).toEqual([
      [1, 1, '0.1'],
      [2, 2, String(1 / 3)],
    ]);
    expect(seen.runs[CHILD].tags['mlflow.parentRunId']).toBe(PARENT);
    expect(seen.runs[DELETED]).toMatchObject({ stage: 'deleted', status: 'FAILED' });
    expect(seen.models).toEqual({
      m: { aliases: { champion: 1 }, versions: [[1, CHILD, 'best']] },
    });
    await store.close();
  });

  test.each(cases)(
    '$version finds the artifacts of our $format store where it was moved to',
    async ({ python, format }) => {
      const store = await filledStore();
      // 3.17 refuses to download a file with a # in its name.
      const plain = await writeArtifactBytes(
        store.dir,
        PARENT,
        'plain dir/x y.txt',
        Buffer.from('x'),
        'text/plain',
      );
      await store.commit((tx) => {
        logArtifact(tx, PARENT, plain);
        const source = `runs:/${PARENT}/plain dir`;
        createModelVersion(tx, { name: 'plain', source, runId: PARENT, description: '' });
        setAlias(tx, 'plain', 'champion', 1);
      });
      const to = join(newFolder(), 'here');
      await exportMlflow(store, { to, format, relative: true });
      const moved = join(newFolder(), 'there now');
      fs.renameSync(to, moved);
      const uri = format === 'files' ? 'mlruns' : 'sqlite:///mlflow.db';
      expect(await runPython(python, FIND_ARTIFACTS, moved, uri, PARENT)).toEqual(['x', 'x']);
      await store.close();
    },
  );

  test.skipIf(!fs.existsSync(SAMPLES)).each(cases)(
    '$version reads an imported sample after its way through us as $format',
    async ({ python, format }) => {
      const store = await openWorkspaceStore();
      await importMlflow(store, join(SAMPLES, 'mlflow-2.12-files'));
      const { path } = await exportMlflow(store, { to: newFolder(), format });
      const seen = await readWithMlflow(python, address(path, format));
      const { runs } = await readAll(join(SAMPLES, 'mlflow-2.12-files'));
      expect(Object.keys(seen.runs).sort()).toEqual(runs.map((run) => run.id).sort());
      for (const run of runs) {
        const there = seen.runs[run.id];
        expect(there.params).toEqual(Object.fromEntries(run.params));
        expect(there.tags).toEqual(Object.fromEntries(run.tags));
        for (const [key, points] of Object.entries(there.history)) {
          const own = run.metrics.filter((point) => point.key === key);
          expect(points.map(([step, timestamp]) => [step, timestamp])).toEqual(
            own.map((one) => [one.step, one.timestamp]),
          );
          // SQL has no infinity: MLflow returns the largest number instead.
          expect(
            points.map(([, , value]) =>
              Number(value.replace('nan', 'NaN').replace('inf', 'Infinity')),
            ),
          ).toEqual(
            own.map((one) =>
              one.value === Infinity && format === 'sqlite' ? expect.any(Number) : one.value,
            ),
          );
        }
        expect(Object.keys(there.history).sort()).toEqual(
          [...new Set(run.metrics.map((one) => one.key))].sort(),
        );
      }
      await store.close();
    },
  );
});

describe.each(FORMATS)('a %s export that comes back', (format) => {
  test('into the workspace that made it: nothing changes', async () => {
    const store = await filledStore();
    const to = newFolder();
    await exportMlflow(store, { to, format });
    const before = dump(store);
    const [summary] = (await importMlflow(store, to)).stores;
    expect(summary).toMatchObject({
      added: { runs: 0, metric_points: 0, params: 0, model_versions: 0 },
      kept_edits: [],
      renumbered_versions: [],
    });
    expect(dump(store)).toBe(before);
    await exportMlflow(store, { to: newFolder(), format: 'sqlite' });
    await store.close();
  });

  test('into a workspace that had imported it: no experiment, input or version is there twice', async () => {
    const theirs = newFolder();
    const source = await filledStore();
    await exportMlflow(source, { to: theirs, format: 'files' });
    await source.close();
    const store = await openWorkspaceStore();
    // This version number is taken, so the version gets another one.
    await store.commit((tx) => {
      createModelVersion(tx, { name: 'm', source: 'elsewhere', runId: null });
    });
    await importMlflow(store, theirs);
    const facts = () =>
      [
        'experiments',
        'runs',
        'datasets',
        'inputs',
        'model_versions',
        'registered_model_aliases',
      ].map((table) => store.read(`SELECT * FROM ${table}`));
    const before = facts();
    const to = newFolder();
    await exportMlflow(store, { to, format });
    const [summary] = (await importMlflow(store, to)).stores;
    expect(summary).toMatchObject({ kept_edits: [], set_elsewhere: [], renumbered_versions: [] });
    expect(facts()).toEqual(before);
    await exportMlflow(store, { to: newFolder(), format: 'sqlite' });
    await store.close();
  });
});
