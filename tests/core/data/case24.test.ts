/** Case 24: every oddity of a CSV file gives exact rows, or an error with line and column. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { CHUNK_BYTES } from '../../../electron/core/data/chunks.ts';
import { writeCsvWithColumns } from '../../../electron/core/data/columns.ts';
import type { CsvFormat, RejectedLine } from '../../../electron/core/data/dataset.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { listRejected } from '../../../electron/core/data/rejects.ts';
import { parquetPath } from '../../../electron/core/data/storage.ts';
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'case24-'));
const datasetsDir = join(folder, 'datasets');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

function write(content: string | Buffer, name = `file${++files}.csv`): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** Imports the content and returns the dataset as CSV. */
async function roundTrip(content: string | Buffer, reading?: Partial<CsvFormat>) {
  const path = write(content);
  // In a separate folder: files with the same rows are one dataset, which keeps the options of the first import.
  const datasetsDir = mkdtempSync(join(folder, 'datasets-'));
  const { dataset, rejectedLines } = await importFile({ path, datasetsDir, reading });
  const out = `${path}.out`;
  await writeCsvWithColumns(parquetPath(datasetsDir, dataset.digest), [], out);
  expect(await listRejected(datasetsDir, dataset.digest)).toEqual(rejectedLines);
  expect(dataset.rejected).toBe(rejectedLines.length);
  return {
    dataset,
    rejectedLines,
    csv: readFileSync(out, 'utf8'),
    types: dataset.columns.map((column) => column.type).join(' '),
  };
}

function lines(...all: string[]): string {
  return `${all.join('\n')}\n`;
}

async function failure(content: string | Buffer, name?: string): Promise<string> {
  const path = write(content, name);
  const before = await readdir(datasetsDir).catch(() => []);
  const error = await importFile({ path, datasetsDir }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'BAD_INPUT_FILE' });
  expect((error as Error).message).toContain(path);
  expect(await readdir(datasetsDir)).toEqual(before);
  return (error as Error).message.replace(path, 'FILE');
}

describe('case 24: line ends', () => {
  test.each([
    ['LF', 'a,b\n1,x\n2,y\n'],
    ['CRLF', 'a,b\r\n1,x\r\n2,y\r\n'],
    ['CR only', 'a,b\r1,x\r2,y\r'],
    ['mixed', 'a,b\r\n1,x\n2,y\r'],
    ['no last one', 'a,b\n1,x\n2,y'],
    ['empty lines', '\n\na,b\n\n1,x\n\n\n2,y\n\n'],
  ])('%s', async (_, content) => {
    const { csv, types } = await roundTrip(content);
    expect(csv).toBe(lines('a,b', '1,x', '2,y'));
    expect(types).toBe('integer text');
  });

  test('inside quotes they are text, and count as lines of the file', async () => {
    const rows = 'a,b\r\n1,"x\ny"\n2,"p\r\nq"\r3,"m\rn"\n';
    const { csv, rejectedLines } = await roundTrip(`${rows}4\n5,z\n`);
    expect(csv).toBe('a,b\n1,"x\ny"\n2,"p\r\nq"\n3,"m\rn"\n5,z\n');
    expect(inEnglish(rejectedLines)).toEqual([
      { line: 8, column: null, reason: '1 field instead of 2', text: '4' },
    ]);
  });

  const ends = { LF: '\n', CRLF: '\r\n', CR: '\r' };
  const names = ['LF', 'CRLF', 'CR'] as const;
  const inFirstField = names.flatMap((inside) =>
    names.flatMap((end) => [true, false].map((header) => ({ inside, end, header }))),
  );
  test.each(inFirstField)(
    '$inside in the first field, lines end with $end, header: $header',
    async ({ inside, end, header }) => {
      const field = (a: string, b: string) => `"${a}${ends[inside]}${b}"`;
      const records = header
        ? [`${field('a', 'b')},c`, '1,2', '3,4']
        : [`${field('p', 'q')},2`, `${field('m', 'n')},4`];
      const content = records.map((record) => record + ends[end]).join('');
      const { csv, rejectedLines } = await roundTrip(content, { header });
      const expected = header ? records : ['column_1,column_2', ...records];
      expect([csv, rejectedLines]).toEqual([lines(...expected), []]);
    },
  );
});

