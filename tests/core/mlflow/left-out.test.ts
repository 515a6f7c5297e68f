/** The contents of a store besides runs and models are counted and named. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { inEnglish } from '../../support/in-english.ts';
import {
  experimentMeta,
  newFolder,
  readAll,
  removeFolders,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

const reasons = async (dir: string) =>
  inEnglish((await readAll(dir)).problems.map(({ reason }) => reason));

test('in a database', async () => {
  const dir = newFolder();
  const db = new DatabaseSync(join(dir, 'mlflow.db'));
  db.exec(`
    CREATE TABLE experiments (experiment_id INTEGER PRIMARY KEY, name TEXT, lifecycle_stage TEXT);
    CREATE TABLE runs (run_uuid TEXT PRIMARY KEY, name TEXT, status TEXT, start_time, end_time,
      artifact_uri TEXT, experiment_id INTEGER, lifecycle_stage TEXT);
    CREATE TABLE metrics (key TEXT, value REAL, timestamp INTEGER, run_uuid TEXT);
    CREATE TABLE params (key TEXT, value TEXT, run_uuid TEXT);
    CREATE TABLE tags (key TEXT, value TEXT, run_uuid TEXT);
    CREATE TABLE trace_info (request_id TEXT, experiment_id INTEGER);
    CREATE TABLE assessments (assessment_id TEXT);
    CREATE TABLE scorers (experiment_id INTEGER, scorer_name TEXT);
    CREATE TABLE evaluation_datasets (dataset_id TEXT, name TEXT);
    INSERT INTO experiments VALUES (1, 'shots', 'active'), (2, 'it''s a chat', 'active');
    INSERT INTO runs (run_uuid, name, status, experiment_id, lifecycle_stage)
      VALUES ('${'a'.repeat(32)}', 'r', 'FINISHED', 1, 'active');
    INSERT INTO trace_info VALUES ('t1', 1), ('t2', 2), ('t3', 2);
    INSERT INTO scorers VALUES (2, 's');
    INSERT INTO assessments VALUES ('a'), ('b');
    INSERT INTO evaluation_datasets VALUES ('d', 'd'), ('e', 'e');
  `);
  db.close();
  expect(await reasons(dir)).toEqual([
    '3 traces were left out: this program keeps runs, models and prompts',
    '2 assessments of traces were left out: this program keeps runs, models and prompts',
    '1 scorer was left out: this program keeps runs, models and prompts',
    '2 evaluation datasets were left out: this program keeps runs, models and prompts',
    "the experiment 'it's a chat' has no runs, only 2 traces",
  ]);
});

test('in a file store', async () => {
  const dir = newFolder();
  const run = 'a'.repeat(32);
  writeFiles(dir, {
    '1/meta.yaml': experimentMeta('1', 'shots'),
    [`1/${run}/meta.yaml`]: runMeta(run, '1'),
    '2/meta.yaml': experimentMeta('2', 'chat'),
  });
  for (const path of ['1/traces/tr-1', '2/traces/tr-2', '2/traces/tr-3']) {
    mkdirSync(join(dir, path), { recursive: true });
  }
  expect((await reasons(dir)).sort()).toEqual([
    '1 trace was left out: this program keeps runs, models and prompts',
    '2 traces were left out: this program keeps runs, models and prompts',
    "the experiment 'chat' has no runs, only 2 traces",
  ]);
});
