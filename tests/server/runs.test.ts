/** Runs and experiments: search, change, undo, compare; names and numbers that are difficult in JSON. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { logMetrics } from '../../electron/core/store/metrics.ts';
import { logParams } from '../../electron/core/store/params.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { setTags } from '../../electron/core/store/tags.ts';
import { startTestServer, type TestServer } from './support.ts';

let program: TestServer;
let experimentId: string;
/** Twenty runs r0…r19; r1 is nested in r0, r2 in r1. */
let ids: string[];
beforeAll(async () => {
  program = await startTestServer();
  ids = [];
  await program.services.workspaces.current().store.commit((tx) => {
    experimentId = ensureExperiment(tx, 'search');
    for (let i = 0; i < 20; i++) {
      const parentRunId = i === 1 || i === 2 ? ids[i - 1] : null;
      const tags = { model: i % 2 ? 'tree' : 'line' };
      const runId = createRun(tx, {
        experimentId,
        name: `r${i}`,
        parentRunId,
        tags,
        startTime: 1000 + i,
      });
      logMetrics(tx, runId, [{ key: 'f1_score', value: i / 20, timestamp: 1000 }]);
      logParams(tx, runId, { max_depth: i });
      endRun(tx, runId, 'FINISHED', 2000 + i);
      ids.push(runId);
    }
  });
});
afterAll(() => program.close());

const client = () => program.client;

it('a run without a name goes by the start of its id, in the table and alone', async () => {
  const runId = await program.services.workspaces
    .current()
    .store.commit((tx) =>
      createRun(tx, { experimentId: ensureExperiment(tx, 'nameless'), name: '' }),
    );
  const label = runId.slice(0, 8);
  const { name } = await client().runs.search.query({ filter: `attributes.run_id = '${runId}'` });
  expect(name).toEqual([label]);
  expect(await client().runs.get.query({ runId })).toMatchObject({ name: label });
  expect(await client().runs.rename.mutate({ runId, name: 'mine' })).toEqual({ previous: label });
});

