/** ILIKE compared with SQLite's own LIKE, and on patterns on which a backtracking search never ends. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSqlite, type StoreDatabase } from '../../../electron/core/store/sqlite.ts';
import { tries } from '../../support/budget.ts';

let db: StoreDatabase;
beforeAll(async () => {
  db = await openSqlite(null);
});
afterAll(() => db.close());

const ask = (operator: 'LIKE' | 'ILIKE', value: string, pattern: string): unknown => {
  const sql = operator === 'LIKE' ? '? LIKE ?' : 'ilike(?, ?)';
  return db.read<{ found: number }>(`SELECT ${sql} AS found`, [value, pattern])[0].found;
};

test('finds what LIKE finds, whatever the case', () => {
  const value = fc.string({ unit: fc.constantFrom('a', 'b', '.', '\n', 'é', '🏀'), maxLength: 12 });
  const pattern = fc.string({
    unit: fc.constantFrom('%', '%', '_', 'a', 'b', '.', '\n', 'é', '🏀'),
    maxLength: 9,
  });
  fc.assert(
    fc.property(value, pattern, (text, like) => {
      const expected = ask('LIKE', text, like);
      expect(ask('ILIKE', text, like)).toBe(expected);
      expect(ask('ILIKE', text.toUpperCase(), like)).toBe(expected);
      expect(ask('ILIKE', text, like.toUpperCase())).toBe(expected);
    }),
    { numRuns: tries(500) },
  );
});

test.each(['%a%a%a%b', '%a%a%a%a%a%a%a%a%a%a%b', '%a_a%a_b', `%${'_a%'.repeat(50)}b`])(
  'case 35: %s ends on 20,000 letters',
  (pattern) => {
    const letters = 'A'.repeat(20_000);
    expect(ask('ILIKE', letters, pattern)).toBe(0);
    expect(ask('ILIKE', `${letters}B`, pattern)).toBe(1);
    expect(ask('LIKE', letters.toLowerCase(), pattern)).toBe(0);
  },
);
