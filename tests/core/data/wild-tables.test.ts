/** Tables as programs and people write them: titles, other quotes and separators, row names; each is read, and told. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { listRejected } from '../../../electron/core/data/rejects.ts';
import { importAndPreview } from '../../support/import-and-preview.ts';

const folder = mkdtempSync(join(tmpdir(), 'wild-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = [
  ['1.5', '2', 'Ana', '1'],
  ['-3', '4.25', 'Bo', '0'],
  ['0', '7', 'Cy', '1'],
];
const table = (sign: string, text = (value: string) => value) =>
  ROWS.map((row) => row.map((value, i) => (i === 2 ? text(value) : value)).join(sign)).join('\n');

test.each([
  [
    'keys and values above the header',
    `Team,Reds\nCoach,Lee\nx,y,who,made\n${table(',')}\n`,
    ['x', 'y', 'who', 'made'],
    'The header is on line 3.',
  ],
  [
    'texts between apostrophes',
    `x,y,who,made\n${table(',', (value) => `'${value}'`)}\n`,
    ['x', 'y', 'who', 'made'],
    'Fields stand between apostrophes',
  ],
  ['tildes', `x~y~who~made\n${table('~')}\n`, ['x', 'y', 'who', 'made'], ''],
  [
    'a header that lacks a separator between quoted names',
    `"x","y","who""made"\n${table(',')}\n`,
    ['x', 'y', 'who', 'made'],
    'lacks a separator in "who"made"',
  ],
  [
    'years as names',
    `2010,2011,who,2012\n${table(',')}\n`,
    ['2010', '2011', 'who', '2012'],
    'its numbers count up',
  ],
])('%s', async (_, content, names, note) => {
  const { dataset, rows, notes, rejected } = await importAndPreview(folder, content);
  expect(dataset.columns.map(({ name }) => name)).toEqual(names);
  expect(rows.map((row) => row.map((value) => String(value).replace(/\.0$/, '')))).toEqual(ROWS);
  expect([notes.includes(note), rejected]).toEqual([true, []]);
});

test.each([
  ['apostrophes', "'P, Q'", 'P, Q', 'Fields stand between apostrophes'],
  ['quotes behind backslashes', '"P \\"B\\", Q"', 'P "B", Q', 'have a backslash before them'],
])('separators in texts between %s', async (_, written, value, note) => {
  const { rows, columns, notes } = await importAndPreview(
    folder,
    `who,x,made\n${[1, 0, 1].map((made, i) => `${written},${i}.5,${made}`).join('\n')}\n`,
  );
  expect(columns).toEqual(['who text', 'x number', 'made integer']);
  expect(rows[1]).toEqual([value, '1.5', '0']);
  expect(notes).toContain(note);
});

test('lines that are one quoted text each are told', async () => {
  const { columns, notes } = await importAndPreview(folder, '"x,y,made"\n"1,2,0"\n"2,3,1"\n');
  expect(columns).toEqual(['x,y,made text']);
  expect(notes).toContain('The file has one column, "x,y,made". If there are more in it');
});

test('a small table between more lines of text is one column, which is told', async () => {
  const content = `Office of Shots\nTable 3: shots\nPeriod: 2024\n\nplayer,x,made\n${'Ana,1,1\n'.repeat(3)}\nSource: own\nNotes: none\n`;
  const { notes } = await importAndPreview(folder, content);
  expect(notes).toContain('The file has one column, "Office of Shots". If there are more in it');
  const { columns } = await importAndPreview(folder, content, { reading: { headerLine: 5 } });
  expect(columns).toEqual(['player text', 'x integer', 'made integer']);
});

test("R's write.table: spaces, quotes, row names without a name", async () => {
  const lines = ROWS.map((row, i) => `"${i + 1}" ${row[0]} ${row[1]} "${row[2]} B" ${row[3]}`);
  const content = `"x" "y" "who" "made"\n${lines.join('\n')}\n`;
  const { columns, rows } = await importAndPreview(folder, content);
  expect(columns).toEqual([
    'row_names integer',
    'x number',
    'y number',
    'who text',
    'made integer',
  ]);
  expect(rows[0]).toEqual(['1', '1.5', '2.0', 'Ana B', '1']);
});

test('rows of two lengths, of which the header has the longer', async () => {
  const lines = Array.from(
    { length: 9 },
    (_, i) => `${i},${i + 1},${i % 2}${i % 3 ? '' : ',late'}`,
  );
  const content = `x,y,made,note\n${lines.join('\n')}\n`;
  const { rows } = await importAndPreview(folder, content);
  expect(rows.map(([, , , note]) => note).slice(0, 4)).toEqual(['late', null, null, 'late']);
});

test('a page of HTML called a spreadsheet says what it is', async () => {
  const content = '<html><body><table><tr><td>1</td></tr></table></body></html>';
  await expect(importAndPreview(folder, content, { ending: 'xls' })).rejects.toThrow(
    /is a page of HTML or XML, whatever it is called/,
  );
});

test('rejected lines of a second file with the same rows are kept with its name', async () => {
  const datasetsDir = join(folder, 'two');
  const results = [];
  for (const [name, line] of [
    ['first', 'a,b'],
    ['second', 'x,y,z,w'],
  ] as const) {
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, `x,y,made\n${line}\n${'1,2,1\n3,4,0\n'.repeat(5)}`);
    results.push(await importFile({ path, datasetsDir }));
    results.push(await importFile({ path, datasetsDir }));
  }
  const [{ dataset }] = results;
  expect(results.map(({ reused, rejectedLines }) => [reused, rejectedLines[0]?.text])).toEqual([
    [false, 'a,b'],
    [true, 'a,b'],
    [true, 'x,y,z,w'],
    [true, 'x,y,z,w'],
  ]);
  const lines = await listRejected(datasetsDir, dataset.digest);
  expect(lines.map(({ source, text }) => [source, text])).toEqual([
    [undefined, 'a,b'],
    ['second.csv', 'x,y,z,w'],
  ]);
});