describe('search', () => {
  it('tells what became of the runs since they were read', async () => {
    const all = { experimentIds: [experimentId], filter: '', params: ['max_depth'] };
    const some = { ...all, filter: 'metrics.f1_score >= 0.8' };
    const { revision, serial, runId } = await client().runs.search.query(all);
    const idsOf = (serials: readonly number[] | null | undefined) =>
      serials?.map((each) => runId[serial.indexOf(each)]).toSorted();
    const best = [19, 18, 17, 16].map((i) => ids[i]);
    const still = { revision, gone: [], matching: null, changed: { runId: [] } };
    expect(await client().runs.since.query({ ...all, revision })).toMatchObject(still);
    const filtered = await client().runs.since.query({ ...some, revision });
    expect(filtered).toMatchObject({ ...still, matching: expect.any(Array) });
    expect(idsOf(filtered?.matching)).toEqual(best.toSorted());
    const unread = { params: ['nothing', 'max_depth'] };
    const { columns } = (await client().runs.since.query({ ...all, revision, unread })) ?? {};
    expect(columns).toMatchObject({ metrics: [], tags: [] });
    const [nothing, depths] = columns?.params ?? [];
    expect(nothing).toEqual({ runId: [], value: [] });
    expect(new Map(depths.runId.map((id, i) => [id, depths.value[i]]))).toEqual(
      new Map(ids.map((id, i) => [id, `${i}`])),
    );
    const wrong = { ...all, filter: 'metrics.f1_score >', revision };
    await expect(client().runs.since.query(wrong)).rejects.toMatchObject({
      data: { reviewCode: 'BAD_FILTER' },
    });

    // A rejected request changed nothing.
    const nowhere = client().runs.rename.mutate({ runId: '0'.repeat(32), name: 'other' });
    await expect(nowhere).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST' },
    });
    expect(await client().runs.since.query({ ...all, revision })).toMatchObject(still);

    await client().runs.rename.mutate({ runId: ids[3], name: 'other' });
    await client().runs.delete.mutate({ runIds: [ids[18]] });
    const then = await client().runs.since.query({ ...some, revision });
    expect(then).toMatchObject({
      changed: { runId: [ids[3]], name: ['other'], params: [['3']] },
      gone: [ids[18]],
    });
    expect(idsOf(then?.matching)).toEqual(best.filter((id) => id !== ids[18]).toSorted());
    await client().runs.rename.mutate({ runId: ids[3], name: 'r3' });
    await client().runs.restore.mutate({ runIds: [ids[18]] });
    const back = await client().runs.since.query({ ...all, revision: then?.revision ?? '' });
    expect(back).toMatchObject({ changed: { runId: [ids[18], ids[3]] }, gone: [] });
  });

  it('does not know what became of the runs where a statement names none, or since long ago', async () => {
    const id = await client().experiments.create.mutate({ name: 'to delete' });
    const experimentIds = [id.experimentId];
    const { revision } = await client().runs.search.query({ experimentIds });
    await client().experiments.delete.mutate({ experimentId: id.experimentId });
    expect(await client().runs.since.query({ experimentIds, revision })).toBeNull();
    expect(await client().runs.since.query({ experimentIds, revision: 'another' })).toBeNull();
  });

  it('filters, orders, pages, and counts all', async () => {
    const page = await client().runs.search.query({
      experimentIds: [experimentId],
      filter: "metrics.f1_score >= 0.5 and tags.model = 'tree'",
      orderBy: ['metrics.f1_score DESC'],
      offset: 1,
      limit: 2,
      metrics: ['f1_score', 'nothing'],
      params: ['max_depth'],
      tags: ['model'],
    });
    expect(page).toMatchObject({
      total: 5,
      offset: 1,
      name: ['r17', 'r15'],
      runId: [ids[17], ids[15]],
      startTime: [1017, 1015],
      endTime: [2017, 2015],
      status: ['FINISHED', 'FINISHED'],
      model: ['tree', 'tree'],
      metrics: [
        [0.85, 0.75],
        [null, null],
      ],
      params: [['17', '15']],
      tags: [['tree', 'tree']],
    });
  });

  it('tells of nesting', async () => {
    const page = await client().runs.search.query({ orderBy: ['start_time ASC'], limit: 3 });
    expect(page.parentRunId).toEqual([null, ids[0], ids[1]]);
    const tree = await client().runs.tree.query({ runId: ids[0] });
    expect(tree.map(({ name }) => name)).toEqual(['r0', 'r1', 'r2']);
  });

  it('knows all keys', async () => {
    const { metrics, params, tags } = await client().runs.columns.query();
    expect(metrics).toEqual([{ key: 'f1_score', runs: 20 }]);
    expect(params).toEqual([{ key: 'max_depth', runs: 20 }]);
    expect(tags).toEqual([{ key: 'model', runs: 20 }]);
    const none = await client().runs.columns.query({ view: 'deleted' });
    expect(none).toEqual({ metrics: [], params: [], tags: [] });

    // A new key appears at once; one that another run has too is counted on request.
    const { columns, setTag, deleteTag } = client().runs;
    const tagKeys = async (exact = false) => (await columns.query({ exact })).tags;
    await setTag.mutate({ runId: ids[0], key: 'new', value: '1' });
    const model = { key: 'model', runs: 20 };
    expect(await tagKeys()).toEqual([model, { key: 'new', runs: 1 }]);
    await setTag.mutate({ runId: ids[1], key: 'new', value: '1' });
    expect((await tagKeys()).map(({ key }) => key)).toEqual(['model', 'new']);
    expect(await tagKeys(true)).toEqual([model, { key: 'new', runs: 2 }]);
    for (const runId of ids.slice(0, 2)) await deleteTag.mutate({ runId, key: 'new' });
    expect(await tagKeys(true)).toEqual([model]);
  });

  it('takes hundreds of long keys', async () => {
    const metrics = Array.from({ length: 500 }, (_, i) => `${i}`.padEnd(200, 'x'));
    const page = await client().runs.search.query({ metrics, limit: 1 });
    expect(page.metrics).toEqual(metrics.map(() => [null]));
  });

  it('points at the mistake in a filter', async () => {
    await expect(
      client().runs.search.query({ filter: 'metrics.f1_score >' }),
    ).rejects.toMatchObject({
      message: expect.stringContaining('Column 19'),
      data: { reviewCode: 'BAD_FILTER', column: 19, httpStatus: 400 },
    });
  });

  it('a large page holds the same as small ones', async () => {
    const { store } = program.services.workspaces.current();
    const other = await store.commit((tx) => {
      const id = ensureExperiment(tx, 'many');
      for (let i = 0; i < 700; i++) {
        const runId = createRun(tx, { experimentId: id, name: `n${i}`, tags: { model: `m${i}` } });
        if (i % 3) logMetrics(tx, runId, [{ key: 'score', value: i, timestamp: 1 }]);
        if (i % 2) logParams(tx, runId, { C: i });
      }
      return id;
    });
    const wanted = { metrics: ['score'], params: ['C'], experimentIds: [other] };
    const whole = await client().runs.search.query({ ...wanted, limit: 1000 });
    expect(whole.total).toBe(700);
    for (const offset of [0, 350, 699]) {
      const part = await client().runs.search.query({ ...wanted, offset, limit: 100 });
      const end = offset + 100;
      expect(part.runId).toEqual(whole.runId.slice(offset, end));
      expect(part.model).toEqual(whole.model.slice(offset, end));
      expect(part.metrics).toEqual(whole.metrics.map((column) => column.slice(offset, end)));
      expect(part.params).toEqual(whole.params.map((column) => column.slice(offset, end)));
    }
  });
});

