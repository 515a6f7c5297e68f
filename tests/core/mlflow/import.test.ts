import fs from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { listRunArtifacts } from '../../../electron/core/mlflow/imported-artifacts.ts';
import { type Fields, mergeBaseOf, threeWayMerge } from '../../../electron/core/mlflow/merge.ts';
import {
  ensureExperiment,
  listExperiments,
  renameExperiment,
} from '../../../electron/core/store/experiments.ts';
import { lastWrittenTime } from '../../../electron/core/store/imported-runs.ts';
import { metricHistory } from '../../../electron/core/store/metrics.ts';
import {
  getRegisteredModel,
  listModelVersions,
  setAlias,
} from '../../../electron/core/store/registry.ts';
import { deleteRun, getRun, renameRun } from '../../../electron/core/store/runs.ts';
import { searchRunIds } from '../../../electron/core/store/search.ts';
import { deleteTag, setTags } from '../../../electron/core/store/tags.ts';
import { inEnglish } from '../../support/in-english.ts';
import {
  dump,
  experimentMeta,
  newFolder,
  openWorkspaceStore,
  removeFolders,
  runId,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

const A = runId('a');
const B = runId('b');

function newStore(more: Record<string, string> = {}): string {
  return writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'shots'),
    'mlruns/1/tags/team': 'north',
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1', { status: '1', end_time: 'null' }),
    [`mlruns/1/${A}/metrics/loss`]: '1 0.5 1\n2 0.4 2\n',
    [`mlruns/1/${A}/params/C`]: '1.0',
    [`mlruns/1/${A}/tags/mlflow.note.content`]: 'first note',
    [`mlruns/1/${A}/tags/stage`]: 'dev',
    [`mlruns/1/${A}/artifacts/a.txt`]: 'hello',
    'mlruns/models/m/meta.yaml': 'creation_timestamp: 5\nname: m\n',
    'mlruns/models/m/aliases/champion': '1',
    'mlruns/models/m/version-1/meta.yaml': `creation_timestamp: 6\nname: m\nrun_id: ${A}\nversion: 1\n`,
    ...more,
  });
}

test('importing again changes nothing; a grown store adds what is new', async () => {
  const dir = newStore();
  const store = await openWorkspaceStore();
  await importMlflow(store, dir);
  const before = dump(store);
  const again = await importMlflow(store, join(dir, 'mlruns'));
  expect(again.stores[0].added).toEqual({
    runs: 0,
    metric_points: 0,
    params: 0,
    model_versions: 0,
  });
  expect(dump(store)).toBe(before);
  expect(getRun(store, A)).toMatchObject({
    status: 'RUNNING',
    params: { C: '1.0' },
    endTime: null,
  });

  fs.appendFileSync(join(dir, `mlruns/1/${A}/metrics/loss`), '3 0.3 3\n');
  writeFiles(dir, {
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1', { run_name: 'renamed there' }),
    [`mlruns/1/${A}/params/tol`]: '0.1',
    [`mlruns/1/${A}/tags/new`]: 'tag',
    [`mlruns/1/${B}/meta.yaml`]: runMeta(B, '1'),
    'mlruns/models/m/version-2/meta.yaml': `creation_timestamp: 7\nname: m\nversion: 2\n`,
    'mlruns/models/m/aliases/champion': '2',
  });
  fs.rmSync(join(dir, `mlruns/1/${A}/tags/stage`));
  const grown = await importMlflow(store, dir);
  expect(grown.stores[0]).toMatchObject({
    runs: 2,
    added: { runs: 1, metric_points: 1, params: 1, model_versions: 1 },
    kept_edits: [],
  });
  const run = getRun(store, A);
  expect(run).toMatchObject({ name: 'renamed there', status: 'FINISHED', endTime: 1700000001000 });
  expect(run.tags).toEqual({ 'mlflow.note.content': 'first note', new: 'tag' });
  expect(metricHistory(store, A, 'loss').map((one) => one.value)).toEqual([0.5, 0.4, 0.3]);
  expect(run.metrics.loss).toBe(0.3);
  expect(getRegisteredModel(store, 'm').aliases).toEqual({ champion: 2 });
  await store.close();
});