test('case 24: ragged rows are rejected by line', async () => {
  const { csv, rejectedLines } = await roundTrip('a,b,c\n1,2,3\n4,5\n\n6,7,8,9\n"x\ny",1\n7,8,9\n');
  expect(csv).toBe(lines('a,b,c', '1,2,3', '7,8,9'));
  expect(inEnglish(rejectedLines)).toEqual<RejectedLine[]>([
    { line: 3, column: null, reason: '2 fields instead of 3', text: '4,5' },
    { line: 5, column: null, reason: '4 fields instead of 3', text: '6,7,8,9' },
    { line: 6, column: null, reason: '2 fields instead of 3', text: '"x\ny",1' },
  ]);
});

test('case 24: empty fields at the end of a line are no fault', async () => {
  const { csv, types } = await roundTrip('a,b\n1,2,\n3,4,,""\n5,\n6\n7,8,,x\n');
  expect(csv).toBe(lines('a,b', '1,2', '3,4', '5,'));
  expect(types).toBe('integer integer');
});

describe('case 24: quotes', () => {
  test('quoted delimiters, doubled quotes, spaces around quotes, quotes inside plain text', async () => {
    const { csv } = await roundTrip('a,b\n"1,5",x\n "p" ,"q""r"\n5" x,  "y\n z"  \n');
    expect(csv).toBe('a,b\n"1,5",x\np,"q""r"\n"5"" x","y\n z"\n');
  });

  test('an unterminated quote costs its line', async () => {
    const { csv, rejectedLines } = await roundTrip('a,b\n1,x\n"é","never closed\n2,y\n');
    expect(csv).toBe(lines('a,b', '1,x', '2,y'));
    expect(rejectedLines).toEqual([
      {
        line: 3,
        column: null,
        reason: 'this quote is never closed. Close it, or double it if it belongs to the text.',
        text: '"é","never closed',
      },
    ]);
  });

  test('an unterminated quote in the header is named by line and column', async () => {
    expect(await failure('a,"b\n')).toBe(
      'FILE, line 1, column 3: this quote is never closed. Close it, or double it if it belongs to the text.',
    );
  });

  test('an unterminated quote that a later one closes is text, told', async () => {
    const { csv, dataset } = await roundTrip('a,b\r\n1,"x\r\n2,"y"\r\n');
    expect(csv).toBe(lines('a,b', '1,"""x"', '2,y'));
    expect(dataset.notes).toEqual([
      'Records with a quote that opens or closes nothing, read as the rest of the line tells: 1, the first on line 2.',
    ]);
  });
});

describe('case 24: headers', () => {
  test('duplicate and empty names are made unique, and told', async () => {
    const { csv, dataset } = await roundTrip('a,a,,A,a_1, b \n1,2,3,4,5,6\n');
    expect(csv).toBe(lines('a,a_2,column_3,A_3,a_1,b', '1,2,3,4,5,6'));
    expect(inEnglish(dataset.notes)).toEqual([
      'Column 2 is the second one called "a": it is called "a_2".',
      'Column 3 has no name: it is called "column_3".',
      'Column 4 is the second one called "A": it is called "A_3".',
    ]);
  });

  test('no header: columns are numbered, and told', async () => {
    const { csv, dataset } = await roundTrip('1,x,2.5\n2,y,3.5\n');
    expect(csv).toBe(lines('column_1,column_2,column_3', '1,x,2.5', '2,y,3.5'));
    expect(inEnglish(dataset.notes)).toEqual([
      'The file has no header: its columns are called column_1 to column_3.',
    ]);
    expect(dataset.reading?.header).toBe(false);
  });

  test('whether there is a header can be said', async () => {
    const { csv } = await roundTrip('2019,2020\n1,2\n', { header: true });
    expect(csv).toBe(lines('2019,2020', '1,2'));
  });

  test('a header without rows is a dataset without rows, told', async () => {
    const { csv, dataset } = await roundTrip('a,b\n');
    expect([csv, dataset.rows]).toEqual([lines('a,b'), 0]);
    expect(dataset.notes).toEqual(['The file has a header but no rows: the dataset is empty.']);
  });

  test('an empty file, a blank one', async () => {
    expect(await failure('')).toBe('FILE is empty. Choose a file with a header and rows.');
    expect(await failure('\ufeff\r\n \n')).toBe(
      'FILE is empty. Choose a file with a header and rows.',
    );
  });

  test('names that mean something elsewhere', async () => {
    const head =
      '__proto__,constructor,"say ""hi""; DROP TABLE x --","line\nbreak",<img onerror=x>';
    const { csv, dataset } = await roundTrip(`${head}\n1,2,3,4,5\n`);
    expect(csv).toBe(`${head}\n1,2,3,4,5\n`);
    expect(dataset.columns[0]).toMatchObject({ name: '__proto__', type: 'integer', min: 1 });
    expect(({} as Record<string, unknown>).min).toBeUndefined();
  });
});

