/** Rows scored by real engines: scores, curves, slices and zones are those of the program on the same rows. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Positions, toCourtFeet } from '../../../../common/court/positions.ts';
import { shotZones } from '../../../../common/court/zones.ts';
import { queryRow, queryRows, withConnection } from '../../../../electron/core/data/duckdb.ts';
import {
  type ScoredRows,
  type ScoreRowsRequest,
  scoreRows,
} from '../../../../electron/core/data/engine/score-rows.ts';
import type {
  EngineSource,
  EngineTarget,
} from '../../../../electron/core/data/engine/with-session.ts';
import { quoteText } from '../../../../electron/core/data/sql.ts';
import { type ModelPlan, planOf } from '../../../../electron/core/model-export/plan.ts';
import { selectOf } from '../../../../electron/core/model-export/sql/write.ts';
import { loadBackend } from '../../../../models/backend/load.ts';
import { summariseZones } from '../../../../models/diagnosis/zones.ts';
import { scoreBinary } from '../../../../models/metrics/score-binary.ts';
import { featureShifts } from '../../../../models/shift/feature-shift.ts';
import { hasPostgres, type PostgresServer, startPostgres } from '../../../support/postgres.ts';
import {
  fitCase,
  frameOf,
  makeRows,
  SCORE_TYPES,
  withText,
} from '../../../support/scored-models.ts';
import {
  hasSpark,
  INTERPRETED,
  type SparkCluster,
  startSparkCluster,
} from '../../../support/spark.ts';
import { duckDbTable, tableValues } from '../../../support/sql-rows.ts';

const ROWS = 2000;
const FOLDED: Positions = { system: 'degrees', swapped: false, mirrored: false, folded: false };
const never = new AbortController().signal;
const folder = mkdtempSync(join(tmpdir(), 'shot-review-engines-'));
const file = join(folder, 'shots.parquet');
const drawn = makeRows(ROWS, 2);
const table = withText(drawn.X, SCORE_TYPES, 8);
/** Every seventh row has no label. */
const y = drawn.y.map((label, i) => (i % 7 === 0 ? 255 : label));

/** Training rows that were nearer than those to score, and some that were just the same. */
const TRAINING = [
  { feature: 'shot distance', low: 0, high: 9, mean: 4, sd: 2 },
  { feature: 'lat', low: 33.8, high: 33.9, mean: 33.85, sd: 0.03 },
];

let plan: ModelPlan;
let expected: Float64Array;

beforeAll(async () => {
  const one = await fitCase(
    {
      estimator: 'logistic_regression',
      params: {},
      prepare: { impute: 'median', add_indicator: true, scale: 'standard', min_frequency: 150 },
      calibrate: { method: 'isotonic', cv: 3 },
    },
    await loadBackend('cpu'),
  );
  plan = planOf(one.document);
  expected = await one.score(drawn.X);
  await withConnection(async (connection) => {
    await connection.run(duckDbTable(plan.inputs, table, y));
    await connection.run(`COPY shots TO ${quoteText(file)} (FORMAT parquet)`);
  });
});

interface Place<Source extends EngineSource = EngineSource> {
  readonly where: Source;
  readonly into: EngineTarget;
}

function request({ where, into }: Place, from = 'shots'): ScoreRowsRequest {
  return {
    where,
    into,
    shown: 'the shots',
    select: selectOf(plan, { dialect: where.engine, from }),
    features: plan.inputs,
    probability: `${plan.estimator}_probability`,
    threshold: plan.threshold,
    training: TRAINING,
    target: 'made',
    labels: {},
    court: { x: 'lon', y: 'lat', positions: FOLDED, lines: 'nba' },
    sample: 500,
  };
}

const inDuckDb = (name: string): Place => ({
  where: { engine: 'duckdb', source: file, memory: '500MB' },
  into: { out: join(folder, name), format: name.endsWith('.csv') ? 'csv' : 'parquet' },
});

type SparkPlace = Extract<EngineSource, { engine: 'spark' }>;

