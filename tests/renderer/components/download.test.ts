/** Tables and file names that the page creates itself. */

import { expect, test } from 'vitest';
import { safeFileName, toCsv } from '../../../renderer/components/download.ts';

test('cells are quoted where CSV needs it', () => {
  const csv = toCsv(
    ['name', 'value'],
    [
      ['a "b", c', 1.5],
      ['line\nbreak', null],
    ],
  );
  expect(csv).toBe('name,value\r\n"a ""b"", c",1.5\r\n"line\nbreak",\r\n');
});

test('case 26: texts that begin like a formula get an apostrophe, numbers stay', () => {
  for (const start of ['=', '+', '-', '@', '\t', '\r']) {
    const [, row] = toCsv(['x'], [[`${start}1+1`]]).split('\r\n');
    expect(row.replace('"', '').startsWith("'")).toBe(true);
  }
  expect(toCsv(['x'], [[-3.5], [1e-5]])).toBe('x\r\n-3.5\r\n0.00001\r\n');
});

test('names of files hold nothing that a file system refuses', () => {
  expect(safeFileName('f1_score: a/b <c>', 'png')).toBe('f1_score- a-b -c-.png');
  expect(safeFileName('a\u0000b\u001f', 'csv')).toBe('a-b-.csv');
  expect(safeFileName('  ', 'svg')).toBe('chart.svg');
  expect(safeFileName('x'.repeat(500), 'png')).toHaveLength(104);
});
