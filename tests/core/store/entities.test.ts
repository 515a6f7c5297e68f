/** Experiments, runs, params, metrics, tags, datasets, artifacts, predictions, registry. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  artifactFile,
  listArtifacts,
  logArtifact,
  writeArtifactBytes,
} from '../../../electron/core/store/artifacts.ts';
import {
  type DatasetAttributes,
  findDatasets,
  listDatasets,
  listInputs,
  logInput,
  registerDataset,
} from '../../../electron/core/store/datasets.ts';
import {
  deleteExperiment,
  ensureExperiment,
  findExperiment,
  listExperiments,
  renameExperiment,
  restoreExperiment,
} from '../../../electron/core/store/experiments.ts';
import { logMetrics, metricHistory } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { getPredictions, logPredictions } from '../../../electron/core/store/predictions.ts';
import {
  createModelVersion,
  deleteAlias,
  deleteModelVersion,
  deleteRegisteredModel,
  ensureRegisteredModel,
  getModelVersion,
  getModelVersionByAlias,
  getRegisteredModel,
  listModelVersions,
  listRegisteredModels,
  listVersionsOfRun,
  renameRegisteredModel,
  setAlias,
} from '../../../electron/core/store/registry.ts';
import {
  createRun,
  deleteRun,
  endRun,
  findRunIds,
  getRun,
  listChildren,
  purgeRuns,
  renameRun,
  restoreRun,
} from '../../../electron/core/store/runs.ts';
import type { Tx } from '../../../electron/core/store/sql.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { deleteTag, setTags } from '../../../electron/core/store/tags.ts';
import { inEnglish } from '../../support/in-english.ts';
import { openTestStore, setUpWorkspace, workspace } from './workspace.ts';

setUpWorkspace();

let store: Store;
let experimentId: string;
beforeEach(async () => {
  store = await openTestStore({ now: () => 1_700_000_000_000 });
  experimentId = await store.commit((tx) => ensureExperiment(tx, 'kobe'));
});

const run = (name = 'run') => store.commit((tx) => createRun(tx, { experimentId, name }));
const commit = <T>(work: (tx: Tx) => T) => store.commit(work);

/** The store after closing and reopening, as read from the journal and the snapshot. */
async function reopened(): Promise<Store> {
  await store.close();
  store = await openTestStore();
  return store;
}

describe('experiments', () => {
  it('are found by name, renamed, deleted and restored with their runs', async () => {
    expect(await commit((tx) => ensureExperiment(tx, 'kobe'))).toBe(experimentId);
    const runId = await run();
    await commit((tx) => renameExperiment(tx, experimentId, 'mamba'));
    expect(findExperiment(store, 'kobe')).toBeNull();
    await commit((tx) => deleteExperiment(tx, experimentId));
    expect(listExperiments(store)).toEqual([]);
    expect(listExperiments(store, 'deleted').map((e) => e.name)).toEqual(['mamba']);
    expect(getRun(store, runId).lifecycleStage).toBe('deleted');
    await expect(commit((tx) => ensureExperiment(tx, 'mamba'))).rejects.toMatchObject({
      code: 'RESOURCE_ALREADY_EXISTS',
    });
    await expect(run()).rejects.toMatchObject({ code: 'RESOURCE_DOES_NOT_EXIST' });
    await commit((tx) => restoreExperiment(tx, experimentId));
    expect(getRun(await reopened(), runId).lifecycleStage).toBe('active');
  });
});

describe('runs', () => {
  it('nest, end, are renamed and found by the start of their id', async () => {
    const parent = await run('pipeline');
    const child = await commit((tx) => {
      const runId = createRun(tx, {
        experimentId,
        name: 'train',
        parentRunId: parent,
        tags: { stage: 'train', ['__proto__']: 'a tag' },
      });
      endRun(tx, runId, 'FAILED', 1_700_000_000_500);
      return runId;
    });
    await commit((tx) => renameRun(tx, child, 'train again'));
    await reopened();
    expect(listChildren(store, parent)).toEqual([child]);
    const found = getRun(store, child);
    expect(found).toMatchObject({ parentRunId: parent, name: 'train again', status: 'FAILED' });
    expect(found.endTime).toBe(1_700_000_000_500);
    expect(found.tags['mlflow.runName']).toBe('train again');
    expect(findRunIds(store, child.slice(0, 8))).toEqual([child]);
    expect(child).toMatch(/^[0-9a-f]{32}$/);
    expect(() => getRun(store, 'f'.repeat(32))).toThrow('There is no run');
  });

  it('are removed for good only after they were deleted, with all that is theirs', async () => {
    const kept = await run();
    const gone = await run();
    await commit((tx) => {
      logParams(tx, gone, { a: 1 });
      logMetrics(tx, gone, [{ key: 'm', value: 1 }]);
      logInput(tx, gone, dataset, 'training');
      logArtifact(tx, gone, { path: 'a.csv', bytes: 1, sha256: 'x', mediaType: 'text/csv' });
      deleteRun(tx, gone);
    });
    await expect(commit((tx) => purgeRuns(tx, [kept]))).rejects.toThrow('is not deleted');
    await commit((tx) => purgeRuns(tx, [gone]));
    await reopened();
    for (const table of [
      'params',
      'metrics',
      'latest_metrics',
      'inputs',
      'input_tags',
      'artifacts',
    ]) {
      expect(store.read(`SELECT * FROM ${table}`), table).toEqual([]);
    }
    expect(inEnglish(getRun(store, kept).tags['mlflow.runName'])).toBe('run');
    await commit((tx) => deleteRun(tx, kept));
    await commit((tx) => restoreRun(tx, kept));
    expect(inEnglish(getRun(store, kept).lifecycleStage)).toBe('active');
  });

  it('of the same id are refused', async () => {
    const runId = await run();
    await expect(
      commit((tx) => createRun(tx, { experimentId, name: 'again', runId })),
    ).rejects.toMatchObject({ code: 'RESOURCE_ALREADY_EXISTS' });
  });
});