describe('case 24: what is no text', () => {
  test('zero bytes', async () => {
    expect(await failure('a,b\n1,x\u0000y\n')).toBe(
      'FILE, line 2, column 4: zero byte (offset 7): this is not a text file.',
    );
  });

  test('binary files', async () => {
    const bytes = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251));
    expect(await failure(bytes)).toMatch(/^FILE, line \d+, column \d+: zero byte \(offset 0\)/);
    expect(await failure(Buffer.from('PK\u0003\u0004rest'), 'table.xlsx')).toBe(
      'FILE is no sound workbook (.xlsx): invalid zip data. Save it anew, or save the sheet as CSV and import that.',
    );
    expect(await failure(Buffer.from([0x1f, 0x8b, 8, 0, 0]))).toBe(
      'FILE is compressed (gzip), and damaged or cut off: unexpected end of file. Get it once more.',
    );
    expect(await failure('a,b\n1,2\n', 'x.parquet')).toBe(
      'FILE is no Parquet file, though it is called one.',
    );
  });
});

describe('case 24: encodings', () => {
  const text = 'näme,ort\n"Jokić, Nikola",Ω\nDončić,€\n';
  const utf16le = Buffer.from(text, 'utf16le');
  const utf16be = Buffer.from(utf16le).swap16();

  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['UTF-16 LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16le]), 'utf-16le'],
    ['UTF-16 LE', utf16le, 'utf-16le'],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16be]), 'utf-16be'],
    ['UTF-16 BE', utf16be, 'utf-16be'],
  ])('%s', async (_, content, encoding) => {
    const { csv, dataset } = await roundTrip(content);
    expect(csv).toBe(text);
    expect(dataset.reading?.encoding).toBe(encoding);
  });

  test('Windows-1252, told', async () => {
    const bytes = Buffer.from('nome,pre\xe7o\nJo\xe3o,\x80 5\n\x93x\x94,y\n', 'latin1');
    const { csv, dataset } = await roundTrip(bytes);
    expect(csv).toBe('nome,preço\nJoão,€ 5\n“x”,y\n');
    expect(dataset.reading?.encoding).toBe('windows-1252');
    expect(inEnglish(dataset.notes)).toEqual([
      'The file is not UTF-8: it was read as Windows-1252.',
    ]);
  });

  test('a stray byte in a UTF-8 file is an error with line and column', async () => {
    const bytes = Buffer.concat([
      Buffer.from('a,b\né,ü\nñ,'),
      Buffer.from([0xff]),
      Buffer.from('\n'),
    ]);
    expect(await failure(bytes)).toBe(
      'FILE, line 3, column 3: this byte is not UTF-8. Save the file as UTF-8, or name its encoding.',
    );
  });

  test.each<[string, string | Buffer, string]>([
    ['a first half alone', '\ufeffa,b\né,🏀\nñ,\ud83cx\n', 'line 3, column 3'],
    ['a second half alone', '\ufeffa,b\né🏀\udfc0,1\n', 'line 2, column 3'],
    ['a first half at the end', '\ufeffa,b\n1,\ud83c', 'line 2, column 3'],
    [
      'an odd byte at the end',
      Buffer.concat([Buffer.from('\ufeffa,b\n1,é', 'utf16le'), Buffer.from('x')]),
      'line 2, column 4',
    ],
  ])('%s in a UTF-16 file is an error with line and column', async (_, content, where) => {
    const little = typeof content === 'string' ? Buffer.from(content, 'utf16le') : content;
    const big = Buffer.from(little);
    for (let i = 1; i < big.length; i += 2) [big[i - 1], big[i]] = [big[i], big[i - 1]];
    for (const bytes of [little, big]) {
      expect(await failure(bytes)).toBe(
        `FILE, ${where}: half a character of UTF-16. Save the file as UTF-8, or name its encoding.`,
      );
    }
  });

  test('a character across two pieces of a UTF-16 file is whole', async () => {
    const text = `${'x'.repeat(CHUNK_BYTES / 2 - 4)}🏀`;
    const { csv } = await roundTrip(Buffer.from(`\ufeffa\n${text}\n`, 'utf16le'));
    expect(csv).toBe(`a\n${text}\n`);
  });

  test('rejected lines of a recoded file have the lines of the original', async () => {
    const { rejectedLines } = await roundTrip(
      Buffer.from('ä,b\r\n1,2\r\n3\r\n4,5\n6\n', 'utf16le'),
    );
    expect(rejectedLines.map(({ line, text }) => [line, text])).toEqual([
      [3, '3'],
      [5, '6'],
    ]);
  });
});

