/** Compares the changes that a commit reports with the actual differences in the tables. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { ROOT } from '../../../build/setup/paths.mjs';
import { forgetArtifact, logArtifact } from '../../../electron/core/store/artifacts.ts';
import { logInput, registerDataset } from '../../../electron/core/store/datasets.ts';
import {
  deleteExperiment,
  deleteExperimentTag,
  ensureDefaultExperiment,
  ensureExperiment,
  renameExperiment,
  restoreExperiment,
  setExperimentTag,
} from '../../../electron/core/store/experiments.ts';
import {
  addImportedExperiment,
  setImportedExperimentName,
  setImportedExperimentStage,
  updateImportedExperiment,
} from '../../../electron/core/store/imported-experiments.ts';
import {
  addImportedRegisteredModel,
  addImportedVersion,
  putImportedModel,
  setImportedModelDescription,
  setImportedVersionBase,
  setImportedVersionDescription,
  setImportedVersionStage,
} from '../../../electron/core/store/imported-models.ts';
import {
  addImportedRun,
  keepImportedDigest,
  setImportedRunName,
  setImportedRunStage,
  setImportedRunStatus,
  updateImportedRun,
} from '../../../electron/core/store/imported-runs.ts';
import {
  linkDataset,
  linkLoggedModel,
  linkModelInput,
  setInputTag,
} from '../../../electron/core/store/inputs.ts';
import { putLoggedModel, touchLoggedModelsOf } from '../../../electron/core/store/logged-models.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { addParam, logParams } from '../../../electron/core/store/params.ts';
import { logPredictions } from '../../../electron/core/store/predictions.ts';
import {
  createModelVersion,
  deleteAlias,
  deleteModelVersion,
  deleteModelVersionTag,
  deleteRegisteredModel,
  deleteRegisteredModelTag,
  describeModelVersion,
  describeRegisteredModel,
  ensureRegisteredModel,
  renameRegisteredModel,
  setAlias,
  setModelVersionStage,
  setModelVersionTag,
  setRegisteredModelTag,
} from '../../../electron/core/store/registry.ts';
import {
  createRun,
  deleteRun,
  endRun,
  purgeRuns,
  renameRun,
  reopenRun,
  restoreRun,
  setRunState,
} from '../../../electron/core/store/runs.ts';
import type { SqlValue, StoreReader, Tx } from '../../../electron/core/store/sql.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { deleteTag, setTag, setTags } from '../../../electron/core/store/tags.ts';
import type { EntityKind, StoreChange } from '../../../electron/core/store/touched.ts';
import {
  deleteLoggedModelTag,
  logModelMetrics,
  setLoggedModelState,
  setLoggedModelTexts,
} from '../../../electron/core/store/tracking-logged-models.ts';
import { injectFaults, PowerLossDisk } from './faults.ts';
import { openTestStore, setUpWorkspace } from './workspace.ts';

setUpWorkspace();

type Row = Record<string, SqlValue>;

/** What the store must report for a change of a table, and the run that a row of it belongs to. */
interface Notice {
  readonly kind: EntityKind;
  readonly run?: (row: Row, reader: StoreReader) => SqlValue;
}

const ofRun: Notice = { kind: 'runs', run: (row) => row.run_uuid };
const NOTICES: Readonly<Record<string, Notice>> = {
  runs: ofRun,
  metrics: ofRun,
  latest_metrics: ofRun,
  params: ofRun,
  tags: ofRun,
  artifacts: ofRun,
  predictions: ofRun,
  imported_runs: ofRun,
  imported_artifacts: ofRun,
  inputs: {
    kind: 'runs',
    run: (row) => (row.destination_type === 'RUN' ? row.destination_id : row.source_id),
  },
  input_tags: {
    kind: 'runs',
    run: ({ input_uuid }, reader) =>
      reader.read<{ id: string }>('SELECT destination_id AS id FROM inputs WHERE input_uuid = ?', [
        input_uuid,
      ])[0].id,
  },
  experiments: { kind: 'experiments' },
  experiment_tags: { kind: 'experiments' },
  imported_experiments: { kind: 'experiments' },
  datasets: { kind: 'datasets' },
  registered_models: { kind: 'models' },
  registered_model_tags: { kind: 'models' },
  registered_model_aliases: { kind: 'models' },
  model_versions: { kind: 'models' },
  model_version_tags: { kind: 'models' },
  imported_models: { kind: 'models' },
  imported_model_versions: { kind: 'models' },
  logged_models: { kind: 'models' },
  logged_model_params: { kind: 'models' },
  logged_model_tags: { kind: 'models' },
  logged_model_metrics: { kind: 'models' },
};
/** The store's internal tables, which readers do not see or whose rows change with those of others. */
const UNSEEN = ['store_meta', 'schema_migrations', 'key_counts'];

