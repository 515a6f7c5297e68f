/**
 * Any table, written in any CSV dialect, is read back unchanged; any bytes are correctly classified as UTF-8 or not.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { CHUNK_BYTES } from '../../../electron/core/data/chunks.ts';
import { readNumeric, writeCsvWithColumns } from '../../../electron/core/data/columns.ts';
import type { Dataset } from '../../../electron/core/data/dataset.ts';
import { queryRows, withConnection } from '../../../electron/core/data/duckdb.ts';
import { Utf8Check } from '../../../electron/core/data/encoding.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { listRejected } from '../../../electron/core/data/rejects.ts';
import { parquetTable, quoteName } from '../../../electron/core/data/sql.ts';
import { parquetPath } from '../../../electron/core/data/storage.ts';
import { tries } from '../../support/budget.ts';

const folder = mkdtempSync(join(tmpdir(), 'properties-'));
const datasetsDir = join(folder, 'datasets');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SPECIAL = [
  ',',
  ';',
  '\t',
  '|',
  '"',
  '""',
  '\n',
  '\r',
  '\r\n',
  ' ',
  '  ',
  "'",
  '\\',
  '#',
  'NA',
];
const character = fc.oneof(
  fc.constantFrom(...SPECIAL),
  fc.constantFrom('a', 'B', '7', '.', '-', 'é', 'ß', '€', 'ł', '木', '🏀', '\u2028'),
);
const text = fc.array(character, { maxLength: 8 }).map((parts) => parts.join(''));
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map(String);
const integer = fc.bigInt(-(2n ** 63n) + 1n, 2n ** 63n - 1n).map(String);
const boolean = fc.constantFrom('true', 'false', 'TRUE', 'False');
const missing = fc.constantFrom('', 'NA', 'nan', 'null');

/** A table by columns, with so few rows that a single invalid value exceeds the 5 % that may be rejected. */
const table = fc
  .record({ rows: fc.integer({ min: 1, max: 19 }), columns: fc.integer({ min: 1, max: 5 }) })
  .chain(({ rows, columns }) => {
    const column = (cell: fc.Arbitrary<string>) =>
      fc.array(fc.oneof({ weight: 5, arbitrary: cell }, missing), {
        minLength: rows,
        maxLength: rows,
      });
    return fc.array(fc.oneof(...[text, number, integer, boolean].map(column)), {
      minLength: columns,
      maxLength: columns,
    });
  });

const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|', '~'),
  lineEnds: fc.constantFrom(['\n'], ['\r\n'], ['\r'], ['\n', '\r\n', '\r']),
  quoteAll: fc.boolean(),
  spaces: fc.boolean(),
  lastLineEnd: fc.boolean(),
  separatorLine: fc.boolean(),
  encoding: fc.constantFrom('utf-8', 'utf-8 mark', 'utf-16le', 'utf-16be'),
});

type Dialect = typeof dialect extends fc.Arbitrary<infer T> ? T : never;

