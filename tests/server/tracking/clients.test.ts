/**
 * Further clients, unchanged: autologging, Optuna, a Kedro project with kedro-mlflow, Java. `TRACKING_CLIENTS=1` installs
 * and runs them, which takes minutes; without it they are skipped.
 */
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { pythonEnvironment } from '../../../build/setup/python.mjs';
import { runPipeline } from '../../../electron/core/pipeline/pipeline.ts';
import { readSpec } from '../../../electron/core/pipeline/spec.ts';
import { verifyWorkspace } from '../../../electron/core/pipeline/verify.ts';
import { listArtifacts } from '../../../electron/core/store/artifacts.ts';
import { searchRuns } from '../../../electron/core/store/search.ts';
import { inProcessData } from '../../support/in-process-data.ts';
import { inProcessEngine } from '../../support/in-process-engine.ts';
import { lastJson, runClient } from './run-client.ts';
import { startTestTracking, type TestTracking } from './support.ts';

const isAsked = process.env.TRACKING_CLIENTS !== undefined;
const SHOTS = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const file = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const python = (name: string) => (isAsked ? pythonEnvironment(name) : '');
const PYTHONS = ['tracking-2.12.2', 'tracking-3.17.2'].map((name) => [name, python(name)] as const);
const MINUTES = 600_000;

async function startServer(...how: Parameters<typeof startTestTracking>): Promise<TestTracking> {
  const server = await startTestTracking(...how);
  onTestFinished(server.close);
  return server;
}

describe.skipIf(!isAsked)('clients of notebooks and pipelines (TRACKING_CLIENTS=1)', () => {
  test.each(PYTHONS)(
    'autologging and Optuna: %s',
    { timeout: MINUTES },
    async (name, installed) => {
      const server = await startServer();
      const stdout = await runClient(installed, [file('training.py')], { uri: server.uri });
      const said = lastJson<Record<string, unknown>>(stdout);
      const eight = [0, 1, 2, 3, 4, 5, 6, 7];
      const fitted = { status: 'FINISHED', artifacts: expect.arrayContaining(['model']) };
      expect(said).toEqual({
        version: name.replace('tracking-', ''),
        tree: expect.objectContaining({ ...fitted, estimator: 'DecisionTreeClassifier' }),
        grid: expect.objectContaining({
          ...fitted,
          estimator: 'GridSearchCV',
          artifacts: expect.arrayContaining(['best_estimator', 'cv_results.csv']),
          children: [0.1, 1, 10],
          child_metrics: true,
        }),
        xgboost: expect.objectContaining({ ...fitted, history: eight }),
        lightgbm: expect.objectContaining({ ...fitted, history: eight }),
        loaded: true,
        scored: 120,
        optuna: { trials: 4, best: true, params: [1, 2, 3], tags: 'MAXIMIZE' },
        failures: [],
      });
      expect((await verifyWorkspace(server.workspace.dir)).problems).toEqual([]);
    },
  );

  test.skipIf(!existsSync(join(SHOTS, 'kobe_dev.csv')))(
    'the original pipeline in Kedro stands beside our own, with its numbers (needs ../shared/data)',
    { timeout: MINUTES },
    async () => {
      const server = await startServer({}, { data: inProcessData() });
      const { store } = server.workspace;
      const project = join(server.dir, 'kedro');
      cpSync(file('kedro'), project, { recursive: true });
      mkdirSync(join(project, 'data'));
      for (const name of ['kobe_dev.parquet', 'kobe_prod.parquet']) {
        copyFileSync(join(SHOTS, name), join(project, 'data', name));
      }
      const [, installed] = PYTHONS[0];
      for (const stage of ['preprocess', 'train', 'infer']) {
        await runClient(installed, ['-m', 'kedro', 'run', '--pipeline', stage], {
          uri: server.uri,
          cwd: project,
          env: { KEDRO_DISABLE_TELEMETRY: 'true' },
        });
      }
      const spec = readSpec({
        train: join(SHOTS, 'kobe_dev.csv'),
        score: join(SHOTS, 'kobe_prod.csv'),
        features: ['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'],
        stratify: true,
      });
      const engine = await inProcessEngine();
      const { signal } = new AbortController();
      const { workspace } = server;
      await runPipeline({ workspace, engine, signal, report: () => {} }, spec);

      // One table: Kedro's runs and those of our own pipeline.
      const runs = searchRuns(store);
      const theirs = (stage: string) =>
        runs.find(({ name, tags }) => name === stage && tags.kedro_version !== undefined)!;
      expect(theirs('preprocess')).toMatchObject({
        status: 'FINISHED',
        tags: { project_name: 'kobe', stage: 'preprocess', pipeline_name: 'preprocess' },
      });
      for (const stage of ['train', 'infer']) {
        for (const [short, model] of [
          ['dt', 'decision_tree'],
          ['lr', 'logistic_regression'],
        ]) {
          const own = runs.find(({ tags }) => tags.stage === stage && tags.model === model)!;
          for (const metric of ['accuracy', 'log_loss', 'precision', 'recall', 'f1_score']) {
            const given = theirs(stage).metrics[`${short}_${metric}`];
            expect([stage, model, metric, own.metrics[metric]]).toEqual([
              ...[stage, model, metric],
              expect.closeTo(given, 7),
            ]);
          }
        }
      }
      const paths = (stage: string) =>
        listArtifacts(store, theirs(stage).runId).map(({ path }) => path);
      expect(paths('train')).toEqual(
        expect.arrayContaining(['results.csv', 'dt_dev_predictions_scatter.png']),
      );
      expect(paths('infer')).toEqual(
        expect.arrayContaining(['predictions_with_features.csv', 'inferences_metrics.csv']),
      );
      expect((await verifyWorkspace(workspace.dir)).problems).toEqual([]);
    },
  );

  test('the Java client (needs java and mvn)', { timeout: MINUTES }, async () => {
    const server = await startServer();
    const folder = mkdtempSync(join(tmpdir(), 'shot-review-java-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    copyFileSync(file('java/pom.xml'), join(folder, 'pom.xml'));
    const list = join(folder, 'classpath.txt');
    const build = ['-q', '-B', `-Dmdep.outputFile=${list}`, 'dependency:build-classpath'];
    await runClient('mvn', build, { uri: server.uri, cwd: folder });
    const [, installed] = PYTHONS[0];
    const stdout = await runClient(
      'java',
      ['-cp', readFileSync(list, 'utf8'), file('java/Journey.java'), folder],
      {
        uri: server.uri,
        // It sends files with MLflow's command line.
        env: { PATH: [dirname(installed), process.env.PATH].join(delimiter) },
      },
    );
    expect(stdout.trim().split('\n')).toEqual([
      ...['history 01234', 'found 1', 'status true', 'nested true', 'experiment true', 'runs 3'],
      ...['refused true', 'artifact notes/note.txt', 'text hello'],
    ]);
  });
});
