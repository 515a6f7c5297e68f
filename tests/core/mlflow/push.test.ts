import fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { pushMlflow } from '../../../electron/core/mlflow/push.ts';
import type { PushSummary } from '../../../electron/core/mlflow/push-context.ts';
import { logArtifact, writeArtifactBytes } from '../../../electron/core/store/artifacts.ts';
import { logInput } from '../../../electron/core/store/datasets.ts';
import { ensureExperiment, renameExperiment } from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import {
  createModelVersion,
  describeModelVersion,
  ensureRegisteredModel,
  renameRegisteredModel,
  setAlias,
  setModelVersionTag,
} from '../../../electron/core/store/registry.ts';
import { createRun, deleteRun, endRun } from '../../../electron/core/store/runs.ts';
import type { Tx } from '../../../electron/core/store/sql.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { setTags } from '../../../electron/core/store/tags.ts';
import { inEnglish } from '../../support/in-english.ts';
import { createDisposableStore, MISSING_RUN, REMOTE_RUN } from './disposable-store.ts';
import { describeMlflow, readWithMlflow } from './mlflow.ts';
import { testPushOfPipeline } from './push-pipeline.ts';
import { runPython } from './python.ts';
import { emptyMlflowServer, startBreakingProxy, startMlflowServer } from './server.ts';
import {
  experimentMeta,
  newFolder,
  openWorkspaceStore,
  removeFolders,
  runId,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

const PARENT = runId('a');
const CHILD = runId('b');
const DELETED = runId('c');
const IN_PLACE = runId('d');
const POINTS = 2345;
/** As in this program's datasets: longer than MLflow's databases allow. */
const DIGEST = '0123456789abcdef'.repeat(4);
/** Servers take seconds to start, and many requests have to be broken. */
const SLOW = 300_000;

/** The child is older than its parent, so the order in which they are sent matters. */
async function filledStore(): Promise<Store> {
  const store = await openWorkspaceStore();
  const artifacts = [
    await writeArtifactBytes(store.dir, CHILD, 'sub dir/a+b é.txt', Buffer.from('x'), 'text/plain'),
    await writeArtifactBytes(store.dir, CHILD, 'model dir/weights', Buffer.alloc(3e5, 7), 'x/y'),
    await writeArtifactBytes(store.dir, CHILD, 'empty.txt', Buffer.alloc(0), 'text/plain'),
  ];
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'shots: "2024" no', { tags: { team: 'north' } });
    createRun(tx, { experimentId, name: 'train', runId: PARENT, startTime: 1.7e12 });
    const child = { parentRunId: PARENT, startTime: 1.6e12, userId: 'ana' };
    createRun(tx, { experimentId, name: '1e5', runId: CHILD, ...child });
    createRun(tx, { experimentId, name: 'gone', runId: DELETED });
    endRun(tx, PARENT, 'FAILED', 1.7e12 + 9);
    endRun(tx, CHILD, 'FINISHED', 1.6e12 + 7);
    deleteRun(tx, DELETED);
    const many = Array.from({ length: 130 }, (_, i) => [`p${i}`, `value ${i}`]);
    logParams(tx, CHILD, { C: 1, note: 'two\nlines "é"', ...Object.fromEntries(many) });
    setTags(tx, CHILD, { 'mlflow.note.content': '# note 🏀' });
    logMetrics(tx, CHILD, [
      ...Array.from({ length: POINTS }, (_, i) => ({
        key: 'loss',
        value: Math.sin(i) / 3,
        step: i,
        timestamp: 1.6e12 + i,
      })),
      { key: 'odd/nan', value: Number.NaN, step: 0, timestamp: 3 },
      { key: 'odd/inf', value: Infinity, step: -4, timestamp: 3 },
    ]);
    const dataset = { name: 'season', digest: DIGEST, sourceType: 'local', source: '{}' };
    logInput(tx, CHILD, { ...dataset, schema: null, profile: '{"rows": 1}' }, 'training');
    for (const artifact of artifacts) logArtifact(tx, CHILD, artifact);
    const version = { name: 'm', source: `runs:/${CHILD}/model dir`, runId: CHILD };
    createModelVersion(tx, { ...version, description: 'first' });
    createModelVersion(tx, { ...version, description: 'best', tags: { k: 'v' } });
    setAlias(tx, 'm', 'champion', 2);
  });
  return store;
}

