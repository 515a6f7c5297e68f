/** A bad line costs a line, not the file; values that are read differently from how they are written are reported. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { englishText } from '../../../common/i18n/render.ts';
import { queryRows, withConnection } from '../../../electron/core/data/duckdb.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { listRejected } from '../../../electron/core/data/rejects.ts';
import { parquetTable } from '../../../electron/core/data/sql.ts';
import { parquetPath } from '../../../electron/core/data/storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'mended-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

/** The rows of an import as text, its rejected lines and its notes; the preview must be the same. */
async function read(content: string) {
  const path = join(folder, `${++files}.csv`);
  const datasetsDir = join(folder, `datasets${files}`);
  writeFileSync(path, content);
  const { dataset } = await importFile({ path, datasetsDir });
  const table = parquetTable(parquetPath(datasetsDir, dataset.digest));
  const rows = await withConnection((connection) =>
    queryRows(connection, `SELECT COLUMNS(*)::VARCHAR FROM ${table}`),
  );
  const rejected = await listRejected(datasetsDir, dataset.digest);
  const preview = await previewFile({ path });
  const kept = preview.rows.filter((row) => row.rejected === null);
  expect(kept.map(({ cells }) => cells)).toEqual(rows);
  expect(preview.looked.rejected).toBe(dataset.rejected);
  expect(preview.notes).toEqual(dataset.notes);
  return {
    names: dataset.columns.map(({ name }) => name),
    rows,
    rejected: rejected.map(({ line, text }) => [line, text]),
    notes: dataset.notes.map(englishText),
  };
}

const SHOTS = ['id,day,note,who', '1,2020-01-02,"a, b",x-1', '2,2020-01-03,"c",y-2'];
const REST = ['4,2020-01-05,e f,w-4', '5,2020-01-06,"g ""h""",v-5'];
const KEPT = [
  ['1', '2020-01-02', 'a, b', 'x-1'],
  ['2', '2020-01-03', 'c', 'y-2'],
  ['4', '2020-01-05', 'e f', 'w-4'],
  ['5', '2020-01-06', 'g "h"', 'v-5'],
];

function withLine(...lines: string[]): string {
  return `${[...SHOTS, ...lines, ...REST].join('\n')}\n`;
}

test.each([
  ['before a text', '3,2020-01-04,"d" e","z-3"', 'd" e'],
  ['at the start of a quoted field', '3,2020-01-04,""d, e","z-3"', '"d, e'],
  ['at the start of a plain field', '3,2020-01-04,"d,"z-3"', '"d'],
  ['in a number, where it means nothing', '"3,2020-01-04,d,"z-3"', 'd'],
])('a stray quote %s is read, and told', async (_, line, note) => {
  const { rows, rejected, notes } = await read(withLine(line));
  expect(rows).toEqual([...KEPT.slice(0, 2), ['3', '2020-01-04', note, 'z-3'], ...KEPT.slice(2)]);
  expect(rejected).toEqual([]);
  expect(notes).toEqual([
    'Records with a quote that opens or closes nothing, read as the rest of the line tells: 1, the first on line 4.',
  ]);
});

test.each([
  ['has too few fields', '3,2020-01-04,"d" e'],
  ['has too many fields', '3,2020-01-04,"d","e",z"-3",f"'],
])('a line with a stray quote that %s is left out alone', async (_, line) => {
  const { rows, rejected } = await read(withLine(line));
  expect(rows).toEqual(KEPT);
  expect(rejected).toEqual([[4, line]]);
});

test('a quote that is never closed costs its line', async () => {
  const { rows, rejected } = await read(`${withLine()}6,2020-01-07,"open\n`);
  expect(rows).toEqual(KEPT);
  expect(rejected).toEqual([[6, '6,2020-01-07,"open']]);
});

test('one separator too many, or another one, is read where the columns tell', async () => {
  const { rows, notes } = await read(withLine('3,,2020-01-04,d,z-3', '6;2020-01-04;"d, e";z-6'));
  expect(rows.slice(2, 4)).toEqual([
    ['3', '2020-01-04', 'd', 'z-3'],
    ['6', '2020-01-04', 'd, e', 'z-6'],
  ]);
  expect(notes).toEqual([
    'Records with separators too many, read without the empty fields that no column has: 1, the first on line 4.',
    "Records with another separator than the file's: 1, the first on line 5. They were read with it.",
  ]);
});

