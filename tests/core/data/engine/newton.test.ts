/** A logistic regression fitted by queries has the coefficients of one that is fitted here. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type DialectName, tableName } from '../../../../common/sql.ts';
import { withConnection } from '../../../../electron/core/data/duckdb.ts';
import {
  type DescribedRows,
  describeRows,
  describeSession,
} from '../../../../electron/core/data/engine/describe-rows.ts';
import {
  type RefitRequest,
  type Refitted,
  refitRows,
  refitSession,
} from '../../../../electron/core/data/engine/newton.ts';
import { openSparkSession } from '../../../../electron/core/data/engine/spark-session.ts';
import type { EngineSource } from '../../../../electron/core/data/engine/with-session.ts';
import { quoteText } from '../../../../electron/core/data/sql.ts';
import { planOf } from '../../../../electron/core/model-export/plan.ts';
import { featuresOf } from '../../../../electron/core/model-export/sql/prepared.ts';
import type { ModelDocument } from '../../../../electron/core/model-files/model-file.ts';
import { loadBackend } from '../../../../models/backend/load.ts';
import { readParams } from '../../../../models/params.ts';
import { preparationOptions } from '../../../../models/prepare/options.ts';
import { fitPrepared } from '../../../../models/prepare/prepared-model.ts';
import { ESTIMATORS } from '../../../../models/registry.ts';
import { hasPostgres, startPostgres } from '../../../support/postgres.ts';
import { fitCase, makeRows, withText } from '../../../support/scored-models.ts';
import { hasSpark, INTERPRETED } from '../../../support/spark.ts';
import { duckDbTable, tableValues } from '../../../support/sql-rows.ts';

const never = new AbortController().signal;
const drawn = makeRows(3000, 11);
const table = withText(drawn.X, ['Jump Shot', 'Dunk', 'Hook Shot', 'Layup'], 12);
const file = join(mkdtempSync(join(tmpdir(), 'shot-review-newton-')), 'shots.parquet');

interface Fitted {
  readonly document: ModelDocument;
  readonly coef: Float64Array;
  readonly intercept: number;
  readonly standardErrors: Float64Array;
}

/** By the program, to the optimum. */
async function fitHere(penalty: 'l2' | null): Promise<Fitted> {
  const estimator = ESTIMATORS.logistic_regression;
  const params = readParams(estimator.name, estimator.params, {
    ...{ penalty, solver: 'newton-cholesky', tol: 1e-13, C: 0.5 },
  });
  const options = preparationOptions(estimator, {
    ...{ impute: 'median', addIndicator: true, scale: 'standard', minFrequency: 300 },
  });
  const backend = await loadBackend('cpu');
  const { model, preparation } = await fitPrepared(estimator, params, options, table, drawn.y, {
    backend,
  });
  const { document } = await fitCase(
    { estimator: 'logistic_regression', params: {}, prepare: { impute: 'median' } },
    backend,
  );
  const {
    coef,
    intercept,
    standard_errors: errors,
  } = model.state().arrays as Record<string, Float64Array>;
  return {
    document: { ...document, preparation: preparation.state(), state: model.state() },
    coef,
    intercept: intercept[0],
    standardErrors: errors,
  };
}

function requestOf(
  document: ModelDocument,
  dialect: DialectName,
  penalty: 'l2' | null,
  from = 'shots',
): Omit<RefitRequest, 'where'> {
  const plan = planOf(document);
  return {
    ...{ shown: 'the shots', target: 'made', labels: {}, fitIntercept: true },
    ...featuresOf(plan, 'made', { dialect, from }),
    features: plan.inputs,
    C: penalty === null ? null : 0.5,
  };
}

function refit(
  document: ModelDocument,
  where: EngineSource,
  penalty: 'l2' | null,
  from?: string,
): Promise<Refitted> {
  return refitRows({ where, ...requestOf(document, where.engine, penalty, from) }, never);
}