/** `i` and `j` choose among existing items, and define new ones. */
type Write = (tx: Tx, i: number, j: number) => void;

const from = <T>(items: readonly T[], i: number): T => {
  if (items.length === 0) throw new Error('there is none');
  return items[i % items.length];
};
function ids(reader: StoreReader, sql: string): string[] {
  return reader.read<{ id: string }>(sql).map(({ id }) => id);
}
const run = (tx: Tx, i: number) =>
  from(ids(tx, 'SELECT run_uuid AS id FROM runs ORDER BY rowid'), i);
const newRunId = (tx: Tx) =>
  String(ids(tx, 'SELECT run_uuid AS id FROM runs').length + 1).padStart(32, 'a');
const experiment = (tx: Tx, i: number) =>
  from(ids(tx, 'SELECT CAST(experiment_id AS TEXT) AS id FROM experiments ORDER BY 1'), i);
const dataset = (tx: Tx, i: number) =>
  from(ids(tx, 'SELECT dataset_uuid AS id FROM datasets ORDER BY rowid'), i);
const model = (tx: Tx, i: number) =>
  from(ids(tx, 'SELECT name AS id FROM registered_models ORDER BY rowid'), i);
const loggedModel = (tx: Tx, i: number) =>
  from(ids(tx, 'SELECT model_id AS id FROM logged_models ORDER BY model_id'), i);
const trackedModel = (tx: Tx, i: number) =>
  from(
    tx.read<{ modelId: string; sourceRunId: string | null }>(
      'SELECT model_id AS modelId, source_run_id AS sourceRunId FROM logged_models ORDER BY 1',
    ),
    i,
  );
function version(tx: Tx, i: number): [string, number] {
  const found = tx.read<{ name: string; version: number }>(
    'SELECT name, version FROM model_versions ORDER BY rowid',
  );
  const { name, version } = from(found, i);
  return [name, version];
}
const facts = (j: number) => ({
  name: `shots ${j}`,
  digest: String(j).repeat(64),
  sourceType: 'local',
  source: '{}',
  schema: null,
  profile: null,
});
const importedFrom = (j: number) => ({
  storePath: `/mlruns ${j}`,
  artifactRoot: null,
  base: `{"j":"${j}"}`,
});
function putModel(tx: Tx, id: string, runId: string | null, j: number): void {
  putLoggedModel(
    tx,
    {
      id,
      name: `model ${j}`,
      artifactLocation: null,
      creationTime: j,
      lastUpdateTime: j,
      status: 'READY',
      deleted: false,
      modelType: null,
      sourceRunId: runId,
      params: new Map([['depth', String(j)]]),
      tags: new Map([['kind', String(j)]]),
      metrics: [
        {
          key: 'f1',
          value: j,
          timestamp: 1,
          step: j,
          runId: runId ?? '',
          datasetName: null,
          datasetDigest: null,
        },
      ],
    },
    experiment(tx, 0),
    null,
  );
}

