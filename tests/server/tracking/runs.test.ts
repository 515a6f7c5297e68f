/** Runs over the tracking API: searches see every change at once, integers are kept exactly or refused. */
import { expect, onTestFinished, test } from 'vitest';
import { startTestTracking } from './support.ts';

async function startWithRun() {
  const server = await startTestTracking();
  onTestFinished(server.close);
  const { body } = await server.ask('POST', 'runs/create', { experiment_id: '0', start_time: 1 });
  return { ask: server.ask, run_id: String(body.run.info.run_id) };
}

test('a search answers with what was written last, whatever it has answered before', async () => {
  const { ask, run_id } = await startWithRun();
  const search = async (more: object = {}) => {
    const { body } = await ask('POST', 'runs/search', { experiment_ids: ['0'], ...more });
    return body;
  };
  const first = async () => (await search()).runs[0];
  expect((await first()).data.metrics).toBeUndefined();
  const metric = { run_id, key: 'f1', value: 0.5, timestamp: 1, step: 1 };
  await ask('POST', 'runs/log-metric', metric);
  expect((await first()).data.metrics).toMatchObject([{ key: 'f1', value: 0.5 }]);
  await ask('POST', 'runs/log-metric', { ...metric, value: 0.75, step: 2 });
  expect((await first()).data.metrics).toMatchObject([{ key: 'f1', value: 0.75 }]);
  await ask('POST', 'runs/set-tag', { run_id, key: 'mlflow.runName', value: 'renamed' });
  expect((await first()).info.run_name).toBe('renamed');
  const dataset = { name: 'shots', digest: 'abc', source_type: 'local', source: '{}' };
  await ask('POST', 'runs/log-inputs', { run_id, datasets: [{ dataset, tags: [] }] });
  expect((await first()).inputs.dataset_inputs).toMatchObject([{ dataset }]);
  await ask('POST', 'runs/update', { run_id, status: 'FINISHED', end_time: 5 });
  expect((await first()).info).toMatchObject({ status: 'FINISHED', end_time: 5 });
  expect(await first()).toEqual((await ask('GET', 'runs/get', { run_id })).body.run);

  await ask('POST', 'runs/create', { experiment_id: '0', start_time: 2, run_name: 'second' });
  const page = await search({ max_results: 1 });
  expect(page.runs).toMatchObject([{ info: { run_name: 'second' } }]);
  const next = await search({ max_results: 1, page_token: page.next_page_token });
  expect(next).toMatchObject({ runs: [{ info: { run_name: 'renamed' } }] });
  expect(next.next_page_token).toBeUndefined();
  await ask('POST', 'runs/delete', { run_id });
  expect((await search()).runs).toHaveLength(1);
  expect((await search({ run_view_type: 'DELETED_ONLY' })).runs).toMatchObject([
    { info: { run_id, lifecycle_stage: 'deleted' } },
  ]);
  expect(await search({ filter: 'metrics.f1 > 2' })).toEqual({});
});

test('an integer that cannot be kept exactly is refused, and its field named', async () => {
  const { ask, run_id } = await startWithRun();
  const large = '9007199254740993';
  const metric = { key: 'f1', value: 1, timestamp: 1, step: 0 };
  for (const [path, field, values] of [
    ['runs/create', 'start_time', { experiment_id: '0', start_time: large }],
    ['runs/update', 'end_time', { run_id, end_time: 2 ** 60 }],
    ['runs/log-metric', 'timestamp', { run_id, ...metric, timestamp: large }],
    ['runs/log-metric', 'step', { run_id, ...metric, step: -(2 ** 53) }],
    [
      'runs/log-batch',
      'metrics[1].step',
      { run_id, metrics: [metric, { ...metric, step: large }] },
    ],
    ['runs/outputs', 'models[0].step', { run_id, models: [{ model_id: 'm-1', step: large }] }],
    ['experiments/search', 'max_results', { max_results: 2 ** 53 }],
  ] as const) {
    const { status, body } = await ask('POST', path, values);
    expect([path, status, body.error_code]).toEqual([path, 400, 'INVALID_PARAMETER_VALUE']);
    expect(body.message).toContain(`for parameter '${field}'`);
    expect(body.message).toContain('It must lie between -2^53 and 2^53.');
  }
  const kept = { ...metric, step: -(2 ** 53) + 1, timestamp: 2 ** 53 - 1 };
  await ask('POST', 'runs/log-metric', { run_id, ...kept });
  const { body } = await ask('GET', 'runs/get', { run_id });
  expect(body.run.data.metrics).toEqual([kept]);
});