const onSpark = (target: string, over: Partial<SparkPlace> = {}): Place<SparkPlace> => ({
  where: { engine: 'spark', source: file, master: 'local[2]', conf: INTERPRETED, ...over },
  into: { table: target },
});

/** Probabilities in the order of the rows, which `"é🏀"` tells apart. */
async function written(from: string): Promise<Map<string, number>> {
  const rows = await withConnection((connection) =>
    queryRows(
      connection,
      `SELECT CAST("é🏀" AS VARCHAR), logistic_regression_probability FROM ${from}`,
    ),
  );
  return new Map(rows.map(([key, p]) => [String(key), Number(p)]));
}

async function expectProgramsScores(scored: ScoredRows): Promise<void> {
  const known = [...y.keys()].filter((i) => y[i] !== 255);
  const probability = Float64Array.from(known, (i) => expected[i]);
  const labels = Uint8Array.from(known, (i) => y[i]);
  const { metrics } = scoreBinary(labels, probability, plan.threshold);
  expect([scored.rows, scored.scored, scored.labelled]).toEqual([ROWS, ROWS, known.length]);
  expect(scored.confusion).toEqual({
    tn: metrics.true_negatives,
    fp: metrics.false_positives,
    fn: metrics.false_negatives,
    tp: metrics.true_positives,
  });
  expect(scored.rocAuc).toBeCloseTo(metrics.roc_auc, 9);
  expect(scored.averagePrecision).toBeCloseTo(metrics.average_precision, 9);
  expect(scored.logLoss).toBeCloseTo(metrics.log_loss, 9);
  expect(scored.brier).toBeCloseTo(metrics.brier_score, 9);
  expect(scored.isCurveExact).toBe(true);
  expect(scored.curve.at(-1)).toMatchObject({
    tp: metrics.true_positives + metrics.false_negatives,
  });

  const x = table.columns.find(({ name }) => name === 'lon')!.values;
  const lat = table.columns.find(({ name }) => name === 'lat')!.values;
  const feet = toCourtFeet(FOLDED, x, lat);
  const zones = summariseZones(shotZones(feet.x, feet.y, 'nba'), y, expected);
  expect(
    scored.zones.map(({ zone, rows, labelled, makes }) => [zone, rows, labelled, makes]),
  ).toEqual(zones.map(({ zone, n, labelled, made }) => [zone, n, labelled, made]));
  expect(new Set(zones.map(({ zone }) => zone)).size).toBeGreaterThan(3);
  zones.forEach(({ mean_probability }, i) => {
    expect(scored.zones[i].meanProbability).toBeCloseTo(mean_probability, 9);
  });

  for (const { name } of plan.inputs) {
    const own = scored.slices.filter(({ column }) => column === name);
    const sum = (of: (slice: (typeof own)[number]) => number) =>
      own.reduce((total, one) => total + of(one), 0);
    expect(
      sum(({ rows }) => rows),
      name,
    ).toBe(ROWS);
    expect(
      sum(({ labelled }) => labelled),
      name,
    ).toBe(known.length);
    expect(
      sum(({ makes }) => makes),
      name,
    ).toBe(metrics.true_positives + metrics.false_negatives);
    expect(sum(({ logLoss, labelled }) => logLoss * labelled) / known.length).toBeCloseTo(
      metrics.log_loss,
      9,
    );
    expect(sum(({ accuracy, labelled }) => accuracy * labelled) / known.length).toBeCloseTo(
      metrics.accuracy,
      9,
    );
  }
  const types = frameOf(table).type;
  const dunks = scored.slices.find(({ column, value }) => column === 'type' && value === 'Dunk');
  expect(dunks?.rows).toBe(types.filter((type) => type === 'Dunk').length);

  const shifts = featureShifts(
    TRAINING,
    (j) => table.columns.find(({ name }) => name === TRAINING[j].feature)?.values ?? [],
  );
  expect(scored.shifts).toHaveLength(2);
  scored.shifts.forEach((shift, j) => {
    const { feature: _, ...own } = shifts[j];
    for (const [key, value] of Object.entries(own)) {
      expect(shift[key as keyof typeof own], key).toBeCloseTo(value, 9);
    }
  });

  expect(scored.sample.row).toHaveLength(500);
  const probabilities = new Set(Array.from(expected, (p) => p.toFixed(9)));
  for (const p of scored.sample.probability) expect(probabilities).toContain(p.toFixed(9));
}