function csv(columns: string[][], { delimiter, lineEnds, ...style }: Dialect): string {
  const field = (value: string) => {
    const must = /["\r\n]/.test(value) || value.includes(delimiter);
    if (!must && !style.quoteAll) return value;
    const quoted = `"${value.replaceAll('"', '""')}"`;
    return style.spaces ? `  ${quoted} ` : quoted;
  };
  const records = [columns.map((_, j) => `column ${String.fromCharCode(97 + j)}`)];
  for (let i = 0; i < columns[0].length; i++) records.push(columns.map((column) => column[i]));
  // Between mixed line ends, a line with one empty cell would turn CR and LF into one line end.
  const ends = columns.length === 1 ? lineEnds.slice(0, 1) : lineEnds;
  const lines = records.map(
    (record, i) => record.map(field).join(delimiter) + ends[i % ends.length],
  );
  const all = (style.separatorLine ? `sep=${delimiter}${ends[0]}` : '') + lines.join('');
  const mustEnd = columns.length === 1 || style.lastLineEnd;
  return mustEnd ? all : all.replace(/(\r\n|\r|\n)$/, '');
}

function encode(content: string, encoding: string): Buffer {
  if (encoding === 'utf-8') return Buffer.from(content);
  if (encoding === 'utf-8 mark') return Buffer.from(`\ufeff${content}`);
  const bytes = Buffer.from(`\ufeff${content}`, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

let files = 0;

async function importBytes(bytes: Buffer, delimiter: string): Promise<Dataset> {
  const path = join(folder, `${++files}.csv`);
  writeFileSync(path, bytes);
  const reading = { delimiter, header: true, decimal: '.', thousands: '' } as const;
  const { dataset } = await importFile({ path, datasetsDir, reading });
  rmSync(path);
  return dataset;
}

async function stored(dataset: Dataset, from = datasetsDir): Promise<(string | null)[][]> {
  return withConnection(async (connection) => {
    const list = dataset.columns.map(({ name }) => `CAST(${quoteName(name)} AS VARCHAR)`);
    const table = parquetTable(parquetPath(from, dataset.digest));
    const rows = await queryRows(connection, `SELECT ${list.join(', ')} FROM ${table}`);
    return rows as (string | null)[][];
  });
}

/** Compares texts as they are and other types by value. */
function expectSame(dataset: Dataset, rows: (string | null)[][], columns: string[][]): void {
  expect(rows).toHaveLength(columns[0].length);
  columns.forEach((column, j) => {
    const { type } = dataset.columns[j];
    const values = rows.map((row) => row[j]);
    if (type === 'text') {
      expect(values).toEqual(column.map((value) => (value === '' ? null : value)));
      return;
    }
    const none = (value: string) => /^\s*(na|nan|null)?\s*$/i.test(value);
    const read = {
      integer: BigInt,
      number: Number,
      boolean: (v: string) => v.toLowerCase(),
      date: String,
    };
    expect(values.map((value) => (value === null ? null : read[type](value)))).toEqual(
      column.map((value) => (none(value) ? null : read[type](value.trim()))),
    );
  });
}

describe('a table', () => {
  test('is read back unchanged from any dialect', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, async (columns, style) => {
        // A one-column file in which every cell is missing is a file without rows.
        fc.pre(!(columns.length === 1 && columns[0].every((value) => value === '')));
        const dataset = await importBytes(
          encode(csv(columns, style), style.encoding),
          style.delimiter,
        );
        expect(dataset.rejected).toBe(0);
        expectSame(dataset, await stored(dataset), columns);
      }),
      { numRuns: tries(60) },
    );
  });

  test('is read back unchanged wherever the file is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(table, dialect, fc.nat(), async (columns, style, cut) => {
        const padded = columns.map((column) => ['', ...column]);
        const short = Buffer.byteLength(csv(padded, style));
        const tail = Buffer.byteLength(csv(columns, style));
        // The first row is long enough for a chunk to end somewhere in the rest.
        padded[0][0] = 'x'.repeat(CHUNK_BYTES - short + (cut % tail));
        const bytes = encode(csv(padded, style), 'utf-8');
        const dataset = await importBytes(bytes, style.delimiter);
        expectSame(dataset, await stored(dataset), padded);
      }),
      { numRuns: tries(15) },
    );
  });

  test('written as CSV with added columns is read back unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.infiniteStream(fc.double({ noDefaultInfinity: true })),
        async (columns, stream) => {
          fc.pre(!(columns.length === 1 && columns[0].every((value) => value === '')));
          const style = {
            delimiter: ',',
            lineEnds: ['\n'],
            quoteAll: true,
            spaces: false,
          } as const;
          const plain = {
            ...style,
            lastLineEnd: true,
            separatorLine: false,
            encoding: 'utf-8',
          } as const;
          const dataset = await importBytes(Buffer.from(csv(columns, plain)), ',');
          const values = Float64Array.from(columns[0], () => stream.next().value as number);
          const out = join(folder, `${++files}.out.csv`);
          const from = parquetPath(datasetsDir, dataset.digest);
          await writeCsvWithColumns(from, [{ name: 'added', values }], out);
          const reading = { delimiter: ',', header: true, decimal: '.', thousands: '' } as const;
          const again = (await importFile({ path: out, datasetsDir, reading })).dataset;
          rmSync(out);
          const rows = await stored(again);
          expect(rows.map((row) => row.slice(0, -1))).toEqual(await stored(dataset));
          if (again.columns[columns.length].type === 'text')
            expect(values.every(Number.isNaN)).toBe(true);
          else {
            const [added] = await readNumeric(parquetPath(datasetsDir, again.digest), ['added']);
            expect([...added].map(String)).toEqual([...values].map(String));
          }
        },
      ),
      { numRuns: tries(25) },
    );
  });
});

/** The number of records in a text with valid quotes: non-empty lines, not counting line ends inside quotes. */
function countRecords(text: string, columns: number): number {
  const quoted = /(^|[,\r\n])( *)"(?:[^"]|"")*"/g;
  const lines = text.replace(quoted, '$1$2""').replace(/^[\r\n]+/, '');
  const records = lines.split(/\r\n|\r|\n/);
  if (records[records.length - 1] === '') records.pop();
  // With a single column, an empty line is an empty value.
  return records.filter((record) => record !== '' || columns === 1).length;
}

/** Whether every quote that opens a field is closed at the end of a field. */
function hasSoundQuotes(text: string): boolean {
  const quoted = /(^|[,\r\n])( *)"(?:[^"]|"")*" *(?=[,\r\n]|$)/g;
  return !/(^|[,\r\n]) *"/.test(text.replace(quoted, '$1'));
}

