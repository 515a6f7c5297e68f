/** `shot-review pipeline` and its visible results, with the real command line. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { openStore } from '../../electron/core/store/store.ts';
import {
  cliJson,
  type RunDocument,
  type RunsDocument,
  runCli,
  startCli,
  temporaryFolder,
  waitForExit,
} from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

interface PipelineDocument extends RunsDocument {
  readonly workspace: string;
  readonly experiment: string;
}

describe('a pipeline with three models', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shot-review-test-'));
  const workspace = join(folder, 'workspace');
  let result: PipelineDocument;

  beforeAll(async () => {
    writeFileSync(join(folder, 'train.csv'), shotsCsv(1200, 1));
    writeFileSync(join(folder, 'production.csv'), shotsCsv(400, 2, { farther: 240 }));
    result = await cliJson<PipelineDocument>(
      ...[
        'pipeline',
        '--train',
        join(folder, 'train.csv'),
        '--score',
        join(folder, 'production.csv'),
      ],
      ...['--models', 'logistic_regression,decision_tree,neural_network', '--workspace', workspace],
      ...['--param', 'decision_tree.max_depth=4', '--param', 'neural_network.epochs=5'],
      ...['--experiment', 'three models', '--stratify'],
    );
  });

  const runOf = (stage: string, model: string | null = null): RunDocument => {
    const found = result.runs.filter((run) => run.stage === stage && run.model === model);
    expect(found, `${stage} ${model}`).toHaveLength(1);
    return found[0];
  };

  test('is nested runs, all finished', () => {
    expect(result.experiment).toBe('three models');
    expect(result.runs.map(({ status }) => status)).toEqual(result.runs.map(() => 'FINISHED'));
    const root = runOf('pipeline');
    expect(root.parent_run_id).toBeNull();
    for (const stage of ['preprocess', 'train', 'infer']) {
      expect(runOf(stage).parent_run_id).toBe(root.run_id);
    }
    for (const model of ['logistic_regression', 'decision_tree', 'neural_network']) {
      expect(runOf('train', model).parent_run_id).toBe(runOf('train').run_id);
      expect(runOf('infer', model).parent_run_id).toBe(runOf('infer').run_id);
      expect(runOf('train', model).tags['mlflow.parentRunId']).toBe(runOf('train').run_id);
    }
    expect(result.runs).toHaveLength(10);
  });

  test('tracks everything that could change the result', () => {
    const { params } = runOf('train', 'decision_tree');
    expect(params).toMatchObject({
      max_depth: '4',
      criterion: 'gini',
      min_samples_leaf: '1',
      random_state: '17',
      split_random_state: '17',
      test_size: '0.2',
      stratify: 'True',
      threshold: '0.5',
      features: 'lat,lon,minutes_remaining,period,playoffs,shot_distance',
      target: 'shot_made_flag',
    });
    expect(params.train_dataset).toMatch(/^[0-9a-f]{64}$/);
    expect(params.backend).toMatch(/^tfjs-node /);
    expect(params.program_version).toMatch(/^\d+\.\d+\.\d+/);
  });

  test('has its scores and counts on test and on production rows', () => {
    for (const stage of ['train', 'infer']) {
      for (const model of ['logistic_regression', 'decision_tree', 'neural_network']) {
        const { metrics } = runOf(stage, model);
        for (const key of [
          'accuracy',
          'log_loss',
          'precision',
          'recall',
          'f1_score',
          'roc_auc',
          'average_precision',
          'brier_score',
        ]) {
          expect(metrics[key], `${stage} ${model} ${key}`).toBeTypeOf('number');
          const onTraining = metrics[`training_${key}`];
          if (stage === 'train')
            expect(onTraining, `${model} training_${key}`).toBeTypeOf('number');
          else expect(onTraining).toBeUndefined();
        }
        const counts = ['true_negatives', 'false_positives', 'false_negatives', 'true_positives'];
        const n = counts.reduce((sum, key) => sum + Number(metrics[key]), 0);
        expect(n).toBe(stage === 'train' ? 216 : 360);
      }
    }
  });

  test('its latest metrics are those of its rows, not of its training curves', () => {
    for (const { metrics, model } of result.runs.filter((run) => run.model !== null)) {
      const right = Number(metrics.true_positives) + Number(metrics.true_negatives);
      const all = right + Number(metrics.false_positives) + Number(metrics.false_negatives);
      expect(metrics.accuracy, `${model}`).toBeCloseTo(right / all, 12);
    }
  });

  test('has the artifacts that the original had', () => {
    expect(runOf('train').artifacts).toEqual(['results.csv']);
    expect(runOf('train', 'decision_tree').artifacts).toEqual([
      'confusion_matrix.csv',
      'decision_tree_dev_predictions_scatter.png',
      'feature_importances.csv',
      'model/model.json',
      'model/weights.bin',
      'roc_curve.csv',
    ]);
    expect(runOf('train', 'logistic_regression').artifacts).toContain('coefficients.csv');
    expect(runOf('infer').artifacts).toEqual([
      'decision_tree_prod_predictions_scatter.png',
      'inferences_metrics.csv',
      'logistic_regression_prod_predictions_scatter.png',
      'neural_network_prod_predictions_scatter.png',
      'predictions_with_features.csv',
    ]);
    const artifact = (run: RunDocument, path: string) =>
      join(workspace, 'artifacts', run.run_id, path);
    const results = readFileSync(artifact(runOf('train'), 'results.csv'), 'utf8');
    expect(results.split('\n')[0]).toBe('Model,Accuracy,Log Loss,Precision,Recall,F1-Score');
    expect(results.trim().split('\n')).toHaveLength(4);
    const predictions = readFileSync(
      artifact(runOf('infer'), 'predictions_with_features.csv'),
      'utf8',
    )
      .trim()
      .split('\n');
    expect(predictions).toHaveLength(401);
    expect(predictions[0]).toBe(
      `${shotsCsv(1).split('\n')[0]},logistic_regression_hat,logistic_regression_probability,decision_tree_hat,decision_tree_probability,neural_network_hat,neural_network_probability`,
    );
    const png = readFileSync(
      artifact(runOf('infer'), 'decision_tree_prod_predictions_scatter.png'),
    );
    expect(png.subarray(1, 4).toString()).toBe('PNG');
  });

  test('says how production differs from training', () => {
    expect(runOf('infer', 'decision_tree').tags['warning.shift']).toMatch(
      /shot_distance: \d+ to \d+ in training, \d+ to \d+ here; [\d.]+ % of the rows lie outside/,
    );
  });

  test('the neural network has its curves by epoch', async () => {
    const history = execFileSync(
      'sqlite3',
      [
        join(workspace, 'review.sqlite'),
        `SELECT key, group_concat(step) FROM (SELECT key, step FROM metrics WHERE run_uuid = '${runOf('train', 'neural_network').run_id}' AND key LIKE 'val_%' ORDER BY step) GROUP BY key ORDER BY key`,
      ],
      { encoding: 'utf8' },
    );
    expect(history).toBe('val_accuracy|1,2,3,4,5\nval_loss|1,2,3,4,5\n');
  });

  test('runs, show and their filters find it', async () => {
    const found = await cliJson<RunsDocument>(
      ...['runs', '--workspace', workspace, '--order-by', 'metrics.f1_score DESC'],
      ...['--filter', "tags.stage = 'train' and params.max_depth = '4' and metrics.accuracy > 0"],
    );
    expect(found.runs.map(({ run_id }) => run_id)).toEqual([
      runOf('train', 'decision_tree').run_id,
    ]);
    expect(found.runs[0]).toEqual(runOf('train', 'decision_tree'));
    const shown = await cliJson<RunsDocument>(
      'show',
      runOf('train').run_id.slice(0, 8),
      '--workspace',
      workspace,
    );
    expect(shown.runs.map(({ name }) => name)).toEqual([
      'train',
      'logistic_regression',
      'decision_tree',
      'neural_network',
    ]);
  });

  test('score gives the very probabilities of the pipeline', async () => {
    const out = join(folder, 'scored');
    const model = runOf('train', 'neural_network').run_id;
    const scored = await cliJson<PipelineDocument>(
      ...[
        'score',
        '--model',
        model,
        '--data',
        join(folder, 'production.csv'),
        '--out',
        out,
        '--workspace',
        workspace,
      ],
    );
    expect(scored.runs[1].metrics).toEqual(runOf('infer', 'neural_network').metrics);
    const column = (path: string, name: string) => {
      const [header, ...rows] = readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => line.split(','));
      return rows.map((row) => row[header.indexOf(name)]);
    };
    const before = join(
      workspace,
      'artifacts',
      runOf('infer').run_id,
      'predictions_with_features.csv',
    );
    const name = 'neural_network_probability';
    expect(column(join(out, 'predictions_with_features.csv'), name)).toEqual(column(before, name));
  });

  test('its review.yaml repeats it, number for number', async () => {
    const spec = join(workspace, 'artifacts', runOf('pipeline').run_id, 'review.yaml');
    const again = await cliJson<PipelineDocument>(
      'pipeline',
      '--spec',
      spec,
      '--workspace',
      workspace,
    );
    const scores = (run: RunDocument) => {
      const timeless = Object.entries(run.metrics).filter(
        ([key]) => key !== 'fit_time' && !key.startsWith('system/'),
      );
      return [run.model, run.stage, Object.fromEntries(timeless), run.params.train_dataset];
    };
    expect(again.runs.map(scores)).toEqual(result.runs.map(scores));
  });

  test('inspect measures its columns, or its score by the values of a param', async () => {
    const { run_id } = runOf('train', 'decision_tree');
    const inspect = ['inspect', run_id, '--workspace', workspace];
    const { importances } = await cliJson<{ importances: { column: string }[] }>(
      ...[...inspect, '--repeats', '1'],
    );
    expect(importances.map(({ column }) => column)).toContain('shot_distance');
    const curve = await runCli(...inspect, '--validation-curve', 'decision_tree.max_depth=1,4');
    expect(curve.stdout).toMatch(/^max_depth +Learned from +Held out$/m);
    expect(curve.stdout).toMatch(/^ *4 +0\.\d{4} ± 0\.\d{4} +0\.\d{4} ± 0\.\d{4}$/m);
    expect(curve.stdout).toContain('validation_curve_max_depth.csv');
  });

  test('report writes one file that needs nothing else', async () => {
    const out = join(folder, 'report.html');
    expect(
      await runCli('report', runOf('pipeline').run_id, '--out', out, '--workspace', workspace),
    ).toMatchObject({ code: 0, stdout: `${out}\n` });
    const html = readFileSync(out, 'utf8');
    expect(html).toContain('Decision tree');
    expect(html).toContain("default-src 'none'; script-src 'sha256-");
    expect(html.replace(/<script>.*<\/script>/s, '')).not.toMatch(/(src|href)="https?:/);
  });

  test('a report in Portuguese has words and pictures of its own', async () => {
    const out = join(folder, 'relatorio.html');
    const asked = [runOf('pipeline').run_id, '--language', 'pt', '--out', out];
    expect(await runCli('report', ...asked, '--workspace', workspace)).toMatchObject({ code: 0 });
    const html = readFileSync(out, 'utf8');
    expect(html).toContain('<html lang="pt-BR"');
    expect(html).toMatch(/Árvore de decisão acerta \d+,\d % dos/);
    const pictures = (text: string) =>
      text.match(/(?<=<img class="court"[^>]*)data:image\/png;base64,[\w+/=]+/g) ?? [];
    const english = pictures(readFileSync(join(folder, 'report.html'), 'utf8'));
    const portuguese = pictures(html);
    expect(portuguese).toHaveLength(english.length);
    for (const picture of portuguese) expect(english).not.toContain(picture);
  });

  test('a folder report has every CSV and picture', async () => {
    const out = join(folder, 'report');
    expect(
      (await runCli('report', runOf('pipeline').run_id, '--out', out, '--workspace', workspace))
        .code,
    ).toBe(0);
    for (const path of [
      'report.html',
      'manifest.json',
      'train/results.csv',
      'infer/predictions_with_features.csv',
      'train/decision_tree/roc_curve.csv',
    ]) {
      expect(existsSync(join(out, path)), path).toBe(true);
    }
  });
});

describe('what goes wrong', () => {
  test('a stage that fails ends its run and its parents FAILED with the reason; what came before stays', async () => {
    const folder = temporaryFolder();
    const train = join(folder, 'train.csv');
    writeFileSync(train, shotsCsv(60).replace(/,[01]$/gm, ',1'));
    const workspace = join(folder, 'workspace');
    const { code, stderr, stdout } = await runCli(
      'pipeline',
      '--train',
      train,
      '--workspace',
      workspace,
      '--json',
    );
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^error: BAD_TARGET: .*class/m);
    const { runs } = await cliJson<RunsDocument>('runs', '--workspace', workspace);
    const status = (stage: string, model: string | null) =>
      runs.find((run) => run.stage === stage && run.model === model)?.status;
    expect(status('preprocess', null)).toBe('FINISHED');
    expect(status('train', 'logistic_regression')).toBe('FAILED');
    expect(status('train', 'decision_tree')).toBe('FINISHED');
    expect(status('train', null)).toBe('FAILED');
    expect(status('pipeline', null)).toBe('FAILED');
    expect(runs.find((run) => run.stage === 'pipeline')?.tags.error).toMatch(/class/);
  });

  test('Ctrl-C ends its runs KILLED and keeps the metrics so far', async () => {
    const folder = temporaryFolder();
    const train = join(folder, 'train.csv');
    writeFileSync(train, shotsCsv(3000));
    const workspace = join(folder, 'workspace');
    const child = startCli([
      ...['pipeline', '--train', train, '--workspace', workspace, '--models', 'neural_network'],
      ...[
        '--param',
        'neural_network.epochs=100000',
        '--param',
        'neural_network.early_stopping=False',
      ],
    ]);
    const end = waitForExit(child);
    const hasTrained = async () => {
      const store = await openStore({ dir: workspace, readOnly: true }).catch(() => null);
      const points = store?.read("SELECT 1 FROM metrics WHERE key = 'val_loss'");
      await store?.close();
      return points !== undefined && points.length > 0;
    };
    await vi.waitUntil(hasTrained, { timeout: 50_000, interval: 100 });
    child.kill('SIGINT');
    expect((await end).code).toBe(1);
    expect((await end).stderr).toMatch(/^error: CANCELLED: /m);
    const { runs } = await cliJson<RunsDocument>('runs', '--workspace', workspace);
    const statusOf = Object.fromEntries(runs.map((run) => [run.name, run.status]));
    expect(statusOf).toEqual({
      pipeline: 'KILLED',
      preprocess: 'FINISHED',
      train: 'KILLED',
      neural_network: 'KILLED',
    });
    expect(
      Number(runs.find((run) => run.name === 'neural_network')?.metrics.val_loss),
    ).toBeGreaterThan(0);
  });

  test('wrong usage exits with 2, a failure with 1, both as error: CODE: message', async () => {
    const folder = temporaryFolder();
    for (const [args, code, message] of [
      [['pipeline', '--workspace', folder], 2, /^error: USAGE: .*--train/],
      [['pipeline', '--nonsense'], 2, /^error: USAGE: unknown option '--nonsense'/],
      [['nonsense'], 2, /^error: USAGE: unknown command/],
      [
        ['pipeline', '--train', 'nowhere.csv', '--workspace', folder],
        1,
        /^error: RESOURCE_DOES_NOT_EXIST: .*nowhere\.csv/,
      ],
      [
        ['pipeline', '--train', 'x', '--models', 'forest', '--workspace', folder],
        1,
        /^error: INVALID_PARAMETER_VALUE: .*forest.*decision_tree/,
      ],
      [
        ['pipeline', '--train', 'x', '--param', 'decision_tree.depth=3', '--workspace', folder],
        1,
        /decision_tree has no param 'depth'.*max_depth/,
      ],
      [['show', 'ffffffff', '--workspace', folder], 1, /^error: RESOURCE_DOES_NOT_EXIST: /],
      [['runs', '--filter', 'metrics.a >', '--workspace', folder], 1, /^error: BAD_FILTER: /],
    ] as const) {
      const outcome = await runCli(...args);
      expect([args, outcome.code, outcome.stdout], outcome.stderr).toEqual([args, code, '']);
      expect(outcome.stderr).toMatch(message);
    }
  });
});