/** Every function that writes to the store, by name. */
const WRITES: Readonly<Record<string, Write>> = {
  createRun: (tx, i, j) =>
    void createRun(tx, {
      experimentId: experiment(tx, i),
      name: `run ${j}`,
      parentRunId: run(tx, j),
    }),
  endRun: (tx, i, j) => endRun(tx, run(tx, i), 'FAILED', j + 1),
  renameRun: (tx, i, j) => renameRun(tx, run(tx, i), `name ${j}`),
  setRunState: (tx, i, j) => setRunState(tx, run(tx, i), { status: 'KILLED', endTime: j + 2 }),
  deleteRun: (tx, i) => deleteRun(tx, run(tx, i)),
  restoreRun: (tx, i) => restoreRun(tx, run(tx, i + 1)),
  reopenRun: (tx, i) => reopenRun(tx, run(tx, i + 1)),
  purgeRuns: (tx, i) => purgeRuns(tx, [run(tx, i + 1)]),
  setTags: (tx, i, j) => setTags(tx, run(tx, i), { [`tag ${j}`]: String(j + 1) }),
  deleteTag: (tx, i, j) => deleteTag(tx, run(tx, i), `tag ${j}`),
  logParams: (tx, i, j) => logParams(tx, run(tx, i), { [`new ${j}`]: j }),
  addParam: (tx, i, j) => addParam(tx, run(tx, i), `added ${j}`, 'value'),
  logMetrics: (tx, i, j) => logMetrics(tx, run(tx, i), [{ key: 'f1', value: j, step: j + 10 }]),
  logArtifact: (tx, i, j) =>
    logArtifact(tx, run(tx, i), {
      path: `${j}.txt`,
      bytes: j,
      sha256: '',
      mediaType: 'text/plain',
    }),
  forgetArtifact: (tx, i) => forgetArtifact(tx, run(tx, i), 'kept.txt'),
  logPredictions: (tx, i, j) =>
    logPredictions(tx, run(tx, i), 'test', {
      x: new Float32Array([j]),
      y: new Float32Array([j]),
      actual: new Uint8Array([1]),
      probability: new Float64Array([0.5]),
      row: new Int32Array([j]),
    }),
  ensureExperiment: (tx, _i, j) => void ensureExperiment(tx, `new ${j}`, { tags: { a: 'b' } }),
  ensureDefaultExperiment: (tx) => ensureDefaultExperiment(tx),
  setExperimentTag: (tx, i, j) =>
    setExperimentTag(tx, experiment(tx, i), `tag ${j}`, String(j + 1)),
  deleteExperimentTag: (tx, i, j) => deleteExperimentTag(tx, experiment(tx, i), `tag ${j}`),
  renameExperiment: (tx, i, j) => renameExperiment(tx, experiment(tx, i), `name ${j}`),
  deleteExperiment: (tx, i) => deleteExperiment(tx, experiment(tx, i)),
  restoreExperiment: (tx, i) => restoreExperiment(tx, experiment(tx, i + 1)),
  registerDataset: (tx, _i, j) => void registerDataset(tx, facts(j + 1)),
  logInput: (tx, i, j) => void logInput(tx, run(tx, i + 1), facts(j), 'training'),
  linkDataset: (tx, i, j) => void linkDataset(tx, run(tx, i + 1), dataset(tx, j)),
  linkLoggedModel: (tx, i, j) => void linkLoggedModel(tx, run(tx, i), loggedModel(tx, j)),
  linkModelInput: (tx, i, j) => void linkModelInput(tx, run(tx, i), loggedModel(tx, j)),
  setInputTag: (tx, i, j) => {
    const inputs = tx.read<{ input_uuid: string; destination_id: string }>(
      "SELECT input_uuid, destination_id FROM inputs WHERE destination_type = 'RUN'",
    );
    const { input_uuid, destination_id } = from(inputs, i);
    setInputTag(tx, destination_id, input_uuid, `tag ${j}`, 'value');
  },
  ensureRegisteredModel: (tx, _i, j) => ensureRegisteredModel(tx, `new ${j}`),
  renameRegisteredModel: (tx, i, j) => renameRegisteredModel(tx, model(tx, i), `name ${j}`),
  deleteRegisteredModel: (tx, i) => deleteRegisteredModel(tx, model(tx, i)),
  describeRegisteredModel: (tx, i, j) => describeRegisteredModel(tx, model(tx, i), `text ${j}`),
  setRegisteredModelTag: (tx, i, j) => setRegisteredModelTag(tx, model(tx, i), `tag ${j}`, 'new'),
  deleteRegisteredModelTag: (tx, i, j) => deleteRegisteredModelTag(tx, model(tx, i), `tag ${j}`),
  createModelVersion: (tx, i, j) =>
    void createModelVersion(tx, {
      name: model(tx, i),
      source: 'runs:/x/model',
      runId: run(tx, j),
      tags: { a: 'b' },
    }),
  setAlias: (tx, i, j) => setAlias(tx, ...aliasOf(version(tx, i), j + 1)),
  deleteAlias: (tx, i, j) => deleteAlias(tx, version(tx, i)[0], `alias ${j}`),
  describeModelVersion: (tx, i, j) => describeModelVersion(tx, ...version(tx, i), `text ${j}`),
  setModelVersionStage: (tx, i, j) => setModelVersionStage(tx, ...version(tx, i), `Stage ${j}`),
  deleteModelVersion: (tx, i) => deleteModelVersion(tx, ...version(tx, i)),
  setModelVersionTag: (tx, i, j) => setModelVersionTag(tx, ...version(tx, i), `tag ${j}`, 'new'),
  deleteModelVersionTag: (tx, i, j) => deleteModelVersionTag(tx, ...version(tx, i), `tag ${j}`),
  addImportedRun: (tx, i, j) =>
    addImportedRun(
      tx,
      {
        id: newRunId(tx),
        experimentId: experiment(tx, i),
        name: null,
        status: 'RUNNING',
        stage: 'active',
        startTime: j,
        endTime: null,
        deletedTime: null,
        userId: null,
        sourceType: null,
        sourceName: null,
        sourceVersion: null,
        entryPointName: null,
        artifactUri: null,
      },
      importedFrom(j),
    ),
  updateImportedRun: (tx, i, j) =>
    updateImportedRun(
      tx,
      from(ids(tx, 'SELECT run_uuid AS id FROM imported_runs'), i),
      importedFrom(j + 1),
    ),
  setImportedRunName: (tx, i, j) => setImportedRunName(tx, run(tx, i), `there ${j}`),
  setImportedRunStage: (tx, i, j) => setImportedRunStage(tx, run(tx, i), 'deleted', j),
  setImportedRunStatus: (tx, i, j) => setImportedRunStatus(tx, run(tx, i), 'KILLED', j),
  setTag: (tx, i, j) => setTag(tx, run(tx, i), `there ${j}`, 'value'),
  keepImportedDigest: (tx, i, j) =>
    keepImportedDigest(tx, run(tx, i), { path: `${j}.bin`, bytes: 1, sha256: 'ab' }),
  addImportedExperiment: (tx, _i, j) =>
    void addImportedExperiment(
      tx,
      { artifactLocation: null, lifecycleStage: 'active', creationTime: j, lastUpdateTime: j },
      { sourceKey: `new ${j}`, base: '{}', givenName: `imported ${j}` },
    ),
  updateImportedExperiment: (tx, i, j) =>
    updateImportedExperiment(tx, {
      sourceKey: from(ids(tx, 'SELECT source_key AS id FROM imported_experiments'), i),
      base: `{"j":"${j}"}`,
      givenName: `given ${j}`,
    }),
  setImportedExperimentName: (tx, i, j) =>
    setImportedExperimentName(tx, experiment(tx, i), `there ${j}`),
  setImportedExperimentStage: (tx, i) =>
    setImportedExperimentStage(tx, experiment(tx, i), 'deleted'),
  putImportedModel: (tx, i, j) =>
    putImportedModel(tx, { sourceKey: `key ${j}`, name: model(tx, i), base: `{"i":"${i}"}` }),
  addImportedRegisteredModel: (tx, _i, j) =>
    addImportedRegisteredModel(tx, { name: `there ${j}`, creationTime: j, lastUpdatedTime: j }),
  setImportedModelDescription: (tx, i, j) =>
    setImportedModelDescription(tx, model(tx, i), `text ${j}`),
  addImportedVersion: (tx, i, j) => addVersion(tx, model(tx, i), j),
  setImportedVersionBase: (tx, i, j) =>
    setImportedVersionBase(
      tx,
      from(ids(tx, 'SELECT source_key AS id FROM imported_model_versions'), i),
      `{"j":"${j}"}`,
    ),
  setImportedVersionDescription: (tx, i, j) =>
    setImportedVersionDescription(tx, ...version(tx, i), `there ${j}`),
  setImportedVersionStage: (tx, i, j) =>
    setImportedVersionStage(tx, ...version(tx, i), `Staging ${j}`),
  putLoggedModel: (tx, i, j) => putModel(tx, `m-new-${i}`, j % 2 ? run(tx, j) : null, j),
  setLoggedModelState: (tx, i, j) =>
    setLoggedModelState(tx, trackedModel(tx, i), { status: `FAILED ${j}`, isDeleted: j % 2 === 1 }),
  setLoggedModelTexts: (tx, i, j) =>
    setLoggedModelTexts(tx, trackedModel(tx, i), j % 2 ? 'tag' : 'param', [
      { key: `key ${j}`, value: 'new' },
    ]),
  deleteLoggedModelTag: (tx, i) => deleteLoggedModelTag(tx, trackedModel(tx, i), 'kind'),
  logModelMetrics: (tx, i, j) =>
    logModelMetrics(tx, trackedModel(tx, i), [
      {
        key: 'loss',
        value: j,
        timestamp: j,
        step: 0,
        runId: run(tx, i),
        datasetName: null,
        datasetDigest: null,
      },
    ]),
  touchLoggedModelsOf: (tx, i) => touchLoggedModelsOf(tx, run(tx, i)),
};