describe('changes can be undone', () => {
  it('rename, tags and note give what was before', async () => {
    const [runId] = ids;
    const { runs } = client();
    const { previous } = await runs.rename.mutate({ runId, name: 'other' });
    expect(previous).toBe('r0');
    expect((await runs.get.query({ runId })).name).toBe('other');
    await runs.rename.mutate({ runId, name: previous });

    const tag = { runId, key: 'team' };
    expect(await runs.setTag.mutate({ ...tag, value: 'a' })).toEqual({ previous: null });
    expect(await runs.setTag.mutate({ ...tag, value: 'b' })).toEqual({ previous: 'a' });
    expect(await runs.deleteTag.mutate(tag)).toEqual({ previous: 'b' });
    expect((await runs.get.query({ runId })).tags.map(({ key }) => key)).not.toContain('team');
    await expect(
      runs.setTag.mutate({ runId, key: 'mlflow.parentRunId', value: runId }),
    ).rejects.toMatchObject({ data: { reviewCode: 'INVALID_PARAMETER_VALUE' } });

    expect(await runs.setNote.mutate({ runId, note: '# Good' })).toEqual({ previous: '' });
    expect((await runs.get.query({ runId })).note).toBe('# Good');
    expect(await runs.setNote.mutate({ runId, note: '' })).toEqual({ previous: '# Good' });
  });

  it('delete takes what is nested along, restore brings just that back, purge is for good', async () => {
    const { runs } = client();
    const names = async (view: 'active' | 'deleted') =>
      (await runs.search.query({ experimentIds: [experimentId], view, orderBy: ['start_time'] }))
        .name;
    await runs.delete.mutate({ runIds: [ids[2]] });
    const deleted = await runs.delete.mutate({ runIds: [ids[0], ids[5]] });
    expect(deleted.runIds).toEqual([ids[0], ids[1], ids[5]]);
    expect(await names('deleted')).toEqual(['r0', 'r1', 'r2', 'r5']);
    await runs.restore.mutate(deleted);
    expect(await names('deleted')).toEqual(['r2']);

    const folder = join(program.services.workspaces.current().artifactsDir, ids[2]);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'a.txt'), 'a');
    await expect(runs.purge.mutate({ runIds: [ids[2], ids[3]] })).rejects.toMatchObject({
      data: { reviewCode: 'INVALID_PARAMETER_VALUE' },
    });
    expect(await names('deleted')).toEqual(['r2']);
    await runs.purge.mutate({ runIds: [ids[2]] });
    expect(await names('deleted')).toEqual([]);
    expect(existsSync(folder)).toBe(false);
    await expect(runs.get.query({ runId: ids[2] })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST', httpStatus: 404 },
    });
  });

  it('a deleted experiment comes back as it was', async () => {
    const { experiments, runs } = client();
    const { experimentId: id } = await experiments.create.mutate({ name: 'short' });
    const { store } = program.services.workspaces.current();
    const [kept, gone] = await store.commit((tx) => [
      createRun(tx, { experimentId: id, name: 'kept' }),
      createRun(tx, { experimentId: id, name: 'gone' }),
    ]);
    await runs.delete.mutate({ runIds: [gone] });
    const deleted = await experiments.delete.mutate({ experimentId: id });
    expect((await experiments.list.query()).map(({ name }) => name)).not.toContain('short');
    await experiments.restore.mutate(deleted);
    const back = (await experiments.list.query()).find(({ name }) => name === 'short');
    expect(back?.runs).toBe(1);
    expect((await runs.search.query({ experimentIds: [id] })).runId).toEqual([kept]);
    expect(await experiments.rename.mutate({ experimentId: id, name: 'long' })).toEqual({
      previous: 'short',
    });
    await expect(experiments.create.mutate({ name: 'long' })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_ALREADY_EXISTS', httpStatus: 409 },
    });
  });
});