async function expectProgramsRows(from: string): Promise<void> {
  const found = await written(from);
  const keys = table.columns.find(({ name }) => name === 'é🏀')!.values;
  expect(found.size).toBe(ROWS);
  const differences = Array.from(keys, (key, i) =>
    Math.abs((found.get(String(key)) ?? Number.NaN) - expected[i]),
  );
  expect(Math.max(...differences)).toBeLessThan(1e-9);
}

describe('in DuckDB', () => {
  test('as Parquet and as CSV', async () => {
    const scored = await scoreRows(request(inDuckDb('scored.parquet')), never);
    await expectProgramsScores(scored);
    await expectProgramsRows(`read_parquet(${quoteText(join(folder, 'scored.parquet'))})`);
    const again = await scoreRows(request(inDuckDb('scored.csv')), never);
    await expectProgramsScores(again);
    expect(again.digest).toBe(scored.digest);
    expect(again.sample.row).toEqual(scored.sample.row);
    await expectProgramsRows(`read_csv(${quoteText(join(folder, 'scored.csv'))})`);
  });

  test('a file of four times the memory limit', async () => {
    const [source, out] = ['large.parquet', 'large-scored.parquet'].map((name) =>
      join(folder, name),
    );
    const columns = [1, 2, 3, 4, 5, 6].map(
      (k) => `hash(i, ${k}) / 18446744073709551616.0 AS x${k}`,
    );
    await withConnection((connection) =>
      connection.run(`COPY (SELECT ${columns.join(', ')}, CAST(hash(i) % 10 < 4 AS INTEGER) AS made FROM range(4000000) AS shots(i))
        TO ${quoteText(source)} (FORMAT parquet, COMPRESSION uncompressed)`),
    );
    expect(statSync(source).size).toBeGreaterThan(4 * 48e6);
    const scored = await scoreRows(
      {
        ...request({
          where: { engine: 'duckdb', source, memory: '48MB' },
          into: { out, format: 'parquet' },
        }),
        select: 'SELECT *, floor(x1 * 1000) / 1000 AS logistic_regression_probability FROM shots',
        features: [{ name: 'x1', kind: 'number' }],
        court: null,
      },
      never,
    );
    expect([scored.rows, scored.labelled]).toEqual([4e6, 4e6]);
    expect(scored.rocAuc).toBeCloseTo(0.5, 2);
    expect(scored.slices).toHaveLength(8);
    rmSync(source);
  });

  test('what cannot be done is said, and leaves no file', async () => {
    const refused = (source: string) => {
      const into = { out: join(folder, 'none.parquet'), format: 'parquet' } as const;
      return scoreRows(
        request({ where: { engine: 'duckdb', source, memory: '500MB' }, into }),
        never,
      );
    };
    const csv = (name: string, select: string) =>
      withConnection((connection) =>
        connection.run(`COPY (${select}) TO ${quoteText(join(folder, name))} (HEADER)`),
      );
    const rows = `read_parquet(${quoteText(file)})`;
    await csv('text.csv', `SELECT * REPLACE ('far' AS "shot distance") FROM ${rows}`);
    await csv('short.csv', `SELECT lat, lon FROM ${rows}`);
    await csv('scored-before.csv', `SELECT *, 1 AS logistic_regression_hat FROM ${rows}`);
    writeFileSync(join(folder, 'broken.parquet'), 'PAR1 and nothing else');
    for (const [name, code] of [
      ['text.csv', 'BAD_FEATURE'],
      ['short.csv', 'MISSING_COLUMN'],
      ['scored-before.csv', 'BAD_INPUT_FILE'],
      ['broken.parquet', 'BAD_INPUT_FILE'],
      ['nobody-*.csv', 'RESOURCE_DOES_NOT_EXIST'],
    ]) {
      await expect(refused(join(folder, name)), name).rejects.toMatchObject({ code });
    }
    await expect(refused('s3://shots/a.parquet')).rejects.toMatchObject({ code: 'BAD_INPUT_FILE' });
    const stop = new AbortController();
    stop.abort();
    const cancelled = scoreRows(request(inDuckDb('none.parquet')), stop.signal);
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(existsSync(join(folder, 'none.parquet'))).toBe(false);
  });
});

