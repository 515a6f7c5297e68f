/** The SQL of every model in a real Spark. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SQL_WORDS } from '../../../common/sql.ts';
import { withConnection } from '../../../electron/core/data/duckdb.ts';
import { openSparkSession } from '../../../electron/core/data/engine/spark-session.ts';
import { quoteText } from '../../../electron/core/data/sql.ts';
import { selectOf } from '../../../electron/core/model-export/sql/write.ts';
import {
  EXPORTED_ROWS,
  type Exported,
  exportedModels,
  largest,
} from '../../support/exported-models.ts';
import { hasSpark, INTERPRETED } from '../../support/spark.ts';

const TYPES = {
  string: 'VARCHAR',
  boolean: 'BOOLEAN',
  long: 'BIGINT',
  double: 'DOUBLE',
  datetime: 'TIMESTAMP',
};
let exported: Exported[] = [];

beforeAll(async () => {
  if (hasSpark()) exported = await exportedModels();
});

test.skipIf(!hasSpark())(
  'as SQL in Spark (needs Java and spark-submit)',
  async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'shot-review-spark-')), 'shots.parquet');
    const widest = exported.reduce((a, b) => (b.plan.inputs.length > a.plan.inputs.length ? b : a));
    const columns = widest.plan.inputs;
    const literal = (value: unknown) => (value === null ? 'NULL' : quoteText(String(value)));
    const values = EXPORTED_ROWS.map(
      (row) => `(${columns.map(({ name }) => literal(row[name])).join(', ')})`,
    );
    await withConnection(async (connection) => {
      const types = columns.map(
        ({ name, type }) =>
          `${SQL_WORDS.duckdb.quoteName(name)} ${TYPES[type as keyof typeof TYPES]}`,
      );
      await connection.run(`CREATE TEMP TABLE rows_to_score (${types.join(', ')})`);
      await connection.run(`INSERT INTO rows_to_score VALUES ${values.join(', ')}`);
      await connection.run(`COPY rows_to_score TO ${quoteText(file)} (FORMAT parquet)`);
    });
    const source = {
      source: file,
      master: 'local[2]',
      conf: [...INTERPRETED, 'spark.driver.memory=2g'],
    };
    const session = await openSparkSession(source, null, new AbortController().signal);
    try {
      for (const { plan, expected, title, tolerance, document } of exported) {
        if (document.estimator === 'k_neighbors') continue;
        const select = selectOf(plan, { dialect: 'spark', from: 'shots' });
        const rows = await session.query(`SELECT ${plan.estimator}_probability FROM (${select})`);
        const given = rows.map(([p]) => (p === null ? Number.NaN : Number(p)));
        expect(largest(given, expected), title).toBeLessThan(tolerance);
      }
    } finally {
      await session.close();
    }
  },
  400_000,
);