function aliasOf([name, number]: [string, number], j: number): [string, string, number] {
  return [name, `alias ${j}`, number];
}

function addVersion(tx: Tx, name: string, j: number): void {
  const keys = ids(tx, 'SELECT source_key AS id FROM imported_model_versions');
  const version = {
    version: j + 5,
    creationTime: j,
    lastUpdatedTime: j,
    description: null,
    userId: null,
    currentStage: null,
    source: null,
    runId: null,
    runLink: null,
    storageLocation: null,
    status: null,
    statusMessage: null,
  };
  addImportedVersion(tx, name, version, { sourceKey: `key ${keys.length}`, base: '{}' });
}

/** An active experiment and a deleted one, runs created here and elsewhere, and models of both. */
function seed(tx: Tx): void {
  const experimentId = ensureExperiment(tx, 'kobe', { tags: { 'tag 0': 'a' } });
  deleteExperiment(tx, ensureExperiment(tx, 'old'));
  for (const name of ['first', 'second']) {
    const id = createRun(tx, { experimentId, name, tags: { 'tag 0': 'a' } });
    logMetrics(tx, id, [{ key: 'f1', value: 1 }]);
    logParams(tx, id, { depth: 3 });
  }
  logInput(tx, run(tx, 0), facts(0), 'training');
  const kept = { path: 'kept.txt', bytes: 4, sha256: 'ab', mediaType: 'text/plain' };
  logArtifact(tx, run(tx, 0), kept);
  WRITES.addImportedRun(tx, 0, 0);
  WRITES.addImportedExperiment(tx, 0, 9);
  putModel(tx, 'm-1', run(tx, 1), 1);
  putModel(tx, 'm-2', null, 2);
  endRun(tx, run(tx, 1), 'FINISHED', 9);
  deleteRun(tx, run(tx, 1));
  createModelVersion(tx, { name: 'guard', source: 'x', runId: run(tx, 0), tags: { 'tag 0': 'a' } });
  setRegisteredModelTag(tx, 'guard', 'tag 0', 'a');
  setAlias(tx, 'guard', 'alias 0', 1);
  putImportedModel(tx, { sourceKey: 'guard', name: 'guard', base: '{}' });
  addVersion(tx, 'guard', 9);
}