describe.skipIf(!hasPostgres())("in PostgreSQL (needs its server's programs)", () => {
  let server: PostgresServer;
  beforeAll(() => {
    server = startPostgres();
    const rows = tableValues('postgres', plan.inputs, table, y, 'season.shots');
    server.query(`CREATE SCHEMA season; CREATE TABLE season.shots ${rows}`);
  });
  afterAll(() => server?.close());

  const from = '"season"."shots"';
  const inPostgres = (into: EngineTarget, table = 'season.shots', user = 'test'): Place => ({
    where: {
      engine: 'postgres',
      url: server.url('', user).replace(/&?table=/, ''),
      table,
      memory: '500MB',
    },
    into,
  });

  test('into a table and into files', async () => {
    const scored = await scoreRows(request(inPostgres({ table: 'season.scored' }), from), never);
    expect(scored.engine).toMatch(/^postgres \d+/);
    await expectProgramsScores(scored);
    expect(
      server
        .query('SELECT count(*), count(logistic_regression_probability) FROM season.scored')
        .trim(),
    ).toBe(`${ROWS}|${ROWS}`);
    const out = join(folder, 'from-postgres.parquet');
    const again = await scoreRows(request(inPostgres({ out, format: 'parquet' }), from), never);
    expect(again.digest).toBe(scored.digest);
    expect(again.sample).toEqual(scored.sample);
    await expectProgramsRows(`read_parquet(${quoteText(out)})`);
    const [type] = await withConnection((connection) =>
      queryRow(connection, `SELECT typeof(day) FROM read_parquet(${quoteText(out)})`),
    );
    expect(type).toBe('TIMESTAMP');
  });

  test('what cannot be done is said, and leaves nothing', async () => {
    server.query(`CREATE USER coach; CREATE TABLE season.other (lat text, lon double precision); CREATE TABLE season.taken (a int);
      CREATE TABLE season.named AS SELECT *, 1 AS logistic_regression_hat FROM season.shots`);
    const refused = (place: Place, of = from) => scoreRows(request(place, of), never);
    const target = { table: 'season.none' };
    await expect(refused(inPostgres(target, 'season.nobody'))).rejects.toMatchObject({
      code: 'RESOURCE_DOES_NOT_EXIST',
    });
    await expect(refused(inPostgres(target, 'season.other'))).rejects.toMatchObject({
      code: 'MISSING_COLUMN',
    });
    await expect(refused(inPostgres(target, 'season.named'))).rejects.toMatchObject({
      code: 'BAD_INPUT_FILE',
    });
    await expect(refused(inPostgres({ table: 'season.taken' }))).rejects.toMatchObject({
      code: 'RESOURCE_ALREADY_EXISTS',
    });
    await expect(refused(inPostgres(target, 'season.shots', 'coach'))).rejects.toMatchObject({
      code: 'PERMISSION_DENIED',
    });
    await expect(
      refused({
        where: {
          engine: 'postgres',
          url: 'postgres://test@127.0.0.1:1/postgres',
          table: 'season.shots',
          memory: '500MB',
        },
        into: target,
      }),
    ).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    server.query(`ALTER TABLE season.shots ALTER "shot distance" TYPE text`);
    await expect(refused(inPostgres(target))).rejects.toMatchObject({ code: 'BAD_FEATURE' });
    server.query(
      `ALTER TABLE season.shots ALTER "shot distance" TYPE bigint USING "shot distance"::bigint`,
    );
    expect(server.query("SELECT coalesce(to_regclass('season.none')::text, 'none')").trim()).toBe(
      'none',
    );
  });

  test('cancelling ends what the server does; a lost connection is said', async () => {
    server.query(
      'CREATE FUNCTION season.slow(bigint) RETURNS bigint LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN $1; END $$; CREATE VIEW season.long AS SELECT shots.*, season.slow(made) FROM season.shots',
    );
    const active = () =>
      server
        .query(
          "SELECT pid FROM pg_stat_activity WHERE application_name = 'Shot Review' AND state = 'active' AND query LIKE 'CREATE TABLE%'",
        )
        .trim();
    for (const how of ['cancel', 'lose'] as const) {
      const stop = new AbortController();
      const scoring = scoreRows(
        request(inPostgres({ table: 'season.none' }, 'season.long'), '"season"."long"'),
        stop.signal,
      );
      const outcome = expect(scoring).rejects.toMatchObject({
        code: how === 'cancel' ? 'CANCELLED' : 'ENGINE_FAILED',
      });
      await expect.poll(active).not.toBe('');
      if (how === 'cancel') stop.abort();
      else server.query(`SELECT pg_terminate_backend(${active()})`);
      await outcome;
      await expect.poll(active).toBe('');
    }
  });
});

