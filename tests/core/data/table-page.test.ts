/** CSV artifacts as tables: every record is shown, or an error says why not. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTableCache, type TableCache } from '../../../electron/core/data/table-page.ts';
import { processTempPath } from '../../../electron/core/files/temporary.ts';

const folder = mkdtempSync(join(tmpdir(), 'csv-page-'));
let tables: TableCache;
beforeAll(() => {
  tables = createTableCache();
});
afterAll(async () => {
  await tables.close();
  rmSync(folder, { recursive: true });
});

let files = 0;

function write(content: string | Buffer): string {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, content);
  return path;
}

/** The whole table, with its header first. */
async function tableOf(content: string | Buffer) {
  const path = write(content);
  const page = await tables.csv(path, `${files}`, { offset: 0, limit: 1000 });
  expect(page.total).toBe(page.rows.length);
  return [page.columns.map(({ name }) => name), ...page.rows];
}

test.each<[string, string | Buffer, (string | number | null)[][]]>([
  [
    'what looks like a comment',
    'a,b\nz,3\n# comment\n#y,2\nq,4',
    [
      ['a', 'b'],
      ['z', 3],
      ['# comment', null],
      ['#y', 2],
      ['q', 4],
    ],
  ],
  [
    'a title above the table',
    'Title\na,b\n1,2\n3,4\n',
    [
      ['Title', 'column_2'],
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  ],
  [
    'too many and too few fields',
    'a,b\n1,2\n\n3,4,5\n6\n',
    [
      ['a', 'b', 'column_3'],
      [1, 2, null],
      [3, 4, 5],
      [6, null, null],
    ],
  ],
  [
    'mixed line ends',
    'a,b\r\n1,2\n3,4\r5,6',
    [
      ['a', 'b'],
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  ],
  [
    'a line break in the header',
    '"a\nb",c\r\n1,2\r\n',
    [
      ['a\nb', 'c'],
      [1, 2],
    ],
  ],
  [
    'quoted line breaks in ragged lines',
    '"a\nb",c\r\n1\r\n2,"x\r\ny",3\r\n',
    [
      ['a\nb', 'c', 'column_3'],
      [1, null, null],
      [2, 'x\r\ny', 3],
    ],
  ],
  [
    'semicolons',
    'a;b\n1,5;x\n',
    [
      ['a', 'b'],
      ['1,5', 'x'],
    ],
  ],
  ['a column of texts with commas', 'note\nhello, world\n', [['note'], ['hello, world']]],
  [
    'UTF-16',
    Buffer.from('\ufeffa,b\n1,é\n', 'utf16le'),
    [
      ['a', 'b'],
      [1, 'é'],
    ],
  ],
  ['a header alone', 'a,b\n', [['a', 'b']]],
  [
    'the same name twice',
    'a,a,\n1,2,3\n',
    [
      ['a', 'a_1', 'column_3'],
      [1, 2, 3],
    ],
  ],
])('%s', async (_, content, expected) => {
  expect(await tableOf(content)).toEqual(expected);
});

test('what is no table is an error with its line', async () => {
  await expect(tableOf('a,b\n1,"x\n')).rejects.toMatchObject({
    code: 'BAD_INPUT_FILE',
    message: expect.stringMatching(/line 2, column 3: this quote is never closed/),
  });
  await expect(tableOf(`a,b\n1${','.repeat(10_001)}2\n`)).rejects.toMatchObject({
    code: 'BAD_INPUT_FILE',
    message: expect.stringMatching(/line 2: 10002 fields/),
  });
});

test('a full disk is told as that, and nothing is left on it', async ({ skip }) => {
  const disk = dirname(processTempPath('any'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('a tmpfs cannot be mounted here');
  }
  const onFullDisk = createTableCache();
  try {
    const rows = Array.from({ length: 200_000 }, (_, i) => `${Math.sin(i)},${Math.cos(i)}\n`);
    const path = write(`a,b\n${rows.join('')}`);
    const error = await onFullDisk.csv(path, 'large', { offset: 0, limit: 1 }).catch((e) => e);
    expect(error).toMatchObject({ code: 'DISK_FULL', message: expect.stringContaining(disk) });
    const [made] = readdirSync(disk);
    expect(readdirSync(join(disk, made))).toEqual([]);
  } finally {
    await onFullDisk.close();
    execFileSync('umount', [disk]);
  }
});