/** Rows of all tables as JSON, each with the run that it belongs to. */
type Contents = Map<string, Map<string, SqlValue | undefined>>;

function contents(reader: StoreReader): Contents {
  return new Map(
    Object.entries(NOTICES).map(([table, { run }]) => [
      table,
      new Map(
        reader
          .read<Row>(`SELECT * FROM ${table}`)
          .map((row) => [JSON.stringify(Object.values(row)), run?.(row, reader)]),
      ),
    ]),
  );
}

/** The tables that differ, with the runs of the differing rows. */
function difference(before: Contents, after: Contents): Map<string, Set<SqlValue | undefined>> {
  const changed = new Map<string, Set<SqlValue | undefined>>();
  for (const table of Object.keys(NOTICES)) {
    const [old, now] = [before.get(table), after.get(table)] as Contents extends Map<
      string,
      infer R
    >
      ? [R, R]
      : never;
    const runs = [
      ...[...old].filter(([row]) => !now.has(row)),
      ...[...now].filter(([row]) => !old.has(row)),
    ].map(([, run]) => run);
    if (runs.length > 0) changed.set(table, new Set(runs));
  }
  return changed;
}

let store: Store;
let heard: StoreChange[];
let isFull: boolean;

beforeEach(async () => {
  isFull = false;
  const files = injectFaults(new PowerLossDisk().start(), ({ name }) =>
    isFull && name === 'write' ? 'ENOSPC' : undefined,
  );
  store = await openTestStore({ files });
  await store.commit(seed);
  heard = [];
  store.onCommit((change) => heard.push(change));
});

