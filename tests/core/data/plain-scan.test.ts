/** The pass over a CSV file that tells whether all of it is plain: held against regular expressions. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { type PlainKind, scanPlain } from '../../../electron/core/data/plain-scan.ts';
import { tries } from '../../support/budget.ts';

const folder = mkdtempSync(join(tmpdir(), 'plain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PLAIN: Readonly<Record<PlainKind, RegExp>> = {
  text: /^.*$/su,
  integer: /^(-?(0|[1-9]\d{0,14}))?$/,
  number: /^(-?(\d+|\d*\.\d+))?$/,
  day: /^([1-9]\d{3}-\d\d-\d\d)?$/,
};
const KINDS: readonly PlainKind[] = ['text', 'integer', 'number', 'day'];

function scan(text: string, lineEnd: 'LF' | 'CRLF' = 'LF') {
  const path = join(folder, 'scanned.csv');
  writeFileSync(path, text);
  const file = { path, displayName: path, bom: 0 };
  return scanPlain(file, { delimiter: ',', header: true, lineEnd, kinds: KINDS });
}

function isPlain(field: string, kind: PlainKind): boolean {
  // Fifteen digits are exact; a sign counts as one here.
  const isShort = field.includes('.') || field.length <= 15 || kind === 'day';
  return PLAIN[kind].test(field) && (kind === 'text' || isShort);
}

const field = fc.oneof(
  fc.constantFrom('', '0', '-0', '007', '1.5', '.5', '5.', '1e3', 'NA', '+1', '-', ' 7', '7 ', 'é'),
  fc.constantFrom('2001-02-03', '0999-01-01', '2001-2-3', '2001-02-03 ', '"7"', '"a,b"', 'a"b'),
  fc.integer().map(String),
  fc.bigInt({ min: 0n, max: 10n ** 18n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
);

describe('a file of sound records', () => {
  test('names the columns whose values are not all plain', async () => {
    const record = fc.tuple(field, field, field, field);
    await fc.assert(
      fc.asyncProperty(
        fc.array(record, { minLength: 1, maxLength: 20 }),
        fc.constantFrom('LF' as const, 'CRLF' as const),
        fc.boolean(),
        async (records, lineEnd, ends) => {
          const end = lineEnd === 'LF' ? '\n' : '\r\n';
          const lines = ['a,b,c,d', ...records.map((fields) => fields.join(','))];
          const found = await scan(lines.join(end) + (ends ? end : ''), lineEnd);
          const odd = KINDS.flatMap((kind, j) =>
            records.every((fields) => isPlain(fields[j], kind)) ? [] : [j],
          );
          expect([...(found?.odd ?? [])].sort()).toEqual(odd);
        },
      ),
      { numRuns: tries(200) },
    );
  });

  test('may be cut anywhere into the pieces that are read', async () => {
    const line = 'word,-12,3.25,2001-02-03\n';
    const before = 'x'.repeat((1 << 20) - line.length * 2000 - 20);
    for (let shift = 0; shift < 30; shift += 3) {
      const long = `${before}${'y'.repeat(shift)},1,1,2001-01-01\n`;
      const text = `a,b,c,d\n${long}${line.repeat(4000)}`;
      const found = await scan(text);
      expect(found?.odd.size).toBe(0);
      expect(found?.longestRecord).toBe(long.length - 1);
      expect((await scan(`${text}w,1,1,2001-01-0`))?.odd).toEqual(new Set([3]));
    }
  });
});

describe('a surprise', () => {
  test.each([
    ['another number of fields', 'a,b,c,d\n1,2,3,2001-01-01,5\n'],
    ['too few fields', 'a,b,c,d\nx,2,3\n'],
    ['a record that is cut off', 'a,b,c,d\nx,2,3'],
    ['another line end', 'a,b,c,d\r\nx,2,3,\n'],
    ['a lone carriage return', 'a,b,c,d\nx,2\r,3,\n'],
    ['a quote that is not closed', 'a,b,c,d\n"x,2,3,\n'],
    ['text after a quote', 'a,b,c,d\n"x"y,2,3,\n'],
    ['spaces before a quote', 'a,b,c,d\n "x",2,3,\n'],
    ['a line end in quotes', 'a,b,c,d\n"x\ny",2,3,\n'],
    ['a zero byte', 'a,b,c,d\nx\0,2,3,\n'],
  ])('%s is left to others', async (_, text) => {
    expect(await scan(text)).toBeNull();
  });

  test('bytes that are not UTF-8 are left to others', async () => {
    const path = join(folder, 'latin.csv');
    writeFileSync(path, Buffer.from('a,b,c,d\n\xe9t\xe9,2,3,\n', 'latin1'));
    const file = { path, displayName: path, bom: 0 };
    const layout = { delimiter: ',', header: true, lineEnd: 'LF', kinds: KINDS } as const;
    expect(await scanPlain(file, layout)).toBeNull();
  });
});

test('a value that is not plain, late in a file, changes nothing of what is imported', async () => {
  const rows = Array.from(
    { length: 3000 },
    (_, i) => `${i},${i / 4},2001-02-${10 + (i % 18)},w${i}`,
  );
  const imported = async (name: string, last: string) => {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, `n,f,d,t\n${rows.join('\n')}\n${last}\n`);
    const datasetsDir = join(folder, name);
    const { dataset, rejectedLines } = await importFile({ path, datasetsDir });
    return { types: dataset.columns.map(({ type }) => type), dataset, rejectedLines };
  };
  const kept = ['integer', 'number', 'date', 'text'];
  const plain = await imported('plain', '3000,7.5,2001-02-03,x');
  expect(plain.types).toEqual(kept);
  const quoted = await imported('quoted', '"3000","7.5",2001-02-03,"x"');
  expect(quoted.dataset.digest).toBe(plain.dataset.digest);
  const missing = await imported('missing', 'NA,nan,n/a,NA');
  expect(missing.types).toEqual(kept);
  expect(missing.dataset.columns.map((column) => column.missing)).toEqual([1, 1, 1, 0]);
  const exponent = await imported('exponent', '3000,1e3,2001-02-03,x');
  expect(exponent.dataset.columns[1].max).toBe(1000);
  expect((await imported('zeros', '007,7.5,2001-02-03,x')).types).toEqual([
    'text',
    ...kept.slice(1),
  ]);
  expect((await imported('wider', '7.25,7.5,2001-02-03,x')).types[0]).toBe('number');
  const wrong = await imported('wrong', 'word,7.5,2001-02-30,x');
  expect(wrong.types).toEqual(kept);
  expect(wrong.dataset.rows).toBe(3000);
  expect(wrong.rejectedLines).toMatchObject([{ line: 3002, column: 'n' }]);
});
