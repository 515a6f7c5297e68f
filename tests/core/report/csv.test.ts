import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { makeCsvSafe, writeCsv, writeSafeCsv } from '../../../electron/core/report/csv.ts';

const folder = mkdtempSync(join(tmpdir(), 'csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function safeFile(content: string | Uint8Array): Promise<string> {
  const [from, to] = [join(folder, 'in.csv'), join(folder, 'out.csv')];
  writeFileSync(from, content);
  await makeCsvSafe(from, to);
  return readFileSync(to, 'utf8');
}

/** RFC 4180, read character by character: an oracle that shares no code with the writer. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  let cell = '';
  let inside = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (inside) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[i++];
      else inside = false;
    } else if (c === '"') inside = true;
    else if (c === ',' || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') rows.push(row.splice(0));
    } else cell += c;
  }
  return rows;
}

const cells = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n",;\'ab1.e5 é＝') }),
  fc.double().map(String),
);
const tables = fc.array(fc.array(cells, { minLength: 2, maxLength: 4 }), { minLength: 1 });

const made = (text: string) =>
  /^[=+\-@\t\r\n＝＋－＠]/.test(text) && (text.trim() !== text || Number.isNaN(Number(text)))
    ? !/^[+-]?(nan|inf(inity)?)$/i.test(text)
    : false;

describe('writeCsv', () => {
  it('writes values as they are', () => {
    expect(
      writeCsv([
        ['Model', 'Accuracy', 'note'],
        ['lr', 0.5745625, '=1+1'],
        ['a "b", c', -1e-7, null],
        ['two\nlines', Number.NaN, true],
        [';', -Infinity, 9007199254740993n],
      ]),
    ).toBe(
      'Model,Accuracy,note\nlr,0.5745625,=1+1\n"a ""b"", c",-1e-7,\n' +
        '"two\nlines",NaN,true\n;,-Infinity,9007199254740993\n',
    );
  });

  it('reads back the same', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        expect(parse(writeCsv(rows))).toEqual(rows);
      }),
    );
  });
});

describe('case 26: safe CSV', () => {
  it.each(['=1+1', '+1+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '-', '--1', '-3,5'])(
    'puts an apostrophe before %j',
    async (text) => {
      expect(parse(writeSafeCsv([['a', text]]))).toEqual([['a', `'${text}`]]);
      expect(parse(await safeFile(writeCsv([['a', text]])))).toEqual([['a', `'${text}`]]);
    },
  );

  it.each(['-3.5', '1e-5', '-1E+5', '+7', '-.5', '-Infinity', 'a=1', "'=1", ' =1', ''])(
    'leaves %j alone',
    async (text) => {
      expect(writeSafeCsv([['a', text]])).toBe(`a,${text}\n`);
      expect(await safeFile(`a,${text}\n`)).toBe(`a,${text}\n`);
      expect(await safeFile(`a,"${text}"\n`)).toBe(`a,"${text}"\n`);
    },
  );

  it('never touches numbers', () => {
    expect(writeSafeCsv([[-3.5, 1e-5, -1e-7, -Infinity, -0.1, null, false]])).toBe(
      '-3.5,0.00001,-1e-7,-Infinity,-0.1,,false\n',
    );
  });

  it('quotes what another separator would split', async () => {
    expect(writeSafeCsv([['x;=1', 'y\t=1']])).toBe('"x;=1","y\t=1"\n');
    expect(await safeFile('x;=1,y\t=1\n')).toBe('"x;=1","y\t=1"\n');
  });

  it('keeps line ends, quotes and a last line without an end', async () => {
    const text = 'a,b\r\n"x ""y"" , z",-1\r\n"two\r\nlines",3';
    expect(await safeFile(text)).toBe(text);
    expect(await safeFile('a\n=1')).toBe("a\n'=1");
    expect(await safeFile('')).toBe('');
    expect(await safeFile('\uFEFF=1,a\n')).toBe("'=1,a\n");
  });

  it('agrees between the writer and the file transform', async () => {
    await fc.assert(
      fc.asyncProperty(tables, async (rows) => {
        const expected = rows.map((row) => row.map((text) => (made(text) ? `'${text}` : text)));
        expect(parse(writeSafeCsv(rows))).toEqual(expected);
        expect(parse(await safeFile(writeCsv(rows)))).toEqual(expected);
      }),
    );
  });

  it('reads files longer than its buffer, cut anywhere', async () => {
    const rows = Array.from({ length: 40_000 }, (_, i) => [
      `=${i}`,
      String(-i / 7),
      'é"\n='.repeat(i % 13),
      '€;'.repeat(i % 5),
    ]);
    const expected = rows.map((row) => row.map((text) => (made(text) ? `'${text}` : text)));
    const text = writeCsv(rows);
    expect(text.length).toBeGreaterThan(2 ** 21);
    expect(parse(await safeFile(text))).toEqual(expected);
    const long = `=${'x"y'.repeat(1_500_000)}`;
    expect(parse(await safeFile(writeCsv([[long, '1']])))).toEqual([[`'${long}`, '1']]);
  });
});