describe('hard names and numbers', () => {
  it('case 20, case 29: keys of any kind, NaN and infinities with their reasons', async () => {
    const { store } = program.services.workspaces.current();
    const hostile = [
      '__proto__',
      'constructor',
      '<img onerror=alert(1)>',
      'javascript:alert(1)',
      'a b',
    ];
    const runId = await store.commit((tx) => {
      const id = createRun(tx, { experimentId, name: '<img src=x onerror=alert(1)>' });
      logMetrics(tx, id, [
        { key: 'nan', value: Number.NaN },
        { key: 'most', value: Number.POSITIVE_INFINITY },
        { key: 'least', value: Number.NEGATIVE_INFINITY },
        { key: 'precision', value: 0 },
        ...hostile.map((key) => ({ key, value: 1 })),
      ]);
      for (const key of hostile) logParams(tx, id, Object.fromEntries([[key, key]]));
      setTags(tx, id, { 'zero.precision': 'no make predicted', 'undefined.roc_auc': 'one class' });
      return id;
    });
    const run = await client().runs.get.query({ runId });
    expect(run.name).toBe('<img src=x onerror=alert(1)>');
    expect(run.params.map(({ key }) => key).sort()).toEqual([...hostile].sort());
    const metric = (key: string) => run.metrics.find((one) => one.key === key);
    expect(metric('nan')?.value).toBe('NaN');
    expect(Number(metric('most')?.value)).toBe(Number.POSITIVE_INFINITY);
    expect(Number(metric('least')?.value)).toBe(Number.NEGATIVE_INFINITY);
    expect(metric('precision')).toMatchObject({ value: 0, reason: 'no make predicted' });
    expect(metric('roc_auc')).toEqual({ key: 'roc_auc', value: 'NaN', reason: 'one class' });
    const page = await client().runs.search.query({
      filter: `attributes.run_id = '${runId}'`,
      metrics: ['nan', 'most', '__proto__'],
      params: ['__proto__'],
    });
    expect(page.metrics).toEqual([['NaN'], ['Infinity'], [1]]);
    expect(page.params).toEqual([['__proto__']]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('case 30: a million points come as few, the extremes among them', async () => {
    const { store } = program.services.workspaces.current();
    const runId = await store.commit((tx) => createRun(tx, { experimentId, name: 'long' }));
    for (let from = 0; from < 1_000_000; from += 100_000) {
      await store.commit((tx) =>
        logMetrics(
          tx,
          runId,
          Array.from({ length: 100_000 }, (_, i) => {
            const step = from + i;
            const value = step === 123_456 ? 50 : step === 777_777 ? -50 : Math.sin(step / 1000);
            return {
              key: 'loss',
              value: step === 5 ? Number.NaN : value,
              step,
              timestamp: 1000 + step,
            };
          }),
        ),
      );
    }
    const keys = ['loss', 'nothing'];
    const [series, ...others] = await client().runs.metricHistory.query({ runIds: [runId], keys });
    expect(others).toEqual([]);
    expect(series).toMatchObject({ total: 1_000_000, nan: 1, sampled: true });
    expect(series.step.length).toBeLessThanOrEqual(1000);
    expect(series.step.length).toBeGreaterThan(900);
    expect(series.step).toEqual([...series.step].sort((a, b) => a - b));
    expect(series.step[0]).toBe(0);
    expect(series.step.at(-1)).toBe(999_999);
    expect(series.value[series.step.indexOf(123_456)]).toBe(50);
    expect(series.value[series.step.indexOf(777_777)]).toBe(-50);
    series.step.forEach((step, i) => {
      expect(series.timestamp[i]).toBe(1000 + step);
      if (Math.abs(Number(series.value[i])) < 50)
        expect(series.value[i]).toBe(Math.sin(step / 1000));
    });
  });

  it('points of one step are sampled by time', async () => {
    const { store } = program.services.workspaces.current();
    const runId = await store.commit((tx) => {
      const id = createRun(tx, { experimentId, name: 'clock' });
      const points = Array.from({ length: 5000 }, (_, i) => ({
        key: 'load',
        value: i,
        timestamp: i,
      }));
      logMetrics(tx, id, points);
      return id;
    });
    const [series] = await client().runs.metricHistory.query({
      runIds: [runId],
      keys: ['load'],
      maxPoints: 100,
    });
    expect(series.value.length).toBeGreaterThan(90);
    expect(series.value.length).toBeLessThanOrEqual(100);
    expect(series.value).toEqual(series.timestamp);
  });
});

describe('changes', () => {
  it('are told, with the runs', async () => {
    const seen: { nouns: readonly string[]; runIds: readonly string[] }[] = [];
    await new Promise<void>((resolve, reject) => {
      const subscription = client().changes.events.subscribe(undefined, {
        onError: reject,
        onData(change) {
          seen.push(change);
          if (seen.length === 1) void client().runs.rename.mutate({ runId: ids[7], name: 'seven' });
          // The effects of earlier tests may be reported first: changes at about the same time are reported together.
          else if (change.runIds.includes(ids[7])) {
            subscription.unsubscribe();
            resolve();
          }
        },
      });
    });
    expect(seen[0].nouns).toContain('datasets');
    expect(seen.at(-1)?.nouns).toContain('runs');
  });

  it('are told after a commit that failed only of what was kept', async () => {
    const stop = new AbortController();
    const changes = program.services.changes.subscribe(stop.signal);
    const told = (async () => {
      for await (const change of changes) if (change.nouns.includes('experiments')) return change;
      return null;
    })();
    await expect(
      client().runs.delete.mutate({ runIds: [ids[8], 'f'.repeat(32)] }),
    ).rejects.toThrow();
    await client().experiments.create.mutate({ name: 'new' });
    expect((await told)?.runIds).not.toContain(ids[8]);
    stop.abort();
  });
});