describe('any text', () => {
  test('gives rows and rejected lines that add up, or an error that names a line', async () => {
    const soup = fc.array(
      fc.oneof({ weight: 2, arbitrary: character }, fc.constantFrom(',', '\n', '1', '2.5')),
      {
        minLength: 1,
        maxLength: 60,
      },
    );
    await fc.assert(
      fc.asyncProperty(soup, fc.boolean(), async (parts, header) => {
        const path = join(folder, `${++files}.csv`);
        const datasetsDir = join(folder, 'soup');
        rmSync(datasetsDir, { recursive: true, force: true });
        writeFileSync(path, parts.join(''));
        const reading = { delimiter: ',', header };
        try {
          const { dataset } = await importFile({ path, datasetsDir, reading });
          const rows = await stored(dataset, datasetsDir);
          const rejected = await listRejected(datasetsDir, dataset.digest);
          expect([rows.length, rejected.length]).toEqual([dataset.rows, dataset.rejected]);
          const isQuotedOtherwise = dataset.notes.some(
            (note) => typeof note !== 'string' && note.id === 'data.apostropheQuotes',
          );
          if (!isQuotedOtherwise && hasSoundQuotes(parts.join(''))) {
            const records = countRecords(parts.join(''), dataset.columns.length);
            const blank = dataset.notes.reduce((sum, note) => {
              const isBlank = typeof note !== 'string' && note.id === 'data.emptyRowsLeftOut';
              return sum + (isBlank ? Number(note.values.count) : 0);
            }, 0);
            const all = dataset.rows + dataset.rejected + blank;
            expect(all).toBe(header ? records - 1 : records);
          }
          // Spaces around quotes are dropped before the lines are read.
          const lines = (content: string) =>
            content.split(/\r\n|\r|\n/).map((line) => line.replaceAll(' ', ''));
          for (const { line, text: found } of rejected) {
            expect(lines(parts.join(''))[line - 1]).toBe(lines(found)[0]);
          }
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_INPUT_FILE' });
        }
        rmSync(path);
      }),
      {
        numRuns: tries(100),
        // A record that is rejected is shown as it stands in the file, not as the mended copy writes it.
        // Fields that stand between apostrophes may hold separators and line ends, which is told.
        examples: [
          [['a', '\n', ',', ' ', 'a', '""', ','], false],
          [["'", '\r', ',', "'"], false],
        ],
      },
    );
  });
});

describe('UTF-8', () => {
  test('is told from other bytes as the platform does', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array)),
      fc.string({ unit: 'grapheme', maxLength: 20 }).map((string) => Buffer.from(string)),
      fc
        .tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), fc.nat(255))
        .map(([string, at, byte]) => {
          const buffer = Buffer.from(string);
          buffer[at % buffer.length] = byte;
          return buffer;
        }),
    );
    fc.assert(
      fc.property(bytes, fc.nat(40), (buffer, cut) => {
        const check = new Utf8Check();
        check.push(Buffer.from(buffer.subarray(0, cut)));
        check.push(Buffer.from(buffer.subarray(cut)));
        check.end();
        let valid = true;
        try {
          new TextDecoder('utf-8', { fatal: true }).decode(buffer);
        } catch {
          valid = false;
        }
        expect(check.faults === 0).toBe(valid);
        if (valid) {
          const wide = [...buffer.toString()].filter((each) => each.charCodeAt(0) > 127);
          expect(check.characters).toBe(wide.length);
        }
      }),
      { numRuns: tries(3000) },
    );
  });
});

const shared = new URL('../../../../shared/data/', import.meta.url).pathname;

describe.skipIf(!existsSync(shared))('the real shots (skipped without ../shared/data)', () => {
  test.each([
    ['kobe_dev', 24_271, { made: 9_683, missed: 10_602, unlabelled: 3_986 }],
    ['kobe_prod', 6_426, { made: 1_782, missed: 3_630, unlabelled: 1_014 }],
  ])('%s: CSV and Parquet have the same rows, labels and features', async (name, rows, labels) => {
    const csvFile = await importFile({ path: join(shared, `${name}.csv`), datasetsDir });
    const parquetFile = await importFile({ path: join(shared, `${name}.parquet`), datasetsDir });
    const read = [];
    for (const { dataset } of [csvFile, parquetFile]) {
      expect(dataset).toMatchObject({ rows, labels, rejected: 0, notes: [] });
      expect(dataset.court).toMatchObject({ system: 'degrees', swapped: false, folded: false });
      expect(dataset.roles).toEqual({
        target: 'shot_made_flag',
        features: ['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'],
        x: 'lon',
        y: 'lat',
        id: 'shot_id',
      });
      const path = parquetPath(datasetsDir, dataset.digest);
      read.push(await readNumeric(path, [...dataset.roles.features, 'shot_made_flag']));
    }
    expect(read[0]).toEqual(read[1]);
  });
});
