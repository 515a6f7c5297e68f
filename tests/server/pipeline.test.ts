/**
 * The main workflow: a file is uploaded, previewed, imported, used for training and scoring, and the results are
 * inspected.
 */

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSystemMetric } from '../../common/system-metrics.ts';
import { decodePredictions } from '../../common/wire/predictions-format.ts';
import type { JobEvent } from '../../electron/server/jobs/job.ts';
import { accuracyDifference } from '../../models/metrics/difference.ts';
import { evaluate } from '../../models/metrics/evaluate.ts';
import { inEnglish } from '../support/in-english.ts';
import { shotsCsv, startTestServer, type TestServer, waitForJob } from './support.ts';

const FEATURES = ['loc_x', 'loc_y', 'shot_distance', 'period'];
const MODELS = ['logistic_regression', 'decision_tree', 'neural_network'];

let program: TestServer;
let digest: string;
let rootId: string;
const heard: JobEvent[] = [];
/** For each points event, how many of its points were not in the store when it arrived. */
const missing: Promise<number>[] = [];
beforeAll(async () => {
  program = await startTestServer();
  const { client, upload } = program;
  const fileId = await upload('season 1.csv', `${shotsCsv(600)}1,2\n`);
  const imported = await waitForJob(
    client,
    (await client.datasets.import.mutate({ fileId })).jobId,
  );
  if (imported.result?.kind !== 'import') throw new Error(JSON.stringify(imported));
  ({ digest } = imported.result);

  const listening = client.jobs.events.subscribe(undefined, {
    onData({ data }) {
      heard.push(data);
      if (data.type === 'points') missing.push(countMissing(data));
    },
  });
  const { jobId } = await client.pipelines.start.mutate({
    train: { digest },
    score: { fileId: await upload('next.csv', shotsCsv(300)) },
    options: {
      experiment: 'api',
      features: FEATURES,
      models: MODELS,
      params: { neural_network: { epochs: 5 }, decision_tree: { max_depth: 4 } },
    },
  });
  const job = await waitForJob(client, jobId);
  if (job.result?.kind !== 'pipeline') throw new Error(JSON.stringify(job));
  rootId = job.result.runId;
  listening.unsubscribe();
});
afterAll(() => program.close());

const runOf = async (stage: string, model: string) => {
  const runs = await program.client.runs.tree.query({ runId: rootId });
  const found = runs.find((run) => run.stage === stage && run.model === model);
  if (!found) throw new Error(`no ${stage} run of ${model}`);
  return found;
};

async function countMissing({ runId, points }: Extract<JobEvent, { type: 'points' }>) {
  const keys = [...new Set(points.map(({ key }) => key))];
  const history = await program.client.runs.metricHistory.query({ runIds: [runId], keys });
  const known = new Set(
    history.flatMap(({ key, step, timestamp, value }) =>
      step.map((at, i) => JSON.stringify([key, at, timestamp[i], value[i]])),
    ),
  );
  return points.filter(
    ({ key, step, timestamp, value }) => !known.has(JSON.stringify([key, step, timestamp, value])),
  ).length;
}

const predictionsOf = async (runId: string, context: 'test' | 'prod') =>
  decodePredictions(await (await program.get(`/predictions/${runId}/${context}`)).arrayBuffer());

describe('a dataset', () => {
  it('is listed with its counts, without a folder', async () => {
    const [one] = await program.client.datasets.list.query();
    expect(one).toMatchObject({
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
      source: expect.stringMatching(/\.csv$/),
    });
    const season = await program.client.datasets.get.query({ digest: digest.slice(0, 8) });
    expect(season).toMatchObject({
      name: 'season 1',
      source: 'season 1.csv',
      rows: 600,
      rejected: 1,
    });
    expect(season.labels).toMatchObject({ unlabelled: 60 });
    expect(season.usedBy.map(({ stage, context }) => [stage, context])).toContainEqual([
      'preprocess',
      'training',
    ]);
  });

  it('gives rejected lines, rows by page and sorted, histograms', async () => {
    const { datasets } = program.client;
    const { total, lines } = await datasets.rejected.query({ digest });
    expect([total, lines[0].line]).toEqual([1, 602]);
    const page = await datasets.rows.query({ digest, offset: 598, limit: 5 });
    expect(page.columns.map(({ name, type }) => [name, type])).toContainEqual(['loc_x', 'number']);
    expect([page.total, page.rows.length]).toEqual([600, 2]);
    expect(page.rows[0][0]).toBe(((598 * 37) % 500) - 250);
    const sort = { column: 'shot_made_flag', descending: true };
    const sorted = await datasets.rows.query({ digest, sort, offset: 535, limit: 10 });
    expect(sorted.rows.map((row) => row[4])).toEqual([0, 0, 0, 0, 0, null, null, null, null, null]);
    const spread = await datasets.histogram.query({ digest, column: 'period', bins: 4 });
    expect(spread.counts).toEqual([150, 150, 150, 150]);
    expect(spread.edges).toEqual([1, 1.75, 2.5, 3.25, 4]);
  });

  it('stays while a run used it', async () => {
    await expect(program.client.datasets.delete.mutate({ digest })).rejects.toMatchObject({
      data: { reviewCode: 'INVALID_PARAMETER_VALUE', httpStatus: 400 },
    });
  });
});

