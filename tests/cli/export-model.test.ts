/** Models that leave, with the real command line: the README's section "Past one machine" as it is printed. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { queryRow, withConnection } from '../../electron/core/data/duckdb.ts';
import { quoteText } from '../../electron/core/data/sql.ts';
import {
  cliJson,
  ROOT,
  type RunsDocument,
  runCli,
  startCli,
  temporaryFolder,
  waitForExit,
} from '../support/cli.ts';
import { hasPostgres, startPostgres } from '../support/postgres.ts';
import { shotsCsv } from '../support/shots.ts';
import { hasSpark } from '../support/spark.ts';

/** The arguments of each command of the section. */
function printedCommands(): string[][] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const section = readme.split('### Past one machine')[1].split('\n### ')[0];
  const [, block] = section.split(/```(?:sh)?\n/);
  return block
    .trimEnd()
    .split('\n')
    .map((line) => line.replace('npm run -s shot-review -- ', '').replace(/ {3}#.*/, ''))
    .map((line) => line.split(' ').map((word) => word.replace(/^'(.*)'$/, '$1')));
}

/** Shots in two Parquet files, and a run of a model. */
async function prepared(models: string) {
  const folder = temporaryFolder();
  const workspace = ['--workspace', join(folder, 'workspace')];
  const file = join(folder, 'shots.csv');
  writeFileSync(file, shotsCsv(300));
  await withConnection(async (connection) => {
    const table = `read_csv(${quoteText(file)})`;
    for (const part of ['a', 'b']) {
      const out = quoteText(join(folder, `shots-${part}.parquet`));
      await connection.run(`COPY (SELECT * FROM ${table}) TO ${out} (FORMAT parquet)`);
    }
  });
  const { runs } = await cliJson<RunsDocument>(
    ...['pipeline', '--train', file, '--models', models, ...workspace],
  );
  const model = runs.find((one) => one.stage === 'train' && one.model === models);
  return { folder, workspace, file, run: model?.run_id ?? '' };
}

/** Runs printed commands as they are, but for the run that `RUN` stands for. */
async function runPrinted(
  commands: readonly (readonly string[])[],
  { folder, workspace, run }: Awaited<ReturnType<typeof prepared>>,
): Promise<void> {
  for (const words of commands) {
    const args = words.map((word) => (word === 'RUN' ? run : word));
    const { code, stderr } = await waitForExit(startCli([...args, ...workspace], folder));
    expect(stderr, args.join(' ')).not.toContain('error:');
    expect(code).toBe(0);
  }
}

const of = (engine: string) => printedCommands().filter((words) => words.includes(engine));

/** The rows that were scored there, each perhaps twice, have the scores that the program gives them. */
async function expectSameScores({ workspace, file, run }: Awaited<ReturnType<typeof prepared>>) {
  const { runs } = await cliJson<RunsDocument>('runs', ...workspace);
  const there = runs.find(
    ({ stage, parent_run_id, params }) =>
      stage === 'infer' && parent_run_id !== null && 'score_source' in params,
  );
  const here = await cliJson<RunsDocument>('score', '--model', run, '--data', file, ...workspace);
  const own = here.runs.find(({ parent_run_id }) => parent_run_id !== null);
  for (const key of ['accuracy', 'log_loss', 'roc_auc', 'average_precision', 'brier_score']) {
    expect(Number(there?.metrics[key]), key).toBeCloseTo(Number(own?.metrics[key]), 9);
  }
  for (const name of ['slices.csv', 'zones.csv', 'curves.csv', 'calibration.csv']) {
    expect(there?.artifacts).toContain(name);
  }
  return there;
}

test('the commands of "Past one machine" do what they say', async () => {
  const made = await prepared('decision_tree');
  const { folder, workspace, run } = made;
  const commands = printedCommands().filter(
    (words) => !['postgres', 'spark', 'refit'].some((one) => words.includes(one)),
  );
  expect(commands).toHaveLength(7);
  await runPrinted(commands, made);
  for (const name of [
    ...['model.onnx', 'model.py', 'model.js', 'model.sql', 'scored.parquet', 'sample.parquet'],
  ]) {
    expect(existsSync(join(folder, name)), name).toBe(true);
  }
  const counts = await withConnection((connection) =>
    queryRow(
      connection,
      `SELECT count(*), count(decision_tree_probability), count(DISTINCT decision_tree_hat)
        FROM read_parquet(${quoteText(join(folder, 'scored.parquet'))})`,
    ),
  );
  expect(counts.map(Number)).toEqual([600, 600, 2]);

  const sampled = await withConnection((connection) =>
    queryRow(
      connection,
      `SELECT count(*), count(shot_made_flag), sum(shot_made_flag), (SELECT 500 * avg(coalesce(shot_made_flag, 0)) FROM read_parquet(${quoteText(join(folder, 'shots-*.parquet'))}))
        FROM read_parquet(${quoteText(join(folder, 'sample.parquet'))})`,
    ),
  );
  const [rows, labelled, makes, share] = sampled.map(Number);
  expect([rows, labelled]).toEqual([500, 450]);
  expect(Math.abs(makes - share)).toBeLessThan(1);
  const there = await expectSameScores(made);
  expect(there?.tags['mlflow.shot_review.rows']).toBe(join(folder, 'scored.parquet'));

  const refused = async (...args: string[]) => (await runCli(...args, ...workspace)).stderr;
  // Its rows are not those of the training dataset, which is the only one here.
  expect(await refused('diagnose', there?.run_id ?? '')).toMatch(
    /^error: RESOURCE_DOES_NOT_EXIST: .* they are in .*scored\.parquet/,
  );
  expect(await refused('export-model', run, '--to', join(folder, 'model.pmml'))).toMatch(
    /^error: USAGE: '.*model\.pmml' does not say/,
  );
  expect(await refused('export-model', 'nobody@champion', '--to', 'x.py')).toMatch(
    /^error: RESOURCE_DOES_NOT_EXIST: /,
  );
  const score = ['score', '--model', run, '--engine', 'duckdb', '--to', join(folder, 'x.csv')];
  expect(await refused(...score, '--data', join(folder, 'no-*.parquet'))).toMatch(
    /^error: RESOURCE_DOES_NOT_EXIST: There is no file/,
  );
  writeFileSync(join(folder, 'other.csv'), 'lat,lon\n1,x\n');
  expect(await refused(...score, '--data', join(folder, 'other.csv'))).toMatch(
    /^error: MISSING_COLUMN: /,
  );
  expect(existsSync(join(folder, 'x.csv'))).toBe(false);
}, 120_000);

test('a logistic regression is fitted anew as printed', async () => {
  const made = await prepared('logistic_regression');
  expect(of('refit')).toHaveLength(1);
  await runPrinted(of('refit'), made);
  const { runs } = await cliJson<RunsDocument>('runs', ...made.workspace);
  const refit = runs.find(({ params }) => 'train_source' in params);
  expect(refit?.metrics.training_rows).toBe(540);
  const scored = await cliJson<RunsDocument>(
    ...['score', '--model', refit?.run_id ?? '', '--data', made.file, ...made.workspace],
  );
  expect(Number(scored.runs.at(-1)?.metrics.log_loss)).toBeCloseTo(
    Number(refit?.metrics.training_log_loss),
    9,
  );
}, 120_000);

test.skipIf(!hasPostgres())(
  "as printed in PostgreSQL (needs its server's programs)",
  async () => {
    const made = await prepared('decision_tree');
    const server = startPostgres();
    try {
      server.query('CREATE DATABASE season');
      const [header] = shotsCsv(1).split('\n');
      server.query(
        `CREATE TABLE shots (${header
          .split(',')
          .map((name) => `${name} double precision`)
          .join(', ')});
      COPY shots FROM STDIN (FORMAT csv, HEADER);\n${shotsCsv(300)}\\.\n`,
        'season',
      );
      vi.stubEnv('PGHOST', server.folder);
      vi.stubEnv('PGUSER', 'test');
      expect(of('postgres')).toHaveLength(1);
      await runPrinted(of('postgres'), made);
      expect(server.query('SELECT count(decision_tree_hat) FROM scored', 'season').trim()).toBe(
        '300',
      );
      const there = await expectSameScores(made);
      expect(there?.tags['mlflow.shot_review.rows']).toBe('public.scored');
      const rows = join(made.folder, 'sample.csv');
      const sample = ['sample', '--engine', 'postgres', '--data', 'postgres:///season?table=shots'];
      const wanted = ['--rows', '100', '--stratify', 'shot_made_flag', '--to', rows];
      await runPrinted([[...sample, ...wanted]], made);
      expect(readFileSync(rows, 'utf8').trimEnd().split('\n')).toHaveLength(101);
      const secret = 'postgres://coach:secret@127.0.0.1:1/season?table=shots';
      const score = ['score', '--model', made.run, '--engine', 'postgres', '--to', 'x'];
      const { stderr } = await runCli(...score, '--data', secret, ...made.workspace);
      expect(stderr).toMatch(/^error: ENGINE_FAILED: PostgreSQL could not be reached/);
      const { runs } = await cliJson<RunsDocument>('runs', ...made.workspace);
      expect(JSON.stringify(runs)).toContain('coach@127.0.0.1');
      expect(stderr + JSON.stringify(runs)).not.toContain('secret');
    } finally {
      vi.unstubAllEnvs();
      server.close();
    }
  },
  120_000,
);

test.skipIf(!hasSpark())(
  'as printed in Spark (needs Java and spark-submit)',
  async () => {
    const made = await prepared('decision_tree');
    expect(of('spark').filter((words) => words.includes('score'))).toHaveLength(1);
    await runPrinted(
      of('spark').filter((words) => words.includes('score')),
      made,
    );
    await expectSameScores(made);
  },
  300_000,
);

test('an engine that is not there is said', async () => {
  const { folder, workspace, run } = await prepared('decision_tree');
  const source = join(folder, 'shots-*.parquet');
  const score = ['score', '--model', run, '--data', source, ...workspace];
  const started = startCli([...score, '--engine', 'spark', '--to', 'x.parquet'], folder, {
    ...{ PATH: folder, SPARK_HOME: '' },
  });
  expect((await waitForExit(started)).stderr).toMatch(/^error: ENGINE_FAILED: Spark is not here/);
  const refused = async (...args: string[]) => (await runCli(...score, ...args)).stderr;
  expect(await refused('--engine', 'postgres', '--to', 'x')).toMatch(
    /^error: USAGE: .* names no table/,
  );
  const within = join(folder, 'shots-scored.parquet');
  expect(await refused('--engine', 'duckdb', '--to', within)).toMatch(
    /^error: USAGE: .* is among the files/,
  );
  expect(await refused('--engine', 'duckdb', '--to', 'x.csv', '--master', 'local')).toMatch(
    /^error: USAGE: --master/,
  );
  expect(
    await refused('--engine', 'duckdb', '--to', 'x.csv', '--data', 's3://shots/a.parquet'),
  ).toMatch(/^error: BAD_INPUT_FILE: .*httpfs/);
}, 120_000);
