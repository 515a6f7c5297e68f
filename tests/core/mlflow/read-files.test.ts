import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inEnglish } from '../../support/in-english.ts';
import {
  experimentMeta,
  newFolder,
  readAll,
  removeFolders,
  runId,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

const A = runId('a');
const B = runId('b');
const C = runId('c');

/** A store of one experiment with one valid run, and any other given files. */
function storeWith(files: Record<string, string | Uint8Array>): string {
  return writeFiles(newFolder(), {
    'mlruns/1/meta.yaml': experimentMeta('1', 'shots'),
    [`mlruns/1/${A}/meta.yaml`]: runMeta(A, '1'),
    [`mlruns/1/${A}/metrics/loss`]: '1700000000000 0.5 1\n1700000000001 0.4 2\n',
    ...files,
  });
}

test('broken parts are listed with path and reason, all others are read', async () => {
  const dir = storeWith({
    [`mlruns/1/${A}/metrics/empty`]: '',
    [`mlruns/1/${A}/metrics/half`]: '1700000000000 1 1\n17000000000',
    [`mlruns/1/${A}/metrics/words`]: 'one two three\n1700000000000 7 0\n',
    [`mlruns/1/${A}/metrics/twice`]: '1 2 3\n1 2 3\n1 2 4\n',
    [`mlruns/1/${A}/metrics/odd`]: '1 nan 0\n2 inf 1\n3 -inf 2\n',
    [`mlruns/1/${A}/metrics/a/b c/ação`]: '1 1 1\n',
    [`mlruns/1/${A}/params/🏀`]: 'x'.repeat(2 ** 20),
    [`mlruns/1/${A}/params/__proto__`]: 'a key like any other',
    [`mlruns/1/${A}/params/lines`]: 'one\ntwo\n',
    [`mlruns/1/${A}/params/latin`]: Uint8Array.of(0xe3, 0x6f),
    [`mlruns/1/${B}/metrics/loss`]: '1 1 1\n',
    [`mlruns/1/${C}/meta.yaml`]: '<<<<<<< HEAD\nrun_id: [\n',
    'mlruns/2/meta.yaml': 'not: [yaml',
    [`mlruns/2/${runId('d')}/meta.yaml`]: runMeta(runId('d'), '2'),
    'mlruns/notes/todo.txt': 'x',
    'mlruns/1/.ipynb_checkpoints/x': '',
  });
  const { experiments, runs, problems } = await readAll(dir);
  expect(experiments.map(({ id, name }) => [id, name])).toEqual([
    ['1', 'shots'],
    ['2', '2'],
  ]);
  expect(runs.map((run) => run.id)).toEqual([A, runId('d')]);
  const [run] = runs;
  const values = (key: string) =>
    run.metrics.filter((one) => one.key === key).map((one) => one.value);
  expect(values('loss')).toEqual([0.5, 0.4]);
  expect(values('half')).toEqual([1]);
  expect(values('words')).toEqual([7]);
  expect(values('twice')).toEqual([2, 2]);
  expect(values('odd')).toEqual([Number.NaN, Infinity, -Infinity]);
  expect(values('a/b c/ação')).toEqual([1]);
  expect(run.params.get('🏀')).toHaveLength(2 ** 20);
  expect(run.params.get('__proto__')).toBe('a key like any other');
  expect(run.params.get('lines')).toBe('one\ntwo\n');
  const reasons = new Map(inEnglish(problems).map(({ path, reason }) => [path, reason]));
  const at = (path: string) => reasons.get(join(dir, 'mlruns', path));
  expect(at(`1/${A}/metrics/empty`)).toBe('the file is empty');
  expect(at(`1/${A}/metrics/half`)).toContain('half-written');
  expect(at(`1/${A}/metrics/words`)).toContain('line 1');
  expect(at(`1/${A}/params/latin`)).toContain('not UTF-8');
  expect(at(`1/${B}`)).toBe('it has no meta.yaml');
  expect(at(`1/${C}/meta.yaml`)).toContain('YAML');
  expect(at('2/meta.yaml')).toContain('YAML');
  expect(at('notes')).toContain('no experiment');
});

test('MLflow 0.1: numbers as ids, seconds, backslashes, a newline after a param', async () => {
  const dir = storeWith({
    'mlruns/0/meta.yaml':
      'artifact_location: C:\\work\\mlruns\\0\nexperiment_id: 0\nname: Default\n',
    [`mlruns/0/${B}/meta.yaml`]: runMeta(B, '0', {
      experiment_id: '0',
      run_id: '',
      run_name: '',
      name: 'old one',
      artifact_uri: 'C:\\work\\mlruns\\0\\x\\artifacts',
    }),
    [`mlruns/0/${B}/metrics/loss`]: '1530000000 0.25\n1530000060 0.2\n',
    [`mlruns/0/${B}/params/alpha`]: '0.5\n',
  });
  const { runs, experiments, problems } = await readAll(dir);
  expect(inEnglish(problems)).toEqual([]);
  expect(experiments[0]).toMatchObject({ id: '0', name: 'Default', creationTime: null });
  const old = runs.find((run) => run.id === B);
  expect(old).toMatchObject({ name: 'old one', status: 'FINISHED', experimentId: '0' });
  expect(old?.params.get('alpha')).toBe('0.5');
  expect(old?.metrics[0]).toEqual({ key: 'loss', value: 0.25, timestamp: 1530000000000, step: 0 });
});

test('runs without name, end or metrics, with every status', async () => {
  const statuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'];
  const dir = storeWith(
    Object.fromEntries(
      statuses.map((_, i) => [
        `mlruns/1/${runId(String(i))}/meta.yaml`,
        runMeta(runId(String(i)), '1', {
          status: String(i + 1),
          end_time: 'null',
          run_name: '',
          run_uuid: '',
        }),
      ]),
    ),
  );
  const { runs } = await readAll(dir);
  expect(runs.filter((run) => run.endTime === null).map((run) => run.status)).toEqual(statuses);
  expect(runs[0]).toMatchObject({ name: null, endTime: null, metrics: [] });
});

test('the trash decides, whatever the meta.yaml says; an id may be live and in the trash', async () => {
  const dir = storeWith({
    'mlruns/.trash/1/meta.yaml': experimentMeta('1', 'older'),
    [`mlruns/.trash/1/${B}/meta.yaml`]: runMeta(B, '1'),
    [`mlruns/.trash/1/${A}/meta.yaml`]: runMeta(A, '1'),
    [`mlruns/1/${C}/meta.yaml`]: runMeta(C, '1', { lifecycle_stage: 'deleted' }),
  });
  const { stores, experiments, runs, problems } = await readAll(dir);
  expect(stores.map((store) => store.path)).toEqual([join(dir, 'mlruns')]);
  expect(experiments.map(({ name, deleted, trashed }) => [name, deleted, trashed])).toEqual([
    ['shots', false, false],
    ['older', true, true],
  ]);
  expect(runs.map(({ id, deleted, trashed }) => [id, deleted, trashed])).toEqual([
    [A, false, false],
    [C, true, false],
    [B, false, true],
  ]);
  expect(inEnglish(problems)).toHaveLength(1);
  expect(inEnglish(problems[0].reason)).toContain(`the same run id, ${A}`);
});

test('datasets, registry, stages, aliases and logged models', async () => {
  const dir = storeWith({
    'mlruns/1/datasets/d1/meta.yaml':
      'digest: "1234"\nname: shots\nprofile: \'{"rows": 3}\'\nschema: null\nsource: \'{}\'\nsource_type: local\n',
    [`mlruns/1/${A}/inputs/i1/meta.yaml`]:
      'destination_id: d1\ndestination_type: RUN\nsource_id: d1\nsource_type: DATASET\ntags:\n  mlflow.data.context: training\n',
    [`mlruns/1/${A}/inputs/i2/meta.yaml`]: 'source_id: gone\nsource_type: DATASET\n',
    [`mlruns/1/${A}/outputs/m-1/meta.yaml`]: 'source_id: x\n',
    'mlruns/1/models/m-1/meta.yaml':
      'model_id: m-1\nname: model\nstatus: 2\ncreation_timestamp: 1\nexperiment_id: "1"\n',
    'mlruns/1/models/m-1/metrics/loss': `1 0.5 0 ${A}\n1 0.5 0 ${A} shots 1234\n`,
    'mlruns/models/m/meta.yaml': 'aliases: {}\ncreation_timestamp: 1\nname: m\n',
    'mlruns/models/m/tags/team': 'a',
    'mlruns/models/m/aliases/champion': '2',
    'mlruns/models/m/aliases/broken': 'two',
    'mlruns/models/m/version-1/meta.yaml':
      'name: m\nversion: 1\ncurrent_stage: Production\ncreation_timestamp: 1\n',
    'mlruns/models/m/version-2/meta.yaml': 'name: m\nversion: 2\ndescription: good\n',
    'mlruns/models/m/version-2/tags/k': 'v',
    'mlruns/models/m/version-3/meta.yaml': 'name: m\nversion: 3\ncurrent_stage: Deleted_Internal\n',
    'mlruns/models/prompt/meta.yaml': 'creation_timestamp: 1\nname: prompt\n',
  });
  const { items, runs, models, problems } = await readAll(dir);
  expect(runs[0].inputs).toEqual([
    {
      name: 'shots',
      digest: '1234',
      sourceType: 'local',
      source: '{}',
      schema: null,
      profile: '{"rows": 3}',
      tags: new Map([['mlflow.data.context', 'training']]),
    },
  ]);
  expect(runs[0].outputs).toEqual(['m-1']);
  expect(models.map((model) => [model.name, model.versions.length])).toEqual([
    ['m', 2],
    ['prompt', 0],
  ]);
  expect(models[0].aliases).toEqual(new Map([['champion', 2]]));
  expect(models[0].versions[0].currentStage).toBe('Production');
  expect(models[0].versions[1]).toMatchObject({ description: 'good', tags: new Map([['k', 'v']]) });
  expect(items.find((item) => item.type === 'logged_model')).toMatchObject({
    id: 'm-1',
    status: 'READY',
    metrics: [{ runId: A, datasetName: null }],
  });
  expect(inEnglish(problems.map((problem) => problem.reason).sort())).toEqual([
    'it has no meta.yaml',
    'it holds no version number: "two"',
  ]);
});