describe('case 24: delimiters and numbers', () => {
  test.each([
    ['commas', 'a,b\n1,x\n2,y\n', ','],
    ['semicolons', 'a;b\n1;x\n2;y\n', ';'],
    ['tabs', 'a\tb\n1\tx\n2\ty\n', '\t'],
    ['pipes', 'a|b\n1|x\n2|y\n', '|'],
    ['sep=;', 'sep=;\r\na;b\r\n1;x\r\n2;y\r\n', ';'],
    ['sep=; after a mark', '\ufeffsep=;\na;b\n1;x\n2;y\n', ';'],
    ['a delimiter of their own', 'sep=~\na~b\n1~x\n2~y\n', '~'],
  ])('%s', async (_, content, delimiter) => {
    const { csv, dataset } = await roundTrip(content);
    expect(csv).toBe(lines('a,b', '1,x', '2,y'));
    expect(dataset.reading?.delimiter).toBe(delimiter);
  });

  test('a sep= line counts as a line', async () => {
    const { rejectedLines } = await roundTrip('sep=;\na;b\n1;2\n3\n');
    expect(rejectedLines.map((rejected) => rejected.line)).toEqual([4]);
  });

  test('semicolons with decimal commas', async () => {
    const { csv, types, dataset } = await roundTrip(
      'lat;lon;n\n34,0443;-118,2698;1\n33,5;-118,1;2\n',
    );
    expect(csv).toBe(lines('lat,lon,n', '34.0443,-118.2698,1', '33.5,-118.1,2'));
    expect(types).toBe('number number integer');
    expect(inEnglish(dataset.notes)).toEqual(['Numbers were read with "," as the decimal sign.']);
  });

  test.each([
    ['1,234.5 in quotes', 'a,b\n"1,234.5","12,345"\n"999.25","1,234,567"\n7.5,8\n', '.', ','],
    ['1.234,5', 'a;b\n1.234,5;12.345\n999,25;1.234.567\n7,5;8\n', ',', '.'],
    ['1 234,5', 'a;b\n1 234,5;12 345\n999,25;1 234 567\n7,5;8\n', ',', ' '],
    ["1'234.5", "a;b\n1'234.5;12'345\n999.25;1'234'567\n7.5;8\n", '.', "'"],
  ])('thousands: %s', async (_, content, decimal, thousands) => {
    const { csv, types, dataset } = await roundTrip(content);
    expect(csv).toBe(lines('a,b', '1234.5,12345', '999.25,1234567', '7.5,8'));
    expect(types).toBe('number integer');
    expect(dataset.reading).toMatchObject({ decimal, thousands });
  });

  test('the number format can be said', async () => {
    const content = 'a;b\n1,234;x\n5,678;y\n';
    expect((await roundTrip(content)).csv).toBe(lines('a,b', '1.234,x', '5.678,y'));
    const grouped = await roundTrip(content, { decimal: '.', thousands: ',' });
    expect(grouped.csv).toBe(lines('a,b', '1234,x', '5678,y'));
  });

  test('what only looks like a number to a lenient reader is text', async () => {
    const { csv, types } = await roundTrip('a,b,c,d\n1_000,0x1F,1e999,5f\n2_000,0x2F,inf,6f\n');
    expect(csv).toBe(lines('a,b,c,d', '1_000,0x1F,1e999,5f', '2_000,0x2F,inf,6f'));
    expect(types).toBe('text text text text');
  });
});

describe('case 24: size', () => {
  test('a field of 50 MB', async () => {
    const long = 'x'.repeat(50 * 1024 * 1024);
    const { csv, rejectedLines } = await roundTrip(`a,b\n1,p\n2,${long}\n3,q\n4\n`);
    expect(csv.length).toBe(long.length + 'a,b\n1,p\n2,\n3,q\n'.length);
    expect(csv.endsWith('x\n3,q\n')).toBe(true);
    expect(rejectedLines.map((rejected) => rejected.line)).toEqual([5]);
  });

  test('a line beyond 64 MB is an error with its line', async () => {
    const message = await failure(`a,b\n1,"${'x'.repeat(65 * 1024 * 1024)}"\n`);
    expect(message).toBe('FILE, line 2, column 1: this line is longer than 64 MB.');
  });

  test('10,000 columns', async () => {
    const numbers = Array.from({ length: 10_000 }, (_, i) => i);
    const content = `${numbers.map((i) => `c${i}`).join()}\n${numbers.join()}\n${numbers.join()}\n`;
    const { csv, dataset } = await roundTrip(content);
    expect(csv).toBe(content);
    expect(dataset.columns).toHaveLength(10_000);
    expect(dataset.columns[9_999]).toMatchObject({ name: 'c9999', type: 'integer', max: 9_999 });
  }, 240_000);
});