/** Writes in a separate commit, and compares what it reported with what it changed. Returns the changed tables. */
async function check(write: Write, i: number, j: number): Promise<string[]> {
  heard.length = 0;
  const before = contents(store);
  const revision = store.revisions.current;
  const failure = await store
    .commit((tx) => write(tx, i, j))
    .then(
      () => null,
      (error: Error) => error,
    );
  const changed = difference(before, contents(store));
  if (failure) {
    expect(failure.message).not.toContain('Nothing says what this changed');
    expect([...changed]).toEqual([]);
    expect(heard).toEqual([]);
    return [];
  }
  const [{ kinds, runIds }] = heard.length > 0 ? heard : [{ kinds: [], runIds: [] }];
  const written = store.revisions.runsWrittenSince(revision);
  expect(written).toEqual(runIds);
  if (kinds.length > 0) expect(store.revisions.current).not.toBe(revision);
  for (const [table, runs] of changed) {
    expect(kinds, `a change of ${table}`).toContain(NOTICES[table].kind);
    if (runIds === null) continue;
    for (const run of runs) if (run !== undefined) expect(runIds, table).toContain(run);
  }
  return [...changed.keys()];
}

describe('a commit says what it changed', () => {
  test.each(Object.keys(WRITES))('%s', async (name) => {
    const changed = await check(WRITES[name], 0, 0);
    expect(changed.length > 0).toBe(name !== 'touchLoggedModelsOf');
  });

  test('whatever was done before', async () => {
    const step = fc.record({
      name: fc.constantFrom(...Object.keys(WRITES)),
      i: fc.nat(5),
      j: fc.nat(5),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60 }), async (steps) => {
        for (const { name, i, j } of steps) await check(WRITES[name], i, j);
      }),
      { numRuns: 20 },
    );
  }, 120_000);

  test('also that a run comes or goes of which a logged model is here', async () => {
    await store.commit((tx) => purgeRuns(tx, [run(tx, 1)]));
    expect(heard[0].kinds).toContain('models');
  });

  test('which nobody hears when the disk refuses, but may have read', async () => {
    const revision = store.revisions.current;
    isFull = true;
    const refused = store.commit((tx) => endRun(tx, run(tx, 0)));
    await expect(refused).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(heard).toEqual([]);
    expect(store.revisions.runsWrittenSince(revision)).toBeNull();
  });

  test('or it is refused', async () => {
    const silent = store.commit((tx) => {
      setTags(tx, run(tx, 0), { a: 'b' });
      tx.run('REPLACE INTO datasets SELECT * FROM datasets');
    });
    await expect(silent).rejects.toThrow('Nothing says what this changed: REPLACE INTO datasets');
    expect(heard).toEqual([]);
  });
});

test('every table is changed by one of the writes', async () => {
  const reached = new Set<string>();
  for (const write of Object.values(WRITES)) {
    for (const table of await check(write, 0, 0)) reached.add(table);
  }
  expect([...reached].sort()).toEqual(Object.keys(NOTICES).sort());
});

test('every table has its notice', async () => {
  const tables = ids(
    store,
    "SELECT name AS id FROM sqlite_schema WHERE type = 'table' ORDER BY name",
  );
  expect(tables).toEqual([...Object.keys(NOTICES), ...UNSEEN].sort());
});

test('every function that writes is among those that are checked', () => {
  const folder = join(ROOT, 'electron/core/store');
  const writing = readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [
      ...readFileSync(join(folder, name), 'utf8').matchAll(/export function (\w+)\(\s*tx: Tx\b/g),
    ])
    .map(([, name]) => name);
  expect(writing.sort()).toEqual(Object.keys(WRITES).sort());
});