/** Exact where it is not said to be about right. */
function expectDescribed({ rows, columns }: DescribedRows): void {
  expect(rows).toBe(3000);
  expect(columns).toHaveLength(table.columns.length + 1);
  for (const { name, kind, values } of table.columns) {
    const found = columns.find((column) => column.name === name)!;
    const known = Float64Array.from(values)
      .filter((value) => !Number.isNaN(value))
      .sort();
    expect(found.missing, name).toBe(3000 - known.length);
    const distinct = new Set(known).size;
    expect(Math.abs(found.distinct / distinct - 1), name).toBeLessThan(0.1);
    if (kind !== 'number') continue;
    expect(found).toMatchObject({ kind: 'number', min: known[0], max: known.at(-1) });
    expect(found.mean).toBeCloseTo(known.reduce((sum, x) => sum + x, 0) / known.length, 6);
    const share = known.filter((value) => value <= found.q50!).length / known.length;
    expect(share, name).toBeGreaterThan(0.47);
  }
}

function expectSame({ state, rows }: Refitted, { coef, intercept, standardErrors }: Fitted): void {
  expect(rows).toBe(3000);
  const own = state.arrays as Record<string, Float64Array>;
  const apart = (a: Float64Array, b: Float64Array) =>
    Math.max(...Array.from(a, (x, j) => Math.abs(x - b[j])));
  expect(own.coef).toHaveLength(coef.length);
  expect(apart(own.coef, coef)).toBeLessThan(1e-6);
  expect(Math.abs(own.intercept[0] - intercept)).toBeLessThan(1e-6);
  expect(apart(own.standard_errors, standardErrors)).toBeLessThan(1e-6);
}

describe('coefficients are those of the program to 1e-6', () => {
  const inDuckDb = { engine: 'duckdb', source: file, memory: '500MB' } as const;
  let penalised: Fitted;

  beforeAll(async () => {
    penalised = await fitHere('l2');
    await withConnection(async (connection) => {
      await connection.run(duckDbTable(planOf(penalised.document).inputs, table, drawn.y));
      await connection.run(`COPY shots TO ${quoteText(file)} (FORMAT parquet)`);
    });
  });

  test('in DuckDB, with text, dates, missing values and their indicators', async () => {
    const found = await refit(penalised.document, inDuckDb, 'l2');
    expectSame(found, penalised);
    expect(found.nIter).toBeLessThan(15);
  });

  test.skipIf(!hasPostgres())("in PostgreSQL (needs its server's programs)", async () => {
    const server = startPostgres();
    try {
      server.query(
        `CREATE TABLE shots ${tableValues('postgres', planOf(penalised.document).inputs, table, drawn.y)}`,
      );
      const url = server.url('').replace(/&?table=/, '');
      const where = { engine: 'postgres', url, table: 'shots', memory: '500MB' } as const;
      expectDescribed(await describeRows(where, never));
      expectSame(
        await refit(penalised.document, where, 'l2', tableName('shots', 'postgres')),
        penalised,
      );
    } finally {
      server.close();
    }
  });

  test.skipIf(!hasSpark())(
    'in Spark, which also describes them (needs Java and spark-submit)',
    async () => {
      const source = { source: file, master: 'local[2]', conf: INTERPRETED };
      const session = await openSparkSession(source, null, never);
      try {
        expectSame(
          await refitSession(session, requestOf(penalised.document, 'spark', 'l2')),
          penalised,
        );
        expectDescribed(await describeSession(session));
      } finally {
        await session.close();
      }
    },
    300_000,
  );

  test('described in DuckDB', async () => {
    expectDescribed(await describeRows(inDuckDb, never));
  });

  test('one class is no target', async () => {
    const plan = planOf(penalised.document);
    const { select, size } = featuresOf(plan, 'made', { dialect: 'duckdb', from: 'shots' });
    const refused = refitRows(
      {
        ...{ where: inDuckDb, shown: 'the shots', size, C: 1, fitIntercept: true },
        ...{
          select: `SELECT * FROM (${select}) WHERE t = '1'`,
          target: 'made',
          features: plan.inputs,
        },
        labels: { positive: ['1'] },
      },
      never,
    );
    await expect(refused).rejects.toMatchObject({ code: 'BAD_TARGET' });
  });
});
