import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireApart } from '../../../../electron/core/data/engine/apart.ts';
import {
  parsePostgresTable,
  withoutPassword,
} from '../../../../electron/core/data/engine/engine-table.ts';

describe('a PostgreSQL table in a URL', () => {
  test('is a parameter beside those of the client library', () => {
    expect(
      parsePostgresTable(
        'postgres://coach:secret@db:5433/season?sslmode=require&table=public.shots',
      ),
    ).toEqual({
      url: 'postgres://coach:secret@db:5433/season?sslmode=require',
      table: 'public.shots',
      shown: 'postgres://coach@db:5433/season?sslmode=require&table=public.shots',
    });
    expect(parsePostgresTable('postgresql:///season?table=shots')).toMatchObject({
      url: 'postgresql:///season',
      table: 'shots',
    });
    for (const text of [
      'postgres://db/season',
      'postgres://db/s?table=',
      'shots.csv',
      'mysql://x?table=y',
    ]) {
      expect(parsePostgresTable(text), text).toBeNull();
    }
  });

  test('is kept without its password', () => {
    const word = fc.stringMatching(/^[a-z0-9%$!'()*,;:@ é-]{4,20}$/);
    fc.assert(
      fc.property(word, fc.boolean(), (drawn, isParameter) => {
        const password = `pw${drawn}`;
        const url = new URL('postgres://coach@db/season?table=shots');
        if (isParameter) url.searchParams.set('password', password);
        else url.password = password;
        expect(withoutPassword(url.href)).toBe('postgres://coach@db/season?table=shots');
        expect(parsePostgresTable(url.href)?.shown).toBe('postgres://coach@db/season?table=shots');
      }),
    );
  });
});

test('scored rows are not written among the shots', () => {
  const refused = (source: string, target: string) => () => requireApart(source, target);
  expect(refused('season/shots.csv', './season/shots.csv')).toThrow('is among the files');
  expect(refused('season/*.parquet', 'season/scored.parquet')).toThrow('is among the files');
  expect(refused('**/*.parquet', 'a/b/scored.parquet')).toThrow('is among the files');
  expect(refused('season/*.parquet', 'season/scored.csv')).not.toThrow();
  expect(refused('season/*.parquet', 'scored/season.parquet')).not.toThrow();
  expect(refused('s3://season/*.parquet', 'scored.parquet')).not.toThrow();
});