describe('its pipeline', () => {
  it('told of its stages, points and end', async () => {
    const jobs = heard.flatMap((event) => (event.type === 'job' ? [event.job] : []));
    const stages = new Set(jobs.map(({ progress }) => progress?.stage));
    for (const stage of ['preprocess', 'train', 'infer']) expect(stages).toContain(stage);
    expect(jobs.at(-1)?.status).toBe('FINISHED');
    const { runId } = await runOf('train', 'neural_network');
    const points = heard.flatMap((event) =>
      event.type === 'points' && event.runId === runId ? event.points : [],
    );
    const history = await program.client.runs.metricHistory.query({
      runIds: [runId],
      // The machine is measured from the start, at times of its own.
      keys: [...new Set(points.map(({ key }) => key))].filter((key) => !isSystemMetric(key)),
    });
    for (const { key, step, value } of history) {
      const heardOf = points.filter((point) => point.key === key);
      const first = step.indexOf(1); // training starts at 1; step 0 has what is known about the whole
      expect([key, heardOf.map((point) => point.step)]).toEqual([key, step.slice(first)]);
      expect(heardOf.map((point) => point.value)).toEqual(value.slice(first));
    }
    expect(history.length).toBeGreaterThan(0);
    // A client that first listens and then reads misses no points.
    expect(new Set(await Promise.all(missing))).toEqual(new Set([0]));
    const log = await program.client.runs.log.query({ runId: rootId });
    expect(log.map(({ text }) => text)).toContainEqual('Training decision_tree');
  });

  it('gives predictions whose scores are the tracked ones', async () => {
    for (const model of MODELS) {
      const run = await runOf('train', model);
      const { actual, probability, x, row } = await predictionsOf(run.runId, 'test');
      const { metrics } = evaluate(actual, probability);
      const scores = await program.client.runs.metricHistory.query({
        runIds: [run.runId],
        keys: ['accuracy', 'log_loss', 'f1_score'],
      });
      for (const { key, step, value } of scores) {
        const scored = value[step.indexOf(0)];
        expect([model, key, scored]).toEqual([model, key, metrics[key as 'accuracy']]);
      }
      expect(scores).toHaveLength(3);
      const page = await program.client.datasets.rows.query({ digest, offset: row[0], limit: 1 });
      expect(x[0]).toBeCloseTo(Number(page.rows[0][0]) / 10, 4);
    }
    const { runId } = await runOf('infer', 'decision_tree');
    expect((await predictionsOf(runId, 'prod')).row).toHaveLength(300);
    expect((await program.get(`/predictions/${runId}/test`)).status).toBe(404);
  });

  it('says whether two models differ by chance', async () => {
    const [first, second] = [
      await runOf('train', 'decision_tree'),
      await runOf('train', 'logistic_regression'),
    ];
    const [a, b] = [
      await predictionsOf(first.runId, 'test'),
      await predictionsOf(second.runId, 'test'),
    ];
    const hat = (p: Float64Array) => Uint8Array.from(p, (one) => (one > 0.5 ? 1 : 0));
    const { differences, rows } = await program.client.diagnosis.compare.query({
      runIds: [first.runId, second.runId],
    });
    const expected = accuracyDifference(a.actual, hat(b.probability), hat(a.probability));
    expect(rows).toBe(108);
    expect(differences.find(({ metric }) => metric === 'accuracy')).toMatchObject({
      run_a: first.runId,
      run_b: second.runId,
      value: expect.closeTo(expected.difference, 12),
      p: expected.pValue,
    });
  });

  it('has a detail with lineage', async () => {
    const { runs } = program.client;
    const trained = await runOf('train', 'decision_tree');
    const detail = await runs.get.query({ runId: trained.runId });
    expect(detail.ancestors.map(({ stage }) => stage)).toEqual(['pipeline', 'train']);
    expect(detail.hasModel).toBe(true);
    expect(detail.predictions).toEqual([{ context: 'test', rows: 108 }]);
    expect(detail.scoredBy.map(({ stage }) => stage)).toEqual(['infer']);
    const infer = await runs.get.query({ runId: detail.scoredBy[0].runId });
    expect(infer.modelRun?.runId).toBe(trained.runId);
    const root = await runs.get.query({ runId: rootId });
    expect(root.children.map(({ stage }) => stage)).toEqual(['preprocess', 'train', 'infer']);
    // What a run has not itself may be in one nested in it.
    expect(root).toMatchObject({ predictions: [], hasPredictions: true });
    const preprocess = await runs.get.query({ runId: root.children[0].runId });
    expect(preprocess).toMatchObject({ hasPredictions: false, hasCurves: false });
  });

  it('has models that can be looked into', async () => {
    const { models } = program.client;
    const { runId } = await runOf('train', 'decision_tree');
    const summary = await models.get.query({ runId });
    expect(summary).toMatchObject({
      title: 'Decision tree',
      features: FEATURES,
      target: 'shot_made_flag',
    });
    expect(summary.explanation.kind).toBe('tree');
    const whole = await models.tree.query({ runId, depth: 64 });
    expect(whole.nodes).toHaveLength(whole.nodeCount);
    expect(whole.depth).toBe(4);
    const top = await models.tree.query({ runId, depth: 1 });
    expect(top.nodes).toEqual(whole.nodes.slice(0, 1).concat(top.nodes.slice(1)));
    expect(top.nodes).toHaveLength(3);
    const below = await models.tree.query({ runId, node: top.nodes[2].id, depth: 64 });
    expect(below.above).toEqual([0]);
    expect(below.nodes[0]).toMatchObject({ id: top.nodes[2].id, parent: null, depth: 1 });

    const { row, probability } = await predictionsOf(runId, 'test');
    const page = await program.client.datasets.rows.query({ digest, offset: row[3], limit: 1 });
    const values = FEATURES.map((feature) => {
      const at = page.columns.findIndex(({ name }) => name === feature);
      return { feature, value: Number(page.rows[0][at]) };
    });
    const path = await models.treePath.query({ runId, values });
    expect(path.probability).toBe(probability[3]);
    expect(path.path[0]).toBe(0);
    expect(path.path.length).toBeLessThanOrEqual(5);

    const regression = await models.get.query({
      runId: (await runOf('train', 'logistic_regression')).runId,
    });
    if (regression.explanation.kind !== 'coefficients') throw new Error('no coefficients');
    const { coefficients, oddsRatios } = regression.explanation;
    expect(oddsRatios).toEqual(coefficients.map(Math.exp));
    const network = await models.get.query({
      runId: (await runOf('train', 'neural_network')).runId,
    });
    expect(network.explanation).toMatchObject({
      kind: 'layers',
      sizes: expect.arrayContaining([4, 1]),
    });
    await expect(models.get.query({ runId: rootId })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST', httpStatus: 404 },
    });
  });

  it('has models that can be registered', async () => {
    const { models } = program.client;
    const { runId } = await runOf('train', 'decision_tree');
    for (const version of [1, 2]) {
      expect(await models.register.mutate({ runId, name: 'shots' })).toEqual({ version });
    }
    const alias = { name: 'shots', alias: 'champion' };
    expect(await models.setAlias.mutate({ ...alias, version: 1 })).toEqual({ previous: null });
    expect(await models.setAlias.mutate({ ...alias, version: 2 })).toEqual({ previous: 1 });
    const [registered] = await models.registered.query();
    expect(registered).toMatchObject({ name: 'shots', latestVersion: 2, aliases: { champion: 2 } });
    expect(registered.versions.map(({ version, runId: of }) => [version, of])).toEqual([
      [2, runId],
      [1, runId],
    ]);
    await expect(models.register.mutate({ runId: rootId, name: 'shots' })).rejects.toMatchObject({
      data: { reviewCode: 'RESOURCE_DOES_NOT_EXIST' },
    });
  });

  it('gives its spec back to run again', async () => {
    const { pipelines } = program.client;
    const form = await pipelines.ofRun.query({
      runId: (await runOf('train', 'decision_tree')).runId,
    });
    expect(form.train).toEqual({ digest });
    expect(form.options).toMatchObject({ experiment: 'api', features: FEATURES, models: MODELS });
    const { yaml } = await pipelines.toYaml.query({ train: { digest }, options: form.options });
    const again = await pipelines.fromYaml.query({ yaml });
    expect(again).toEqual({
      form: { train: { digest }, score: null, options: form.options },
      problem: null,
    });
    const foreign = await pipelines.fromYaml.query({
      yaml: 'train: /etc/passwd\nthreshold: 0.4\n',
    });
    expect(foreign.form).toMatchObject({ train: null, options: { threshold: 0.4 } });
    const wrong = await pipelines.fromYaml.query({ yaml: 'threshold: 4' });
    expect(inEnglish(wrong)).toEqual({
      form: null,
      problem: expect.stringContaining("'threshold'"),
    });
  });

  it('scores another file', async () => {
    const { client, upload } = program;
    const { runId: modelRunId } = await runOf('train', 'logistic_regression');
    const { jobId } = await client.pipelines.score.mutate({
      modelRunId,
      data: { fileId: await upload('more.csv', shotsCsv(50)) },
    });
    const { result } = await waitForJob(client, jobId);
    if (result?.kind !== 'score') throw new Error('not scored');
    expect((await client.runs.get.query({ runId: result.runId })).stage).toBe('infer');
  });

  it('has artifacts whose bytes are the recorded ones', async () => {
    const { artifacts } = program.client;
    const { runId } = await runOf('train', 'decision_tree');
    const list = await artifacts.list.query({ runId });
    expect(list.map(({ path }) => path)).toContain('model/model.json');
    for (const { path, sha256, bytes } of list) {
      const answer = await program.get(`/artifact/${runId}/${path}`);
      const body = Buffer.from(await answer.arrayBuffer());
      expect([path, body.length, createHash('sha256').update(body).digest('hex')]).toEqual([
        path,
        bytes,
        sha256,
      ]);
    }
    const text = await artifacts.text.query({ runId, path: 'model/model.json', maxBytes: 10 });
    expect(text).toMatchObject({ text: expect.stringMatching(/^\{/), truncated: true });
    const table = await artifacts.table.query({ runId, path: 'confusion_matrix.csv' });
    expect(table.columns.map(({ name }) => name)).toEqual([
      'actual',
      'predicted_miss',
      'predicted_make',
    ]);
    expect(table.total).toBe(2);
  });

  it('exports reports, here as downloads', async () => {
    const { reports } = program.client;
    for (const [format, magic] of [
      ['html', '<!doctype html>'],
      ['zip', 'PK'],
    ] as const) {
      const saved = await reports.export.mutate({ runId: rootId, format });
      if (saved.type !== 'download') throw new Error(saved.type);
      expect(saved.name).toBe(`api pipeline.${format}`);
      const answer = await program.get(saved.url);
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
      expect((await answer.text()).slice(0, magic.length)).toBe(magic);
    }
    await expect(reports.export.mutate({ runId: rootId, format: 'pdf' })).rejects.toMatchObject({
      data: { reviewCode: 'USAGE' },
    });
  });

  it('can be cancelled', async () => {
    const { client } = program;
    const { jobId } = await client.pipelines.start.mutate({
      train: { digest },
      options: {
        experiment: 'cancelled',
        features: FEATURES,
        models: ['neural_network'],
        params: { neural_network: { epochs: 100_000, early_stopping: false } },
      },
    });
    const waiting = await client.pipelines.start.mutate({ train: { digest } });
    let seen = false;
    const listening = client.jobs.events.subscribe(undefined, {
      onData({ data }) {
        if (data.type !== 'points' || data.jobId !== jobId || seen) return;
        seen = true;
        void client.jobs.cancel.mutate({ jobId: waiting.jobId });
        void client.jobs.cancel.mutate({ jobId });
      },
    });
    const job = await waitForJob(client, jobId);
    listening.unsubscribe();
    expect(job).toMatchObject({ status: 'KILLED', error: { code: 'CANCELLED' } });
    expect((await waitForJob(client, waiting.jobId)).status).toBe('KILLED');
    const page = await client.runs.search.query({ filter: "attributes.status = 'KILLED'" });
    expect(page.stage.sort()).toEqual(['pipeline', 'train', 'train']);
    // The program keeps running.
    expect((await client.about.backend.query()).name).toMatch(/^(tfjs-node|wasm|cpu)/);
  });
});