const DOWNLOAD = `
import json, os, sys
import mlflow
mlflow.set_tracking_uri(sys.argv[1])
dir = mlflow.artifacts.download_artifacts(run_id=sys.argv[2], dst_path=sys.argv[3])
print(json.dumps({os.path.relpath(os.path.join(at, name), dir): os.path.getsize(os.path.join(at, name)) for at, _, names in os.walk(dir) for name in names}))
`;

/** What MLflow's own client finds on the server after the whole store was pushed. */
async function expectAllThere(
  python: string,
  url: string,
  ids: Record<string, string>,
): Promise<void> {
  const seen = await readWithMlflow(python, url);
  expect(seen.experiments).toEqual({
    Default: ['active', null],
    'shots: "2024" no': ['active', 'north'],
  });
  expect(Object.keys(seen.runs).sort()).toEqual(Object.values(ids).sort());
  const child = seen.runs[ids[CHILD]];
  expect(child).toMatchObject({
    name: '1e5',
    status: 'FINISHED',
    start: 1.6e12,
    end: 1.6e12 + 7,
    latest: { 'odd/nan': 'nan' },
    inputs: [['season', DIGEST.slice(0, 36), { 'mlflow.data.context': 'training' }]],
    artifacts: ['empty.txt', 'model dir', 'sub dir'],
  });
  expect(child.params).toMatchObject({ C: '1', note: 'two\nlines "é"', p129: 'value 129' });
  expect(Object.keys(child.params)).toHaveLength(132);
  expect(child.tags).toMatchObject({
    'mlflow.parentRunId': ids[PARENT],
    'mlflow.note.content': '# note 🏀',
    'mlflow.runName': '1e5',
    'mlflow.shot_review.run_id': CHILD,
  });
  expect(
    child.history.loss.map(([step, timestamp, value]) => [step, timestamp, Number(value)]),
  ).toEqual(Array.from({ length: POINTS }, (_, i) => [i, 1.6e12 + i, Math.sin(i) / 3]));
  expect(child.history['odd/inf']).toEqual([[-4, 3, expect.stringMatching(/^inf|1\.797.*e\+308/)]]);
  expect(child.history['odd/nan']).toHaveLength(1);
  expect(seen.runs[ids[PARENT]]).toMatchObject({ name: 'train', status: 'FAILED' });
  expect(seen.models.m.aliases).toEqual({ champion: 2 });
  expect(
    (seen.models.m.versions as [number, string, string][]).sort((a, b) => a[0] - b[0]),
  ).toEqual([
    [1, ids[CHILD], 'first'],
    [2, ids[CHILD], 'best'],
  ]);
  const files = await runPython(python, DOWNLOAD, url, ids[CHILD], join(newFolder(), 'files'));
  expect(files).toEqual({
    'empty.txt': 0,
    'model dir/weights': 3e5,
    'sub dir/a+b é.txt': 1,
  });
}

const REGISTRY = `
import json, sys
from mlflow.tracking import MlflowClient
client = MlflowClient(tracking_uri=sys.argv[1], registry_uri=sys.argv[1])
models = list(client.search_registered_models())
prompts = client.search_registered_models(filter_string="tag.\`mlflow.prompt.is_prompt\` = 'true'")
models += [p for p in prompts if p.name not in [m.name for m in models]]
own = lambda tags: {k: v for k, v in tags.items() if not k.startswith('mlflow.shot_review.')}
out = {}
for m in models:
    prompt = " AND tag.\`mlflow.prompt.is_prompt\` = 'true'" if m.name in [p.name for p in prompts] else ''
    versions = client.search_model_versions("name='%s'%s" % (m.name, prompt))
    out[m.name] = {'description': m.description, 'tags': own(m.tags), 'aliases': {k: int(v) for k, v in m.aliases.items()}, 'versions': {
        int(v.version): {'description': v.description, 'stage': v.current_stage, 'tags': own(v.tags), 'source': v.source, 'run': v.run_id} for v in versions}}
print(json.dumps(out))
`;

interface Registered {
  description: string | null;
  tags: Record<string, string>;
  aliases: Record<string, number>;
  versions: Record<
    number,
    {
      description: string | null;
      stage: string;
      tags: Record<string, string>;
      source: string;
      run: string | null;
    }
  >;
}

/** The registry in every detail, including prompts. */
function readRegistry(python: string, url: string): Promise<Record<string, Registered>> {
  return runPython(python, REGISTRY, url);
}