describe('params and tags', () => {
  it('write a param once and a tag as often as you like', async () => {
    const runId = await run();
    await commit((tx) => logParams(tx, runId, { max_depth: 6, stratify: true }));
    await commit((tx) => logParams(tx, runId, { max_depth: '6', C: 0.1 }));
    await expect(commit((tx) => logParams(tx, runId, { C: 1, new: 1 }))).rejects.toMatchObject({
      code: 'RESOURCE_ALREADY_EXISTS',
    });
    await commit((tx) => setTags(tx, runId, { a: '1', b: '2' }));
    await commit((tx) => {
      setTags(tx, runId, { a: '3\nlines' });
      deleteTag(tx, runId, 'b');
    });
    const { params, tags } = getRun(await reopened(), runId);
    expect({ ...params }).toEqual({ max_depth: '6', stratify: 'true', C: '0.1' });
    expect({ ...tags }).toEqual({ a: '3\nlines', 'mlflow.runName': 'run' });
  });
});

describe('metrics', () => {
  it('case 29: keep NaN and the infinities, as MLflow stores them', async () => {
    const runId = await run();
    const values = [Number.NaN, Infinity, -Infinity, 0, -1.5, 5e-324, 0.1 + 0.2];
    await commit((tx) => {
      logMetrics(
        tx,
        runId,
        values.map((value, step) => ({ key: 'm', value, step })),
      );
      logMetrics(
        tx,
        runId,
        values.map((value, i) => ({ key: `m${i}`, value })),
      );
    });
    await reopened();
    expect(metricHistory(store, runId, 'm').map((point) => point.value)).toEqual(values);
    const { metrics } = getRun(store, runId);
    expect(values.map((_, i) => metrics[`m${i}`])).toEqual(values);
    expect(
      store.read("SELECT value, is_nan FROM metrics WHERE key = 'm' AND step < 3 ORDER BY step"),
    ).toEqual([
      { value: 0, is_nan: 1 },
      { value: Number.MAX_VALUE, is_nan: 0 },
      { value: -Number.MAX_VALUE, is_nan: 0 },
    ]);
  });

  it('have as latest the largest step, then time, then value, in whatever order they come', async () => {
    const point = fc.record({
      key: fc.constantFrom('a', 'b'),
      step: fc.integer({ min: -1, max: 2 }),
      timestamp: fc.integer({ min: 1, max: 2 }),
      value: fc.integer({ min: -3, max: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(point, { maxLength: 5 }), { maxLength: 5 }),
        async (logs) => {
          const runId = await run();
          for (const points of logs) await commit((tx) => logMetrics(tx, runId, points));
          const all = logs.flat();
          for (const key of ['a', 'b']) {
            const mine = all
              .filter((p) => p.key === key)
              .sort((p, q) => p.step - q.step || p.timestamp - q.timestamp || p.value - q.value);
            expect(getRun(store, runId).metrics[key]).toBe(mine.at(-1)?.value);
            const distinct = new Set(mine.map((p) => `${p.step} ${p.timestamp} ${p.value}`));
            expect(metricHistory(store, runId, key)).toHaveLength(distinct.size);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('refuse a broken step', async () => {
    const runId = await run();
    await expect(
      commit((tx) => logMetrics(tx, runId, [{ key: 'm', value: 1, step: 0.5 }])),
    ).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
  });
});

const dataset: DatasetAttributes = {
  name: 'shots',
  digest: 'ab12cd34'.repeat(8),
  sourceType: 'local',
  source: '{"uri":"shots.csv"}',
  schema: '{"columns":[]}',
  profile: null,
};

describe('datasets', () => {
  it('are one for each name and digest, and known to the runs that used them', async () => {
    const runId = await run();
    const id = await commit((tx) => registerDataset(tx, dataset));
    expect(await commit((tx) => registerDataset(tx, { ...dataset, source: '{}' }))).toBe(id);
    expect(await commit((tx) => logInput(tx, runId, dataset, 'training'))).toBe(id);
    await commit((tx) => logInput(tx, runId, dataset, 'scoring'));
    await commit((tx) => logInput(tx, runId, { ...dataset, experimentId }, 'training'));
    await reopened();
    expect(listDatasets(store)).toHaveLength(2);
    expect(listInputs(store, runId)).toEqual([
      {
        ...dataset,
        datasetId: id,
        experimentId: null,
        creationTime: 1_700_000_000_000,
        context: 'scoring',
      },
      expect.objectContaining({ experimentId, context: 'training' }),
    ]);
    expect(getRun(store, runId).datasets).toHaveLength(2);
    expect(findDatasets(store, 'ab12cd34')).toHaveLength(2);
    expect(findDatasets(store, 'ab12')).toHaveLength(0);
    expect(findDatasets(store, 'shots')).toHaveLength(2);
    expect(findDatasets(store, id)).toHaveLength(1);
  });
});

describe('artifacts', () => {
  it('are files of the run with their digest', async () => {
    const runId = await run();
    const bytes = new TextEncoder().encode('a,b\n1,2\n');
    const artifact = await writeArtifactBytes(
      workspace.dir,
      runId,
      'model/a.csv',
      bytes,
      'text/csv',
    );
    await commit((tx) => logArtifact(tx, runId, artifact));
    await reopened();
    expect(listArtifacts(store, runId)).toEqual([artifact]);
    const path = artifactFile(workspace.dir, runId, 'model/a.csv');
    const written = fs.readFileSync(path);
    expect(createHash('sha256').update(written).digest('hex')).toBe(artifact.sha256);
    expect(getRun(store, runId).artifacts).toEqual([artifact]);
  });

  it('case 17: never lie outside of the run', async () => {
    const runId = 'a'.repeat(32);
    for (const path of [
      '../x',
      'a/../../x',
      '/etc/passwd',
      'a\\..\\x',
      'C:x',
      'a\0b',
      '',
      'a//b',
      '.',
    ]) {
      expect(() => artifactFile(workspace.dir, runId, path), path).toThrow('artifact');
    }
    expect(() => artifactFile(workspace.dir, '../x', 'a')).toThrow('artifact');
  });
});

describe('predictions', () => {
  it('come back as the columns they were', async () => {
    const runId = await run();
    const columns = {
      x: new Float32Array([1.5, Number.NaN, -3]),
      y: new Float32Array(new Float32Array([9, 0, 94, 7]).buffer, 4, 3), // a view into a larger buffer
      actual: new Uint8Array([0, 1, 255]),
      probability: new Float64Array([0.25, 1, Number.NaN]),
      row: new Int32Array([0, 7, -1]),
    };
    await commit((tx) => logPredictions(tx, runId, 'test', columns));
    expect(getPredictions(store, runId, 'test')).toEqual(columns);
    expect(getPredictions(await reopened(), runId, 'test')).toEqual(columns);
    expect(getPredictions(store, runId, 'prod')).toBeNull();
    const short = { ...columns, row: new Int32Array(2) };
    await expect(commit((tx) => logPredictions(tx, runId, 'prod', short))).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
    });
  });
});

describe('the registry', () => {
  it('counts versions, moves aliases and forgets what is removed', async () => {
    const runId = await run();
    const model = { name: 'shots', source: `runs:/${runId}/model`, runId };
    await commit((tx) => {
      ensureRegisteredModel(tx, 'shots', 'Does it go in?');
      createModelVersion(tx, { ...model, tags: { stage: 'train' } });
      createModelVersion(tx, { ...model, description: 'second' });
      setAlias(tx, 'shots', 'champion', 1);
      setAlias(tx, 'shots', 'champion', 2);
      setAlias(tx, 'shots', 'baseline', 1);
    });
    await reopened();
    expect(getRegisteredModel(store, 'shots')).toMatchObject({
      description: 'Does it go in?',
      aliases: { champion: 2, baseline: 1 },
      latestVersion: 2,
    });
    expect(getModelVersionByAlias(store, 'shots', 'champion')).toMatchObject({ version: 2 });
    expect(getModelVersion(store, 'shots', 1)).toMatchObject({
      tags: { stage: 'train' },
      aliases: ['baseline'],
      runId,
    });
    expect(listVersionsOfRun(store, runId)).toHaveLength(2);
    await commit((tx) => renameRegisteredModel(tx, 'shots', 'two-pointers'));
    expect(getModelVersionByAlias(store, 'two-pointers', 'champion').description).toBe('second');
    await commit((tx) => {
      deleteModelVersion(tx, 'two-pointers', 2);
      deleteAlias(tx, 'two-pointers', 'baseline');
    });
    expect(getRegisteredModel(store, 'two-pointers').aliases).toEqual({});
    expect(listModelVersions(store, 'two-pointers').map((v) => v.version)).toEqual([1]);
    for (const missing of [
      () => getModelVersionByAlias(store, 'two-pointers', 'champion'),
      () => getModelVersion(store, 'two-pointers', 2),
      () => getRegisteredModel(store, 'shots'),
    ]) {
      expect(missing).toThrow('There is no');
    }
    await commit((tx) => deleteRegisteredModel(tx, 'two-pointers'));
    expect(listRegisteredModels(await reopened())).toEqual([]);
    await expect(commit((tx) => ensureRegisteredModel(tx, 'a/b'))).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
    });
  });
});