test('a run left RUNNING says when it was last written, a nameless one is found by its label', async () => {
  const dir = newStore({
    [`mlruns/1/${A}/metrics/acc`]: '1700000000500 0.9 1\n',
    [`mlruns/1/${B}/meta.yaml`]: runMeta(B, '1', { run_name: '' }),
  });
  const store = await openWorkspaceStore();
  await importMlflow(store, dir);
  expect(lastWrittenTime(store, A)).toBe(1700000000500);
  expect(lastWrittenTime(store, B)).toBeNull();

  const label = getRun(store, B).name;
  expect(label).toBe('bbbbbbbb');
  const found = (filter: string) => searchRunIds(store, { filter });
  expect(found(`run_name = '${label}'`)).toEqual([B]);
  expect(found("run_name LIKE 'bbb%'")).toEqual([B]);
  expect(found(`run_name != '${label}'`)).toEqual([A]);
  expect(found("run_name = 'run a'")).toEqual([A]);
  expect(searchRunIds(store, { orderBy: ['run_name'] })).toEqual([B, A]);
  await store.close();
});

test('a run edited here keeps the edit and says so', async () => {
  const dir = newStore({ [`mlruns/1/${B}/meta.yaml`]: runMeta(B, '1') });
  const store = await openWorkspaceStore();
  await importMlflow(store, dir);
  await store.commit((tx) => {
    renameRun(tx, A, 'my name');
    setTags(tx, A, { 'mlflow.note.content': 'my note', mine: 'only here' });
    deleteTag(tx, A, 'stage');
    deleteRun(tx, B);
    setAlias(tx, 'm', 'mine', 1);
  });
  writeFiles(dir, { [`mlruns/1/${A}/tags/mlflow.note.content`]: 'their second note' });
  for (const turn of [1, 2]) {
    const before = dump(store);
    const { kept_edits } = (await importMlflow(store, dir)).stores[0];
    expect(kept_edits).toEqual([
      { item: `run ${A}`, fields: ['name', 'tag:mlflow.note.content', 'tag:stage'] },
      { item: `run ${B}`, fields: ['lifecycle_stage'] },
    ]);
    if (turn === 2) expect(dump(store)).toBe(before);
  }
  const run = getRun(store, A);
  expect(run.name).toBe('my name');
  expect(run.tags).toMatchObject({ 'mlflow.note.content': 'my note', mine: 'only here' });
  expect(run.tags.stage).toBeUndefined();
  expect(getRun(store, B).lifecycleStage).toBe('deleted');
  expect(getRegisteredModel(store, 'm').aliases).toEqual({ champion: 1, mine: 1 });
  await store.close();
});

test('stores with the same names and ids stay apart; a moved store is known again', async () => {
  const first = newStore();
  const second = newStore({
    'mlruns/1/meta.yaml': experimentMeta('1', 'shots').replace('1700000000000', '1700000009999'),
    'mlruns/models/m/meta.yaml': 'creation_timestamp: 50\nname: m\n',
    'mlruns/models/m/version-1/meta.yaml': `creation_timestamp: 60\nname: m\nrun_id: ${B}\nversion: 1\n`,
  });
  fs.rmSync(join(second, `mlruns/1/${A}`), { recursive: true });
  writeFiles(second, { [`mlruns/1/${B}/meta.yaml`]: runMeta(B, '1') });
  const store = await openWorkspaceStore();
  await importMlflow(store, first);
  const { set_elsewhere, renumbered_versions } = (await importMlflow(store, second)).stores[0];
  expect(set_elsewhere).toEqual([{ item: 'model m', fields: ['alias:champion'] }]);
  expect(renumbered_versions).toEqual([{ model: 'm', from: 1, to: 2 }]);
  const names = listExperiments(store, 'all').map((experiment) => experiment.name);
  expect(names).toEqual(['shots', `shots (${second.split('/').at(-1)})`]);
  expect(listModelVersions(store, 'm').map((version) => version.runId)).toEqual([B, A]);
  const moved = newFolder();
  fs.cpSync(second, moved, { recursive: true });
  const before = dump(store).replaceAll(second, moved);
  expect((await importMlflow(store, moved)).stores[0].added.runs).toBe(0);
  expect(dump(store)).toBe(before);
  await importMlflow(store, first);
  expect(getRegisteredModel(store, 'm').aliases).toEqual({ champion: 1 });
  await store.close();
});