describe('case 24: values that do not fit', () => {
  const many = Array.from({ length: 30_000 }, (_, i) => `${i},${i / 8},t${i}`);

  test('a word in a number column after 30,000 good rows', async () => {
    const { dataset, rejectedLines, types } = await roundTrip(
      lines('n,f,t', ...many, 'oops,1.5,x', '7,"bad, too",y', '8,9,z'),
    );
    expect(types).toBe('integer number text');
    expect(dataset.rows).toBe(30_001);
    expect(inEnglish(rejectedLines)).toEqual<RejectedLine[]>([
      { line: 30_002, column: 'n', reason: '"oops" is not an integer', text: 'oops,1.5,x' },
      { line: 30_003, column: 'f', reason: '"bad, too" is not a number', text: '7,"bad, too",y' },
    ]);
  });

  test('with ragged rows and quoted line ends before it', async () => {
    const { dataset, rejectedLines } = await roundTrip(
      lines('n,f,t', '1,2,"a\nb"', '3', ...many, '1,2,3,4', 'oops,1.5,"x\ny"', '8,9,z'),
    );
    expect(dataset.rows).toBe(30_002);
    expect(rejectedLines.map(({ line, column }) => [line, column])).toEqual([
      [4, null],
      [30_005, null],
      [30_006, 'n'],
    ]);
  });

  test('decimals late in an integer column make it a number column', async () => {
    const { csv, types } = await roundTrip(lines('n,f,t', ...many, '1.5,2,x'));
    expect(types).toBe('number number text');
    expect(csv.endsWith('1.5,2.0,x\n')).toBe(true);
  });

  test('a column whose first value comes late gets its type all the same', async () => {
    const empty = '1,,,,\n'.repeat(299_999);
    const { types, dataset } = await roundTrip(
      lines('a,b,c,d,e', `${empty}1,,,,`, '2,3,4.5,2020-02-29,true', '2,3,4.5,2020-03-01,FALSE'),
    );
    expect(types).toBe('integer integer number date boolean');
    expect(dataset.columns[3]).toMatchObject({ missing: 300_000, min: '2020-02-29' });
  });

  test('more than 5 % of words make a column text, and that is told', async () => {
    const words = Array.from({ length: 2_000 }, () => 'n/k,1,x');
    const { dataset, types } = await roundTrip(
      lines('n,f,t', ...many, ...many, ...words, ...words),
    );
    expect(types).toBe('text number text');
    expect(dataset.rows).toBe(64_000);
    expect(inEnglish(dataset.notes)).toEqual([
      'Column "n" is text: 4000 of its 64000 values do not fit the type integer, among them "n/k".',
    ]);
  });

  test('integers beyond 2^53 stay exact', async () => {
    const content = lines(
      'id,big,mixed',
      '9007199254740993,123456789012345678901234567890,1.5',
      '9223372036854775807,1,9007199254740993',
    );
    const { csv, types, dataset } = await roundTrip(content);
    expect(csv).toBe(content);
    expect(types).toBe('integer text text');
    expect(dataset.columns[0]).toMatchObject({
      min: '9007199254740993',
      max: '9223372036854775807',
    });
  });

  test('leading zeros in ids stay', async () => {
    const content = lines('id,zip,n', '007,00501,0', '042,90210,10', '100,10001,-5');
    const { csv, types } = await roundTrip(content);
    expect(csv).toBe(content);
    expect(types).toBe('text text integer');
  });

  test('leading zeros that come late keep the whole column text', async () => {
    const content = lines('n,f,t', ...many, '007,1.5,x');
    const { csv, types } = await roundTrip(content);
    expect(types).toBe('text number text');
    expect(csv.endsWith('\n007,1.5,x\n')).toBe(true);
  });

  test('missing values in number columns', async () => {
    const markers = ['', 'NA', 'NaN', 'nan', 'null', 'NULL', 'None', 'N/A', '""', ' '];
    const { dataset, types } = await roundTrip(
      lines('i,f,b,d', '1,1.5,true,2020-01-01', ...markers.map((m) => [m, m, m, m].join())),
    );
    expect(types).toBe('integer number boolean date');
    expect(dataset.columns.map((column) => column.missing)).toEqual([10, 10, 10, 10]);
  });
});
