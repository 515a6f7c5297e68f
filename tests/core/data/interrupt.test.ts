/** A cancellation reaches DuckDB whenever it comes. */
import { expect, test } from 'vitest';
import { withConnection } from '../../../electron/core/data/duckdb.ts';

test('a cancellation between two queries ends the next one', async () => {
  const controller = new AbortController();
  const work = withConnection(async (connection) => {
    await connection.run('SELECT 1');
    controller.abort();
    await connection.run('SELECT sum(a.range * b.range) FROM range(10000000) a, range(10000000) b');
  }, controller.signal);
  await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
});