test('a run in a deleted experiment counts as deleted', async () => {
  const dir = newStore({
    'mlruns/.trash/2/meta.yaml': experimentMeta('2', 'gone'),
    [`mlruns/.trash/2/${B}/meta.yaml`]: runMeta(B, '2'),
  });
  const store = await openWorkspaceStore();
  const summary = await importMlflow(store, dir);
  expect(summary.stores[0]).toMatchObject({
    experiments: 2,
    deleted_experiments: 1,
    runs: 2,
    deleted_runs: 1,
  });
  expect(getRun(store, B).lifecycleStage).toBe('deleted');
  await store.close();
});

test('--copy brings the artifacts in; missing ones are listed with their address', async () => {
  const address = `s3://bucket/1/${B}/artifacts`;
  const dir = newStore({ [`mlruns/1/${B}/meta.yaml`]: runMeta(B, '1', { artifact_uri: address }) });
  const store = await openWorkspaceStore();
  const { stores } = await importMlflow(store, dir, { copy: true });
  expect(stores[0]).toMatchObject({
    copied_artifacts: 1,
    missing_artifacts: [{ item: `run ${B}`, address }],
  });
  expect(fs.readFileSync(join(store.dir, 'artifacts', A, 'a.txt'), 'utf8')).toBe('hello');
  expect((await importMlflow(store, dir, { copy: true })).stores[0].copied_artifacts).toBe(0);
  // Changed, but with the same size.
  writeFiles(dir, { [`mlruns/1/${A}/artifacts/a.txt`]: 'later' });
  expect((await importMlflow(store, dir, { copy: true })).stores[0].copied_artifacts).toBe(1);
  expect(fs.readFileSync(join(store.dir, 'artifacts', A, 'a.txt'), 'utf8')).toBe('later');
  await store.close();
});

test('an import can be cancelled and taken up again', async () => {
  const dir = newStore();
  for (let i = 0; i < 300; i++) {
    const id = i.toString(16).padStart(32, '0');
    writeFiles(dir, { [`mlruns/1/${id}/meta.yaml`]: runMeta(id, '1') });
  }
  const store = await openWorkspaceStore();
  const controller = new AbortController();
  controller.abort();
  await expect(importMlflow(store, dir, { signal: controller.signal })).rejects.toMatchObject({
    code: 'CANCELLED',
  });
  const seen: number[] = [];
  const summary = await importMlflow(store, dir, {
    onProgress: ({ runs, total }) => {
      expect(total).toBe(301);
      seen.push(runs);
    },
  });
  expect(summary.stores[0].runs).toBe(301);
  expect(seen.at(-1)).toBe(301);
  await store.close();
});

test('a metric of many points goes through several commits whole', async () => {
  const lines = Array.from({ length: 50_001 }, (_, step) => `${step} ${step / 3} ${step}\n`);
  const dir = newStore({ [`mlruns/1/${A}/metrics/long`]: lines.join('') });
  const store = await openWorkspaceStore();
  await importMlflow(store, dir);
  expect(metricHistory(store, A, 'long')).toHaveLength(50_001);
  expect(getRun(store, A).metrics.long).toBe(50_000 / 3);
  expect((await importMlflow(store, dir)).stores[0].added.metric_points).toBe(0);
  await store.close();
});

test('merging: unchanged here follows the store, changed here stays, and it ends after one step', () => {
  const fields = fc.dictionary(
    fc.constantFrom('name', 'tag:a', 'tag:__proto__x', 'tag:long'),
    fc.option(fc.oneof(fc.constantFrom('x', 'y'), fc.string({ minLength: 70 }))),
  );
  fc.assert(
    fc.property(fields, fields, fields, (was, is, will) => {
      const [before, here, there] = [was, is, will].map(
        (one): Fields => new Map(Object.entries(one)),
      );
      const { changes, kept } = threeWayMerge(mergeBaseOf(before), here, there);
      for (const field of new Set([...before.keys(), ...there.keys()])) {
        const value = (from: Fields) => from.get(field) ?? null;
        const result = changes.has(field) ? value(changes) : value(here);
        const edited = value(here) !== value(before);
        expect(result).toBe(edited ? value(here) : value(there));
        const differs = value(here) !== value(there);
        const known = value(before) !== null || value(there) !== null;
        expect(inEnglish(kept.includes(field))).toBe(edited && differs && known);
      }
      const after: Fields = new Map([...here, ...changes]);
      expect(threeWayMerge(mergeBaseOf(there), after, there).changes.size).toBe(0);
    }),
  );
});