function setStage(tx: Tx, name: string, version: number, stage: string): void {
  tx.run('UPDATE model_versions SET current_stage = ? WHERE name = ? AND version = ?', [
    stage,
    name,
    version,
  ]);
  tx.touch('models');
}

function tagModel(tx: Tx, name: string, key: string, value: string): void {
  tx.run('INSERT INTO registered_model_tags (name, key, value) VALUES (?, ?, ?)', [
    name,
    key,
    value,
  ]);
  tx.touch('models');
}

const RENAME_EXPERIMENT = `
import sys
from mlflow.tracking import MlflowClient
client = MlflowClient(tracking_uri=sys.argv[1])
client.rename_experiment(client.get_experiment_by_name(sys.argv[2]).experiment_id, sys.argv[3])
print('null')
`;

const RENAME_MODEL = `
import sys
from mlflow.tracking import MlflowClient
MlflowClient(registry_uri=sys.argv[1]).rename_registered_model(sys.argv[2], sys.argv[3])
print('null')
`;

const PROMPT = `
import json, sys
import mlflow
mlflow.set_tracking_uri(sys.argv[1])
print(json.dumps([mlflow.genai.load_prompt(uri).template for uri in ['prompts:/greeting/1', 'prompts:/greeting@production']]))
`;

describeMlflow('a real MLflow server', (servers) => {
  const cases = servers.flatMap((one) =>
    (['sqlite', 'files'] as const).map((backend) => ({ ...one, backend })),
  );

  test.each(cases)(
    '$version on $backend: all arrives, a second push sends nothing, a third what is new',
    { timeout: SLOW },
    async ({ python, backend }) => {
      const url =
        backend === 'sqlite'
          ? await emptyMlflowServer(python)
          : await startMlflowServer(python, { backend });
      const store = await filledStore();
      const first = await pushMlflow(store, { to: `${url}/` });
      expect(first).toMatchObject({
        to: url,
        experiments: 1,
        runs: 2,
        created_runs: 2,
        metric_points: POINTS + 2,
        params: 132,
        artifacts: 3,
        registered_models: 1,
        model_versions: 2,
        problems: [],
      });
      await expectAllThere(python, url, first.run_ids);
      const second = await pushMlflow(store, { to: url });
      expect(second).toEqual({
        ...first,
        ...{ created_runs: 0, unchanged_runs: 2, metric_points: 0, params: 0 },
        ...{ tags: 0, artifacts: 0, model_versions: 0 },
      });
      await expectAllThere(python, url, first.run_ids);

      const more = await writeArtifactBytes(store.dir, PARENT, 'late.txt', Buffer.from('z'), 'x/y');
      await store.commit((tx) => {
        logMetrics(tx, PARENT, [{ key: 'loss', value: 1, step: 1, timestamp: 5 }]);
        setTags(tx, PARENT, { late: 'yes' });
        logArtifact(tx, PARENT, more);
      });
      const third = await pushMlflow(store, { to: url, experiment: 'shots: "2024" no' });
      expect(third).toMatchObject({
        ...{ created_runs: 0, updated_runs: 1, unchanged_runs: 1, metric_points: 1 },
        ...{ tags: 1, artifacts: 1, run_ids: first.run_ids },
      });
      const parent = (await readWithMlflow(python, url)).runs[first.run_ids[PARENT]];
      expect(parent).toMatchObject({ latest: { loss: '1.0' }, artifacts: ['late.txt'] });
      expect(parent.tags.late).toBe('yes');
      await store.close();
    },
  );

  describe.each(servers)('$version', ({ python, version }) => {
    let url: string;
    beforeEach(async () => {
      url = await emptyMlflowServer(python);
    }, SLOW);

    test('changed stages, descriptions and tags of versions arrive, also after a cut', {
      timeout: SLOW,
    }, async () => {
      const store = await filledStore();
      await store.commit((tx) => setStage(tx, 'm', 1, 'Staging'));
      const cut = await startBreakingProxy(url, (_, path) =>
        path.includes('transition-stage') ? 'before' : null,
      );
      await expect(pushMlflow(store, { to: cut })).rejects.toThrow('goes on where it stopped');
      expect((await readRegistry(python, url)).m.versions[1].stage).toBe('None');
      expect(await pushMlflow(store, { to: url })).toMatchObject({ problems: [] });
      const tags = { k: 'v' };
      expect((await readRegistry(python, url)).m).toMatchObject({
        description: expect.toSatisfy((text) => !text),
        versions: {
          1: { description: 'first', stage: 'Staging', tags: {} },
          2: { description: 'best', stage: 'None', tags },
        },
      });

      await store.commit((tx) => {
        setStage(tx, 'm', 1, 'None');
        setStage(tx, 'm', 2, 'Production');
        describeModelVersion(tx, 'm', 2, 'better');
        setModelVersionTag(tx, 'm', 2, 'k', 'w');
        tx.run("UPDATE registered_models SET description = 'shots' WHERE name = 'm'");
        tagModel(tx, 'm', 'team', 'north');
      });
      const changed = await pushMlflow(store, { to: url });
      expect(changed).toMatchObject({ model_versions: 2, problems: [] });
      const now = {
        description: 'shots',
        tags: { team: 'north' },
        aliases: { champion: 2 },
        versions: {
          1: { stage: 'None' },
          2: { description: 'better', stage: 'Production', tags: { k: 'w' } },
        },
      };
      expect((await readRegistry(python, url)).m).toMatchObject(now);
      expect(await pushMlflow(store, { to: url })).toMatchObject({ model_versions: 0 });
      expect((await readRegistry(python, url)).m).toMatchObject(now);
      await store.close();
    });

    test('prompts and versions of no run go with their own source, or are told', {
      timeout: SLOW,
    }, async () => {
      const store = await openWorkspaceStore();
      const prompt = { 'mlflow.prompt.is_prompt': 'true' };
      const text = 'Greet {{name}} "kindly" é';
      await store.commit((tx) => {
        const tags = { ...prompt, 'mlflow.prompt.text': text };
        const source = 'prompt-template';
        createModelVersion(tx, { name: 'greeting', source, runId: null, tags });
        createModelVersion(tx, { name: 'greeting', source, runId: null, tags, description: 'b' });
        tagModel(tx, 'greeting', 'mlflow.prompt.is_prompt', 'true');
        setAlias(tx, 'greeting', 'production', 2);
        createModelVersion(tx, { name: 'here', source: '/home/ana/model', runId: null });
        createModelVersion(tx, { name: 'shared', source: 's3://b/model', runId: null });
        setStage(tx, 'shared', 1, 'Archived');
        setAlias(tx, 'shared', 'champion', 1);
      });
      const first = await pushMlflow(store, { to: url });
      const knowsPrompts = Number(version.split('.')[0]) >= 3;
      const refused = 'was not sent: The MLflow server answered 400 to';
      const told = (model: string, number: number) => ({
        path: `model ${model}`,
        reason: expect.stringContaining(`version ${number} ${refused}`),
      });
      expect(inEnglish(first.problems)).toEqual([
        ...(knowsPrompts ? [] : [told('greeting', 1), told('greeting', 2)]),
        told('here', 1),
      ]);
      expect(first).toMatchObject({ registered_models: 3, model_versions: knowsPrompts ? 3 : 1 });
      const seen = await readRegistry(python, url);
      expect(Object.keys(seen)).toEqual(expect.arrayContaining(['greeting', 'here', 'shared']));
      expect(seen.shared).toMatchObject({
        aliases: { champion: 1 },
        versions: { 1: { source: 's3://b/model', stage: 'Archived' } },
      });
      if (knowsPrompts) {
        expect(seen.greeting).toMatchObject({
          aliases: { production: 2 },
          versions: { 1: { source: 'prompt-template' }, 2: { description: 'b' } },
        });
      }
      const second = await pushMlflow(store, { to: url });
      expect(second).toEqual({ ...first, model_versions: 0 });
      expect(await readRegistry(python, url)).toEqual(seen);
      // This tags the prompt on the server.
      if (knowsPrompts) expect(await runPython(python, PROMPT, url)).toEqual([text, text]);
      await store.close();
    });

    test('an experiment renamed here or there keeps its runs, old and new', {
      timeout: SLOW,
    }, async () => {
      const store = await openWorkspaceStore();
      const OLD = 'shots';
      const [ONE, TWO] = [runId('e'), runId('f')];
      const experimentId = await store.commit((tx) => {
        const id = ensureExperiment(tx, OLD);
        createRun(tx, { experimentId: id, name: 'one', runId: ONE });
        return id;
      });
      const first = await pushMlflow(store, { to: url });
      await store.commit((tx) => {
        renameExperiment(tx, experimentId, 'season');
        createRun(tx, { experimentId, name: 'two', runId: TWO });
      });
      const second = await pushMlflow(store, { to: url });
      expect(second).toMatchObject({ created_runs: 1, unchanged_runs: 1, experiments: 1 });
      expect(second.run_ids).toMatchObject(first.run_ids);
      expect(inEnglish(second.problems)).toEqual([
        { path: 'experiment season', reason: expect.stringContaining("experiment 'shots'") },
      ]);
      await store.commit((tx) => renameExperiment(tx, experimentId, OLD));
      await runPython(python, RENAME_EXPERIMENT, url, OLD, 'renamed there');
      const third = await pushMlflow(store, { to: url, runs: [ONE] });
      expect(third).toMatchObject({ created_runs: 0, unchanged_runs: 1 });
      const seen = await readWithMlflow(python, url);
      const names = ['renamed there', OLD, 'season'].filter((name) => name in seen.experiments);
      expect(names).toEqual(['renamed there']);
      const sent = Object.entries(seen.runs).filter(([, run]) =>
        [ONE, TWO].includes(run.tags['mlflow.shot_review.run_id']),
      );
      expect(sent.map(([id]) => id).sort()).toEqual(Object.values(second.run_ids).sort());
      await store.close();
    });

    test('a registered model renamed here or there keeps its versions, old and new', {
      timeout: SLOW,
    }, async () => {
      const store = await openWorkspaceStore();
      const version = { source: 's3://b/renamed', runId: null };
      await store.commit((tx) => createModelVersion(tx, { name: 'first name', ...version }));
      await pushMlflow(store, { to: url });
      await store.commit((tx) => {
        renameRegisteredModel(tx, 'first name', 'second name');
        createModelVersion(tx, { name: 'second name', ...version });
        setAlias(tx, 'second name', 'champion', 2);
      });
      const second = await pushMlflow(store, { to: url });
      expect(second).toMatchObject({ model_versions: 1 });
      expect(inEnglish(second.problems)).toEqual([
        { path: 'model second name', reason: expect.stringContaining("model 'first name'") },
      ]);
      await runPython(python, RENAME_MODEL, url, 'first name', 'renamed there');
      const third = await pushMlflow(store, { to: url });
      expect(third).toMatchObject({ model_versions: 0 });
      await runPython(python, RENAME_MODEL, url, 'renamed there', 'second name');
      expect(await pushMlflow(store, { to: url })).toMatchObject({
        ...{ model_versions: 0, problems: [] },
      });
      const seen = await readRegistry(python, url);
      const names = ['first name', 'second name', 'renamed there'].filter((name) => name in seen);
      expect(names).toEqual(['second name']);
      expect(seen['second name']).toMatchObject({ aliases: { champion: 2 } });
      expect(Object.keys(seen['second name'].versions)).toEqual(['1', '2']);
      await store.close();
    });
  });

  test('files that changed without another size are sent again, and others are not', {
    timeout: SLOW,
  }, async () => {
    const { python } = servers[servers.length - 1];
    const url = await emptyMlflowServer(python);
    const dir = writeFiles(join(newFolder(), 'mlruns'), {
      '1/meta.yaml': experimentMeta('1', 'elsewhere'),
      [`1/${IN_PLACE}/meta.yaml`]: runMeta(IN_PLACE, '1'),
      // Like the store of a server that another workspace was pushed to.
      [`1/${IN_PLACE}/tags/mlflow.shot_review.run_id`]: CHILD,
      [`1/${IN_PLACE}/tags/mlflow.shot_review.pushed`]: 'x',
      [`1/${IN_PLACE}/artifacts/a.txt`]: 'first',
      [`1/${IN_PLACE}/artifacts/b.txt`]: 'other',
    });
    const store = await filledStore();
    await importMlflow(store, dir);
    const first = await pushMlflow(store, { to: url });
    expect(first).toMatchObject({ artifacts: 5, created_runs: 3, problems: [] });

    const copy = { path: 'model dir/weights', type: 'x/y' };
    const weights = Buffer.alloc(3e5, 8);
    const again = await writeArtifactBytes(store.dir, CHILD, copy.path, weights, copy.type);
    await store.commit((tx) => logArtifact(tx, CHILD, again));
    writeFiles(dir, { [`1/${IN_PLACE}/artifacts/a.txt`]: 'later' });
    const second = await pushMlflow(store, { to: url });
    expect(second).toMatchObject({ artifacts: 2, updated_runs: 2, unchanged_runs: 1 });
    expect(second.run_ids).toEqual(first.run_ids);
    const folder = newFolder();
    await runPython(python, DOWNLOAD, url, first.run_ids[CHILD], join(folder, 'child'));
    await runPython(python, DOWNLOAD, url, first.run_ids[IN_PLACE], join(folder, 'in place'));
    const sent = fs.readFileSync(join(folder, 'child', copy.path));
    expect(sent.equals(weights)).toBe(true);
    expect(fs.readFileSync(join(folder, 'in place', 'a.txt'), 'utf8')).toBe('later');
    expect(await pushMlflow(store, { to: url })).toMatchObject({
      ...{ artifacts: 0, unchanged_runs: 3, problems: [] },
    });
    await store.close();
  });

  test('what is not here any more is told with its address', { timeout: SLOW }, async () => {
    const { python } = servers[0];
    const url = await emptyMlflowServer(python);
    const dir = createDisposableStore();
    const store = await openWorkspaceStore();
    await importMlflow(store, dir);
    fs.rmSync(dir, { recursive: true });
    const summary = await pushMlflow(store, { to: url });
    const problem = (path: string, reason: string) => ({
      path,
      reason: expect.stringContaining(reason),
    });
    expect(inEnglish(summary.problems)).toEqual([
      problem(`run ${MISSING_RUN}`, `/gone/mlruns/1/${MISSING_RUN}/artifacts were not found`),
      problem(`run ${MISSING_RUN}`, '/gone/mlruns/1/models/m-1/artifacts were not found'),
      problem(`run ${REMOTE_RUN}`, 's3://bucket/1/artifacts were not found'),
      problem(url, '(2 in all)'),
      problem('model shared', 'version 1 was not sent: its model (models:/m-2)'),
      problem('model shared', 'version 2 was not sent: its model (models:/m-1)'),
    ]);
    const { versions } = (await readRegistry(python, url)).shared;
    expect(Object.values(versions).map(({ source }) => source)).toEqual([
      's3://bucket/1/artifacts/model',
    ]);
    await store.close();
  });

  test('a registered model that others have made keeps its description and tags', {
    timeout: SLOW,
  }, async () => {
    const { python } = servers[0];
    const url = await emptyMlflowServer(python);
    const theirs = { name: 'm', description: 'theirs', tags: [{ key: 'team', value: 'south' }] };
    const made = await fetch(`${url}/api/2.0/mlflow/registered-models/create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(theirs),
    });
    expect(made.ok).toBe(true);
    const store = await filledStore();
    await store.commit((tx) => tagModel(tx, 'm', 'team', 'north'));
    const { problems } = await pushMlflow(store, { to: url });
    expect(inEnglish(problems)).toEqual([
      { path: 'model m', reason: expect.stringContaining('others have made the model') },
    ]);
    expect((await readRegistry(python, url)).m).toMatchObject({
      description: 'theirs',
      tags: { team: 'south' },
      aliases: { champion: 2 },
    });
    await store.close();
  });

  test('a push that breaks again and again is completed, with nothing twice', {
    timeout: SLOW,
  }, async () => {
    const { python } = servers[0];
    const url = await emptyMlflowServer(python);
    const store = await filledStore();
    let passing = 0;
    let pushes = 0;
    let done: PushSummary | null = null;
    // Each push gets one request further than the previous one; that request is broken alternately before and after.
    while (!done && pushes < 200) {
      const limit = ++pushes;
      passing = 0;
      const to = await startBreakingProxy(url, () =>
        ++passing < limit ? null : limit % 2 === 0 ? 'before' : 'after',
      );
      done = await pushMlflow(store, { to }).catch((error) => {
        expect(error).toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
        expect(error.message).toContain('goes on where it stopped');
        return null;
      });
    }
    expect(pushes).toBeGreaterThan(10);
    await expectAllThere(python, url, (done as unknown as PushSummary).run_ids);
    await store.close();
  });

  test('what the server refuses is told and left out; the rest arrives', {
    timeout: SLOW,
  }, async () => {
    const { python } = servers[0];
    const url = await emptyMlflowServer(python);
    const store = await filledStore();
    const odd = await writeArtifactBytes(store.dir, PARENT, 'a#b.txt', Buffer.from('x'), 'x/y');
    await store.commit((tx) => {
      logArtifact(tx, PARENT, odd);
      logMetrics(
        tx,
        PARENT,
        ['good', '🏀', '../up', 'fine'].map((key) => ({ key, value: 1, timestamp: 1 })),
      );
      logParams(tx, PARENT, { ok: 'x', '🏀': 'y' });
      const dataset = { sourceType: 'local', source: '{}', schema: null, profile: null };
      logInput(tx, PARENT, { ...dataset, name: 'long'.repeat(126), digest: DIGEST }, 'training');
      logInput(tx, PARENT, { ...dataset, name: 'short', digest: DIGEST }, 'testing');
    });
    const summary = await pushMlflow(store, { to: url, runs: [PARENT] });
    expect(
      summary.problems.map(({ reason }) => /"(.*?)"/.exec(inEnglish(reason))?.[1]).sort(),
    ).toEqual(['../up', 'a#b.txt', 'long'.repeat(25), '🏀', '🏀']);
    const again = await pushMlflow(store, { to: url, runs: [PARENT] });
    expect(again).toMatchObject({ unchanged_runs: 1, problems: summary.problems });
    const seen = await readWithMlflow(python, url);
    expect(seen.runs[summary.run_ids[PARENT]]).toMatchObject({
      latest: { good: '1.0', fine: '1.0' },
      params: { ok: 'x' },
      inputs: [['short', DIGEST.slice(0, 36), { 'mlflow.data.context': 'testing' }]],
    });
    await store.close();
  });

  test('only the child: its parent is not there, and a later push nests it', {
    timeout: SLOW,
  }, async () => {
    const { python } = servers[0];
    const url = await emptyMlflowServer(python);
    const store = await filledStore();
    const first = await pushMlflow(store, { to: url, runs: [CHILD] });
    expect(inEnglish(first.problems)).toEqual([
      { path: `run ${CHILD}`, reason: expect.stringContaining(`its parent ${PARENT}`) },
    ]);
    await store.commit((tx) => {
      ensureRegisteredModel(tx, 'no versions yet');
      createModelVersion(tx, { name: 'of no run', source: 's3://b/model', runId: null });
    });
    const chosen = await pushMlflow(store, { to: url, runs: [CHILD] });
    expect(chosen).toMatchObject({ registered_models: 1, model_versions: 0 });
    const all = await pushMlflow(store, { to: url });
    expect(all).toMatchObject({ created_runs: 1, updated_runs: 1, metric_points: 0 });
    expect(inEnglish(all.problems)).toEqual([]);
    await expectAllThere(python, url, all.run_ids);
    const { models } = await readWithMlflow(python, url);
    expect(Object.keys(models).sort()).toEqual(['m', 'no versions yet', 'of no run']);
    await store.close();
  });

  test('a server that does not serve artifacts says so', { timeout: SLOW }, async () => {
    const { python } = servers[0];
    const root = newFolder();
    const more = ['--no-serve-artifacts', '--default-artifact-root', join(root, 'elsewhere')];
    const url = await startMlflowServer(python, { backend: 'sqlite', more });
    const store = await filledStore();
    const summary = await pushMlflow(store, { to: url });
    expect(summary).toMatchObject({ runs: 2, artifacts: 0, model_versions: 0 });
    expect(inEnglish(summary.problems.map(({ reason }) => reason))).toEqual([
      expect.stringContaining('3 artifacts were not sent: the server does not serve artifacts'),
      expect.stringContaining('version 1 was not sent'),
      expect.stringContaining('version 2 was not sent'),
    ]);
    expect(fs.existsSync(join(root, 'elsewhere', 'model dir'))).toBe(false);
    await store.close();
  });

  testPushOfPipeline(servers.slice(-1));
});

test('addresses that lead nowhere, and runs that cannot be sent', async () => {
  const store = await filledStore();
  await expect(pushMlflow(store, { to: 'sqlite:///mlflow.db' })).rejects.toMatchObject({
    code: 'USAGE',
  });
  await expect(pushMlflow(store, { to: 'http://127.0.0.1:9' })).rejects.toMatchObject({
    code: 'RESOURCE_DOES_NOT_EXIST',
  });
  const to = 'http://127.0.0.1:9';
  await expect(pushMlflow(store, { to, runs: [DELETED] })).rejects.toThrow(DELETED);
  await expect(pushMlflow(store, { to, experiment: 'none' })).rejects.toThrow("'none'");
  await store.close();
});