describe.skipIf(!hasSpark())('in Spark (needs Java and spark-submit)', { timeout: 400_000 }, () => {
  test('on this machine, into Parquet', async () => {
    const target = join(folder, 'spark.parquet');
    const scored = await scoreRows(request(onSpark(target)), never);
    expect(scored.engine).toMatch(/^spark 3\./);
    await expectProgramsScores(scored);
    await expectProgramsRows(`read_parquet(${quoteText(`${target}/*.parquet`)})`);
    expect(readdirSync(folder).filter((name) => name.startsWith('spark.'))).toEqual([
      'spark.parquet',
    ]);
  });

  test('what cannot be done is said, and leaves nothing', async () => {
    const refused = (over: Partial<SparkPlace>) =>
      scoreRows(request(onSpark(join(folder, 'none.parquet'), over)), never);
    await expect(refused({ source: join(folder, 'nobody-*.parquet') })).rejects.toMatchObject({
      code: 'RESOURCE_DOES_NOT_EXIST',
    });
    await expect(refused({ master: 'nonsense' })).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect(readdirSync(folder).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  test('cancelling ends the job and removes what it wrote', async () => {
    const stop = new AbortController();
    const place = onSpark(join(folder, 'cancelled.parquet'));
    const long = 'SELECT shots.* FROM shots CROSS JOIN range(100000000) CROSS JOIN range(1000)';
    const scoring = scoreRows({ ...request(place), select: long }, stop.signal);
    const outcome = expect(scoring).rejects.toMatchObject({ code: 'CANCELLED' });
    const left = () => readdirSync(folder).filter((name) => name.startsWith('cancelled'));
    await expect.poll(left, { timeout: 240_000 }).toHaveLength(1);
    stop.abort();
    await outcome;
    expect(left()).toEqual([]);
  });

  describe('on a cluster of a master and two workers', () => {
    let cluster: SparkCluster;
    beforeAll(async () => {
      cluster = await startSparkCluster();
    }, 200_000);
    afterAll(() => cluster?.close());

    test('of which one is killed in the middle', async () => {
      const target = join(folder, 'cluster.parquet');
      const conf = [
        'spark.driver.host=127.0.0.1',
        'spark.executor.memory=512m',
        'spark.sql.files.maxPartitionBytes=20000',
      ];
      const scoring = scoreRows(request(onSpark(target, { master: cluster.master, conf })), never);
      const begun = () => readdirSync(folder).some((name) => name.startsWith('cluster.'));
      await expect.poll(begun, { timeout: 240_000 }).toBe(true);
      cluster.killWorker();
      await expectProgramsScores(await scoring);
      await expectProgramsRows(`read_parquet(${quoteText(`${target}/*.parquet`)})`);
    }, 500_000);
  });
});