test.each([
  ['mlflow-artifacts:', true],
  ['dbfs:', false],
])(
  'artifacts at %s: found where a server keeps them, else listed as missing',
  async (scheme, served) => {
    const address = `${scheme}/1/${B}/artifacts`;
    const dir = newStore({
      [`mlruns/1/${B}/meta.yaml`]: runMeta(B, '1', { artifact_uri: address }),
      [`mlartifacts/1/${B}/artifacts/b.txt`]: 'served',
    });
    // A file store creates it for each run, wherever its artifacts are stored.
    fs.mkdirSync(join(dir, `mlruns/1/${B}/artifacts`));
    const store = await openWorkspaceStore();
    expect((await importMlflow(store, dir)).stores[0].missing_artifacts).toEqual([]);
    expect(listRunArtifacts(store, B).map(({ path }) => path)).toEqual(['b.txt']);
    await store.close();
    fs.rmSync(join(dir, 'mlartifacts'), { recursive: true });
    const without = await openWorkspaceStore();
    const missing = [{ item: `run ${B}`, address }];
    expect((await importMlflow(without, dir)).stores[0].missing_artifacts).toEqual(missing);
    // The server exists, but received nothing for this run.
    fs.mkdirSync(join(dir, 'mlartifacts/1'), { recursive: true });
    expect((await importMlflow(without, dir)).stores[0].missing_artifacts).toEqual(
      served ? [] : missing,
    );
    await without.close();
  },
);

test('an experiment that is renamed there is renamed here, unless it was here', async () => {
  const dir = newStore();
  const store = await openWorkspaceStore();
  await store.commit((tx) => ensureExperiment(tx, 'shots'));
  await importMlflow(store, dir);
  const names = () => listExperiments(store).map(({ name }) => name);
  // The name was taken.
  const given = `shots (${dir.split('/').at(-1)})`;
  expect(names()).toEqual(['shots', given]);
  expect((await importMlflow(store, dir)).stores[0]).toMatchObject({ changed: false });
  writeFiles(dir, { 'mlruns/1/meta.yaml': experimentMeta('1', 'season') });
  const [{ kept_edits, changed }] = (await importMlflow(store, dir)).stores;
  expect({ kept_edits, changed }).toEqual({ kept_edits: [], changed: true });
  expect(names()).toEqual(['shots', 'season']);
  await store.commit((tx) => renameExperiment(tx, '2', 'mine'));
  writeFiles(dir, { 'mlruns/1/meta.yaml': experimentMeta('1', 'theirs') });
  for (const _ of [1, 2]) {
    expect((await importMlflow(store, dir)).stores[0].kept_edits).toEqual([
      { item: 'experiment theirs', fields: ['name'] },
    ]);
  }
  expect(names()).toEqual(['shots', 'mine']);
  await store.close();
});

test('a run that is deleted there later is deleted here, at that time', async () => {
  const dir = newStore();
  const store = await openWorkspaceStore();
  await importMlflow(store, dir);
  writeFiles(dir, {
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1', {
      lifecycle_stage: 'deleted',
      deleted_time: '1700000005000',
    }),
  });
  await importMlflow(store, dir);
  const facts = () => store.read('SELECT lifecycle_stage, deleted_time FROM runs');
  expect(facts()).toEqual([{ lifecycle_stage: 'deleted', deleted_time: 1700000005000 }]);
  writeFiles(dir, { [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1') });
  await importMlflow(store, dir);
  expect(facts()).toEqual([{ lifecycle_stage: 'active', deleted_time: null }]);
  await store.close();
});