test('empty fields at the end of a few rows are told', async () => {
  const { rows, notes } = await read(withLine('3,2020-01-04,d,z-3,', '6,2020-01-04,e,z-6,,'));
  expect(rows.slice(2, 4)).toEqual([
    ['3', '2020-01-04', 'd', 'z-3'],
    ['6', '2020-01-04', 'e', 'z-6'],
  ]);
  expect(notes).toEqual([
    'Records with separators too many, read without the empty fields that no column has: 2, the first on line 4.',
  ]);
});

test.each<[string, string, string[], (string | null)[][], RegExp]>([
  [
    'a separator ends the rows',
    'a,b\n1,x,\n2,y,\n',
    ['a', 'b'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
    /Rows end with a separator/,
  ],
  [
    'a separator ends the header',
    'a,b,\n1,x\n2,y\n',
    ['a', 'b'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
    /empty names left out: 1/,
  ],
  [
    'a last field is missing',
    'a,b,c\n1,x\n2,y\n',
    ['a', 'b', 'c'],
    [
      ['1', 'x', null],
      ['2', 'y', null],
    ],
    /one field fewer than the header: the last column, "c"/,
  ],
  [
    'rows have names',
    'a,b\nr1,1,x\nr2,2,y\n',
    ['row_names', 'a', 'b'],
    [
      ['r1', '1', 'x'],
      ['r2', '2', 'y'],
    ],
    /row names/,
  ],
  [
    'titles stand above',
    'A title\n\na,b,c\n1,x,\n2,y,z\n',
    ['a', 'b', 'c'],
    [
      ['1', 'x', null],
      ['2', 'y', 'z'],
    ],
    /Lines above the header.*: 1. The header is on line 3/,
  ],
  [
    'a title row of separators',
    'T,,\n,,\na,b,c\n1,x,\n2,y,z\n',
    ['a', 'b', 'c'],
    [
      ['1', 'x', null],
      ['2', 'y', 'z'],
    ],
    /Lines above the header.*: 2. The header is on line 3/,
  ],
  [
    'the header stands twice',
    'a,b\na,b\n1,x\n2,y\n',
    ['a', 'b'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
    /header has 2 rows/,
  ],
  [
    'units stand below the names',
    'a,b,c\nft,s,\n1.5,2,x\n2.5,3,y\n',
    ['a ft', 'b s', 'c'],
    [
      ['1.5', '2', 'x'],
      ['2.5', '3', 'y'],
    ],
    /header has 2 rows/,
  ],
  [
    'a second table follows',
    'a,b\n1,x\n2,y\n\nc,d,e\n1,2,3\n',
    ['a', 'b'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
    /2 tables.*begins on line 1.*from line 5/,
  ],
  [
    'the second table is larger',
    'a,b\n1,x\n\nc,d,e\n1,2,3\n4,5,6\n',
    ['c', 'd', 'e'],
    [
      ['1', '2', '3'],
      ['4', '5', '6'],
    ],
    /2 tables.*begins on line 4.*from line 1/,
  ],
  [
    'apostrophes are quotes',
    "a,b\n1,'x, y'\n2,'p, q'\n3,'r, s'\n",
    ['a', 'b'],
    [
      ['1', 'x, y'],
      ['2', 'p, q'],
      ['3', 'r, s'],
    ],
    /apostrophes/,
  ],
  [
    'apostrophes are quotes and commas are in them',
    "a,b\n1,'x, y'\n2,'p, q, r'\n3,'r, s'\n4,'don't'\n5,''\n",
    ['a', 'b'],
    [
      ['1', 'x, y'],
      ['2', 'p, q, r'],
      ['3', 'r, s'],
      ['4', "don't"],
      ['5', null],
    ],
    /apostrophes/,
  ],
  [
    'a separator is missing beside a quoted name',
    'a,b,"c"d\n1,x,y,\n2,x,z,\n',
    ['a', 'b', '"c"d'],
    [
      ['1', 'x', 'y'],
      ['2', 'x', 'z'],
    ],
    /quote that opens or closes nothing/,
  ],
  [
    'backslashes escape quotes',
    'a,b\n1,"x \\"y\\", z"\n2,q\n',
    ['a', 'b'],
    [
      ['1', 'x "y", z'],
      ['2', 'q'],
    ],
    /backslash/,
  ],
  [
    'a space follows each comma',
    'a, b\n1, "x, y"\n2, q\n',
    ['a', 'b'],
    [
      ['1', 'x, y'],
      ['2', 'q'],
    ],
    /One space after each separator/,
  ],
  [
    'another separator in the header',
    'a;b;c\n1,x,2\n3,y,4\n5,z,6\n',
    ['a', 'b', 'c'],
    [
      ['1', 'x', '2'],
      ['3', 'y', '4'],
      ['5', 'z', '6'],
    ],
    /separated by ";"/,
  ],
  [
    'the last fields are missing in all rows',
    'a,b,c,d\n1,x\n2,y\n',
    ['a', 'b', 'c', 'd'],
    [
      ['1', 'x', null, null],
      ['2', 'y', null, null],
    ],
    /2 fields fewer than the header: the last columns, "c", "d", are missing/,
  ],
  [
    'rows of separators, of which one between rows is a row',
    'a,b\n1,x\n,\n,\n2,y\n,\n3,z\n,\n\n,\n',
    ['a', 'b'],
    [
      ['1', 'x'],
      ['2', 'y'],
      [null, null],
      ['3', 'z'],
    ],
    /at the end of the table, left out: 4, the first on line 3/,
  ],
  [
    'a title with a separator, then an empty row',
    'Shots of the season,\n,\na,b\n1,x\n2,y\n',
    ['a', 'b'],
    [
      ['1', 'x'],
      ['2', 'y'],
    ],
    /Lines above the header.*: 2\. The header is on line 3/,
  ],
  [
    'a title with more separators than the table',
    'Made by A, on Monday, in March\nx,y\n1,2\n3,4\n',
    ['x', 'y'],
    [
      ['1', '2'],
      ['3', '4'],
    ],
    /The header is on line 2/,
  ],
  [
    'names of groups over those of their columns',
    'who,day,Shots,,,note\n,,Two,Three,Free,\nAna,1,a,b,c,x\nBo,2,d,e,f,y\n',
    ['who', 'day', 'Shots Two', 'Shots Three', 'Shots Free', 'note'],
    [
      ['Ana', '1', 'a', 'b', 'c', 'x'],
      ['Bo', '2', 'd', 'e', 'f', 'y'],
    ],
    /The header has 2 rows/,
  ],
  [
    'a first row with few names over one with all',
    ',,,2013,2014\nwho,team,role,shots,shots\nAna,a,b,1,2\nBo,c,d,3,4\n',
    ['who', 'team', 'role', '2013 shots', '2014 shots'],
    [
      ['Ana', 'a', 'b', '1', '2'],
      ['Bo', 'c', 'd', '3', '4'],
    ],
    /The header has 2 rows/,
  ],
  [
    'equal rows of numbers, which are no names that are repeated',
    `${'0,0,1\n0,0,2\n1,2,3\n'.repeat(3)}`,
    ['column_1', 'column_2', 'column_3'],
    Array.from({ length: 3 }, () => [
      ['0', '0', '1'],
      ['0', '0', '2'],
      ['1', '2', '3'],
    ]).flat(),
    /no header/,
  ],
  [
    'a table of other columns right below',
    `a,b\n${'1,2\n'.repeat(12)}${'3,4,5\n'.repeat(11)}`,
    ['a', 'b'],
    Array.from({ length: 12 }, () => ['1', '2']),
    /has 2 tables/,
  ],
  ['a header alone', 'a,b\n', ['a', 'b'], [], /a header but no rows/],
])('%s', async (_, content, names, rows, note) => {
  const found = await read(content);
  expect(found).toMatchObject({ names, rows, rejected: [] });
  expect(found.notes.join('\n')).toMatch(note);
});

test('a mark in many rows makes its columns text, and a slip costs its row', async () => {
  const rows = (value: (i: number) => string) =>
    Array.from({ length: 100 }, (_, i) => `${i},${value(i)}`).join('\n');
  const marked = await read(`n,x\n${rows((i) => (i % 30 === 9 ? '<=5' : String(i)))}\n`);
  expect(marked.rejected).toEqual([]);
  expect(marked.rows[9]).toEqual(['9', '<=5']);
  expect(marked.notes.join('\n')).toMatch(/"x" is text: .* among them "<=5".*--missing "x=<=5"/);
  const slipped = await read(`n,x\n${rows((i) => (i === 9 ? 'l0' : String(i)))}\n`);
  expect(slipped.rejected).toEqual([[11, '9,l0']]);
  expect(slipped.rows).toHaveLength(99);
});

test('lines keep their numbers under a header whose names are joined over line ends', async () => {
  const header = 'who,day,"Shots\nmade",,\n,,Two,Three,"Free\nthrows"\n';
  const found = await read(`${header}Ana,1,2,3,4\nBo,1,2\n`);
  expect(found.names).toEqual([
    'who',
    'day',
    'Shots made Two',
    'Shots made Three',
    'Shots made Free throws',
  ]);
  expect(found.rejected).toEqual([[6, 'Bo,1,2']]);
});
