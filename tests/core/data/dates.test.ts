/** Days and points in time, as ISO 8601 or with slashes, become dates; where they can be read both ways it is asked. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../build/setup/paths.mjs';
import type { CsvReadOptions } from '../../../electron/core/data/dataset.ts';
import { dateKind, dateKindSql, readDate, readDateSql } from '../../../electron/core/data/dates.ts';
import { queryRows, withConnection } from '../../../electron/core/data/duckdb.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { quoteText } from '../../../electron/core/data/sql.ts';
import { tries } from '../../support/budget.ts';
import { importAndPreview } from '../../support/import-and-preview.ts';

const folder = mkdtempSync(join(tmpdir(), 'dates-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: string, reading: CsvReadOptions = {}) =>
  importAndPreview(folder, content, { reading });

describe('dates', () => {
  const reported = join(ROOT, '../shared/data/reported/timestamps.csv');
  test.skipIf(!existsSync(reported))('of the reported table', async () => {
    const { columns, stored } = await read(readFileSync(reported, 'utf8'));
    expect(columns.slice(2, 5)).toEqual(['at date', 'day_br date', 'day_us date']);
    expect(stored.slice(2, 5)).toEqual(['TIMESTAMP', 'DATE', 'DATE']);
  });

  test('in each form, shown as they are stored', async () => {
    const { columns, stored, rows, shown, dataset } = await read(
      [
        'iso,at,br,us,n',
        '2024-03-01,2024-03-01 19:00,31/12/2023,12/31/2023,1',
        '2024-02-29,2024-03-01T19:00:01Z,01/02/2024,01/02/2024,2',
        ',2024-03-02,1/2/2024,1/2/2024,3',
        'NA,2024-03-01T19:00:01.120,29/02/2024,2/29/2024,4',
      ].join('\n'),
    );
    expect(columns).toEqual(['iso date', 'at date', 'br date', 'us date', 'n integer']);
    expect(stored).toEqual(['DATE', 'TIMESTAMP', 'DATE', 'DATE', 'BIGINT']);
    expect(rows).toEqual([
      ['2024-03-01', '2024-03-01 19:00:00', '2023-12-31', '2023-12-31', '1'],
      ['2024-02-29', '2024-03-01 19:00:01', '2024-02-01', '2024-01-02', '2'],
      [null, '2024-03-02 00:00:00', '2024-02-01', '2024-01-02', '3'],
      [null, '2024-03-01 19:00:01.12', '2024-02-29', '2024-02-29', '4'],
    ]);
    expect(shown).toEqual(rows);
    expect(dataset.columns[2]).toMatchObject({ min: '2023-12-31', max: '2024-02-29' });
  });

  test('with the year first, a month in words or a time of day are dates', async () => {
    const { columns, stored, rows, shown, notes } = await read(
      [
        'ymd;en;words;us;br;iso',
        '2024/03/01;Jan 5, 2024;5-Jan-2024;12/31/2023 7:05 PM;31/12/2023 19:05;2024-03-01 07:30 PM',
        '2024/2/9;Tue, Oct 24, 2023;05 de março de 2024;1/2/2024 12:00:00 AM;01/02/2024;2024-03-01 12:30 PM',
        '2023/12/31;December 1 2023;5. Okt. 2023;1/2/2024 12:59 PM;1/2/2024 0:07;2024-03-02',
        'NA;Sept. 3rd, 2023;7 août 2023;;2/3/2024 23:59:58;2024-03-01T23:00',
      ].join('\n'),
    );
    expect(columns.map((column) => column.split(' ')[1])).toEqual(Array(6).fill('date'));
    expect(stored).toEqual(['DATE', 'DATE', 'DATE', 'TIMESTAMP', 'TIMESTAMP', 'TIMESTAMP']);
    expect(rows.map((row) => row.join(' | '))).toEqual([
      '2024-03-01 | 2024-01-05 | 2024-01-05 | 2023-12-31 19:05:00 | 2023-12-31 19:05:00 | 2024-03-01 19:30:00',
      '2024-02-09 | 2023-10-24 | 2024-03-05 | 2024-01-02 00:00:00 | 2024-02-01 00:00:00 | 2024-03-01 12:30:00',
      '2023-12-31 | 2023-12-01 | 2023-10-05 | 2024-01-02 12:59:00 | 2024-02-01 00:07:00 | 2024-03-02 00:00:00',
      ' | 2023-09-03 | 2023-08-07 |  | 2024-03-02 23:59:58 | 2024-03-01 23:00:00',
    ]);
    expect(shown).toEqual(rows);
    expect(notes).toContain('Column "en" has dates such as "Jan 5, 2024", read as 2024-01-05.');
    const open = await read('d,n\n1/2/2024 7:00 PM,1\n3/4/2024 8:00 AM,2\n');
    expect(open.columns[0]).toBe('d text');
    expect(open.notes).toContain('--dates dmy');
  });

  test('that can be read both ways are asked for', async () => {
    const content = 'd,n\n01/02/2024,1\n03/04/2024,2\n';
    const asked = await read(content);
    expect(asked.columns).toEqual(['d text', 'n integer']);
    expect(asked.notes).toContain(
      'Column "d" is text: its days, such as "01/02/2024", have the day first or the month first. Say which (--dates dmy or --dates mdy).',
    );
    expect(asked.preview.isOrderOpen).toBe(true);
    expect((await read(content, { dates: 'dmy' })).rows[0]).toEqual(['2024-02-01', '1']);
    const american = await read(content, { dates: 'mdy' });
    expect(american.rows[0]).toEqual(['2024-01-02', '1']);
    expect(american.notes).not.toContain('--dates');
    await expect(read(content, { types: [{ name: 'd', type: 'date' }] })).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining('--dates mdy'),
    });
  });

  test('as asked for, with the reason of each line that does not fit', async () => {
    const { rejected, rows } = await read(
      'd,n\n31/12/2023,1\n12/31/2023,2\n30/02/2024,3\n01/02/2024,4\n25/12/2023,5\n',
      {
        types: [{ name: 'd', type: 'date' }],
      },
    );
    expect(rows).toEqual([
      ['2023-12-31', '1'],
      ['2024-02-01', '4'],
      ['2023-12-25', '5'],
    ]);
    expect(rejected).toEqual([
      [3, '"12/31/2023" is not a date (DD/MM/YYYY)'],
      [4, '"30/02/2024" is not a date (DD/MM/YYYY)'],
    ]);
  });

  test('that come late, or have a time late, are dates all the same', async () => {
    const filler = Array.from({ length: 60_000 }, (_, i) => `2024-01-01,,${'x'.repeat(20)}${i}\n`);
    const path = join(folder, 'late.csv');
    writeFileSync(path, `a,b,c\n${filler.join('')}2024-01-02 10:00,31/12/2023,y\n`);
    const { dataset } = await importFile({ path, datasetsDir: join(folder, 'late') });
    expect(dataset.columns.slice(0, 2)).toMatchObject([
      { type: 'date', max: '2024-01-02 10:00:00' },
      { type: 'date', max: '2023-12-31' },
    ]);
  });

  test('with an offset are kept as universal time, and that is told', async () => {
    const { columns, rows, shown, notes } = await read(
      'at,n\n2024-03-01T19:00:00+02:00,1\n2024-03-01 19:00-0330,2\n2024-03-01T23:00-03,3\n2024-03-01 19:00:00 +0200,4\n2024-03-01 19:00:00.0000000 UTC,5\n',
    );
    const utc = [
      ...['2024-03-01 17:00:00', '2024-03-01 22:30:00', '2024-03-02 02:00:00'],
      ...['2024-03-01 17:00:00', '2024-03-01 19:00:00'],
    ];
    expect(columns[0]).toBe('at date');
    expect(rows.map(([at]) => at)).toEqual(utc);
    expect(shown.map(([at]) => at)).toEqual(utc);
    expect(notes).toContain(
      'Column "at" has times with an offset, such as "2024-03-01T19:00:00+02:00": they are kept as universal time (UTC).',
    );
  });

  test('are the same to the preview and to DuckDB', async () => {
    const number = (max: number) => fc.integer({ min: 0, max });
    const two = (max: number) => number(max).map((n) => String(n).padStart(2, '0'));
    const year = fc.constantFrom('2024', '1900', '0000', '0001', '99');
    const day = fc.tuple(year, two(13), two(32)).map((parts) => parts.join('-'));
    const clock = fc.tuple(two(25), two(61)).map(([h, m]) => `${h}:${m}`);
    const rest = fc.constantFrom(
      '',
      ':00',
      ':59',
      ':60',
      ':07.5',
      ':07.1230',
      'Z',
      ':00Z',
      '+01:00',
      ':30-0330',
      ':07.5+14',
      '-15:00',
      'z',
      ':00 UTC',
      ':07.5000000 +0200',
      ':07.1234567',
    );
    const half = fc.constantFrom('', ' AM', ' pm', 'PM', ' p.m.', ':07 AM', ':61');
    const month = fc.constantFrom('Jan', 'MÄRZ', 'août', 'févr.', 'maio', 'Dec', 'ſep', 'Foo');
    const written = fc.oneof(
      day,
      fc.tuple(number(32), two(14), year).map((parts) => parts.join('/')),
      fc.tuple(year, number(14), number(32)).map((parts) => parts.join('/')),
      fc.tuple(number(32), month, year).map((parts) => parts.join('-')),
      fc.tuple(number(32), month, year).map((parts) => parts.join(' de ')),
      fc.tuple(month, number(32), year).map(([m, d, y]) => `Tue, ${m} ${d}, ${y}`),
    );
    const text = fc.oneof(
      day,
      fc.tuple(day, fc.constantFrom(' ', 'T', '  '), clock, rest).map((parts) => parts.join('')),
      fc.tuple(number(32), number(32), year).map((parts) => parts.join('/')),
      fc.tuple(two(14), two(14), year).map((parts) => parts.join('/')),
      fc.tuple(number(32), two(14), year).map((parts) => parts.join('.')),
      fc.tuple(year, number(14), two(32)).map((parts) => parts.join('/')),
      fc
        .tuple(written, fc.constantFrom(' ', ', ', 'T', '  '), number(25), two(61), half)
        .map(([d, gap, h, m, ap]) => `${d}${gap}${h}:${m}${ap}`),
      written,
    );
    const formats = [
      ...(['day', 'time', 'dmy', 'mdy', 'written', 'dmyTime', 'mdyTime', 'writtenTime'] as const),
    ];
    await withConnection(async (connection) => {
      const property = fc.asyncProperty(
        fc.array(text, { minLength: 20, maxLength: 60 }),
        async (values) => {
          const list = values.map((value) => `(${quoteText(value)})`).join(', ');
          const columns = formats.map((format) => `CAST(${readDateSql('v', format)} AS VARCHAR)`);
          const sql = `SELECT ${dateKindSql('v')}, ${columns.join(', ')} FROM (VALUES ${list}) AS t(v)`;
          const own = values.map((value) => [
            dateKind(value),
            ...formats.map((format) => readDate(value, format)),
          ]);
          expect(await queryRows(connection, sql)).toEqual(own);
        },
      );
      await fc.assert(property, { numRuns: tries(30) });
    });
  });
});
