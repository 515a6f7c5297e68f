/** Statements survive the journal's encoding, value by value. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decodeStatements, encodeStatements } from '../../../electron/core/store/statements.ts';

const value = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ noNaN: true }),
  fc.constantFrom(-0, Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 51, -(2 ** 51), 127, 128),
  fc.string({ unit: 'grapheme' }),
  fc.uint8Array({ maxLength: 300 }),
);
const statement = fc.record({
  sql: fc.constantFrom('INSERT INTO a VALUES (?)', 'DELETE FROM b', 'ação ?, ?'),
  params: fc.array(value, { maxLength: 8 }),
});

it('reads back what was written', () => {
  fc.assert(
    fc.property(fc.array(statement, { maxLength: 60 }), (statements) => {
      const bytes = encodeStatements(statements);
      expect(decodeStatements(bytes)).toEqual(statements);
    }),
  );
});

it('writes a repeated text once', () => {
  const sql = 'INSERT INTO metrics (key, value) VALUES (?, ?)';
  const one = encodeStatements([{ sql, params: ['loss', 0.5] }]).length;
  const two = encodeStatements([
    { sql, params: ['loss', 0.5] },
    { sql, params: ['loss', 0.5] },
  ]).length;
  expect(two - one).toBeLessThan(20);
});
