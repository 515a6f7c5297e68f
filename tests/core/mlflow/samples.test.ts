import fs from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import {
  digestImportedArtifact,
  listRunArtifacts,
} from '../../../electron/core/mlflow/imported-artifacts.ts';
import { findExperiment } from '../../../electron/core/store/experiments.ts';
import { metricHistory } from '../../../electron/core/store/metrics.ts';
import { getModelVersionByAlias } from '../../../electron/core/store/registry.ts';
import { getRun } from '../../../electron/core/store/runs.ts';
import {
  fingerprint,
  newFolder,
  openWorkspaceStore,
  readAll,
  removeFolders,
  SAMPLES,
} from './stores.ts';

afterAll(removeFolders);

const STORES = [
  { name: 'mlflow-2.12-files', path: 'mlflow-2.12-files/mlruns', tags: 46, loggedModels: 0 },
  { name: 'mlflow-2.12-sqlite', path: 'mlflow-2.12-sqlite/mlflow.db', tags: 46, loggedModels: 0 },
  { name: 'mlflow-3.17-sqlite', path: 'mlflow-3.17-sqlite/mlflow.db', tags: 44, loggedModels: 2 },
];

describe.skipIf(!fs.existsSync(SAMPLES))(
  'stores that MLflow wrote (needs shared/data/mlflow)',
  () => {
    test.each(STORES)('$name: exact counts, and nothing of it changes', async (sample) => {
      const folder = join(newFolder(), sample.name);
      fs.cpSync(join(SAMPLES, sample.name), folder, { recursive: true });
      for (const path of fs.readdirSync(folder, { recursive: true }) as string[]) {
        const isFile = fs.statSync(join(folder, path)).isFile();
        fs.chmodSync(join(folder, path), isFile ? 0o444 : 0o555);
      }
      const before = fingerprint(folder);
      const store = await openWorkspaceStore();
      const summary = await importMlflow(store, folder);
      expect(summary.stores).toHaveLength(1);
      expect(summary.stores[0]).toMatchObject({
        path: join(folder, sample.path.slice(sample.name.length + 1)),
        experiments: 2,
        deleted_experiments: 0,
        runs: 7,
        deleted_runs: 0,
        metric_points: 30,
        params: 34,
        tags: sample.tags,
        registered_models: 2,
        model_versions: 2,
        logged_models: sample.loggedModels,
        added: { runs: 7, metric_points: 30, params: 34, model_versions: 2 },
        missing_artifacts: [],
        problems: [],
      });
      await store.close();
      expect(fingerprint(folder)).toBe(before);
    });

    test.each(STORES)('$name: nested runs, histories, odd values, aliases', async ({ path }) => {
      const store = await openWorkspaceStore();
      await importMlflow(store, join(SAMPLES, path));
      const runs = store
        .read<{ id: string; name: string }>('SELECT run_uuid AS id, name FROM runs')
        .map(({ id, name }) => [name, getRun(store, id)] as const);
      const byName = Object.fromEntries(runs);
      expect(Object.keys(byName).sort()).toEqual([
        'broken',
        'decision_tree',
        'failed',
        'infer',
        'logistic_regression',
        'preprocess',
        'train',
      ]);
      expect(byName.decision_tree.parentRunId).toBe(byName.train.runId);
      expect(byName.failed.status).toBe('FAILED');
      expect(byName.broken.metrics).toEqual({
        nan_metric: Number.NaN,
        inf_metric: Infinity,
        'a/b/c': 1.5,
      });
      expect(byName.logistic_regression.metrics.log_loss).toBe(0.6756395910435994);
      const history = metricHistory(store, byName.logistic_regression.runId, 'train_log_loss');
      expect(history.map((point) => point.step)).toEqual([1, 2, 5, 10, 20, 50, 100]);
      const champion = getModelVersionByAlias(store, 'kobe_logistic_regression', 'champion');
      expect(champion.runId).toBe(byName.logistic_regression.runId);
      expect(findExperiment(store, 'kobe_shot_review')?.creationTime).toBeGreaterThan(1.7e12);
      const pictures = listRunArtifacts(store, byName.logistic_regression.runId);
      expect(pictures.map((file) => file.path)).toContain(
        'logistic_regression_dev_predictions_scatter.png',
      );
      await store.close();
    });

    test.each(STORES.slice(1))(
      '$name: every value as another SQLite reads it',
      async ({ path }) => {
        const copy = join(newFolder(), 'copy.db');
        fs.copyFileSync(join(SAMPLES, path), copy);
        const db = new DatabaseSync(copy, { readOnly: true });
        const { runs } = await readAll(join(SAMPLES, path));
        for (const run of runs) {
          const params = db.prepare('SELECT key, value FROM params WHERE run_uuid = ?').all(run.id);
          expect(new Map(params.map((row) => [row.key, row.value]))).toEqual(run.params);
          const tags = db.prepare('SELECT key, value FROM tags WHERE run_uuid = ?').all(run.id);
          expect(new Map(tags.map((row) => [row.key, row.value]))).toEqual(run.tags);
          const points = db
            .prepare(
              'SELECT key, value, timestamp, step FROM metrics WHERE run_uuid = ? AND is_nan = 0',
            )
            .all(run.id);
          for (const point of points) {
            const value = point.value === Number.MAX_VALUE ? Infinity : point.value;
            expect(run.metrics).toContainEqual({ ...point, value });
          }
        }
        db.close();
      },
    );

    test('an artifact is read where it lies, with a digest from the first time on', async () => {
      const folder = newFolder();
      fs.cpSync(join(SAMPLES, 'mlflow-2.12-sqlite'), folder, { recursive: true });
      const store = await openWorkspaceStore();
      await importMlflow(store, folder);
      const [{ id }] = store.read<{ id: string }>(
        "SELECT run_uuid AS id FROM runs WHERE name = 'infer'",
      );
      const find = () =>
        listRunArtifacts(store, id).find((file) => file.path === 'inferences_metrics.csv');
      expect(find()?.sha256).toBeNull();
      const first = await digestImportedArtifact(store, id, 'inferences_metrics.csv');
      expect(first.changed).toBe(false);
      expect(find()?.sha256).toBe(first.sha256);
      fs.appendFileSync(join(folder, 'mlartifacts', id, 'artifacts/inferences_metrics.csv'), '\n');
      expect((await digestImportedArtifact(store, id, 'inferences_metrics.csv')).changed).toBe(
        true,
      );
      for (const path of ['../../../mlflow.db', '/etc/passwd', 'a/../b', '', '..']) {
        await expect(digestImportedArtifact(store, id, path)).rejects.toThrow(
          'is no path of an artifact',
        );
      }
      fs.symlinkSync('/etc/hostname', join(folder, 'mlartifacts', id, 'artifacts/link.csv'));
      await expect(digestImportedArtifact(store, id, 'link.csv')).rejects.toThrow();
      await store.close();
    });
  },
);
