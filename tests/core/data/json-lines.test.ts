/** JSON lines: one object a line, told by content; keys are columns, a bad line costs that line. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import type { CsvReadOptions } from '../../../electron/core/data/dataset.ts';
import { tries } from '../../support/budget.ts';
import { importAndPreview } from '../../support/import-and-preview.ts';

const folder = mkdtempSync(join(tmpdir(), 'json-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: string | Buffer, reading: CsvReadOptions = {}, ending = 'jsonl') =>
  importAndPreview(folder, content, { reading, ending });

describe('JSON lines', () => {
  test('give a column for each key, in the order of their appearance', async () => {
    const { dataset, columns, rows } = await read(
      '{"x":1.5,"made":true,"who":"Ana"}\n\n{"x":-2,"made":false,"late":7}\r\n{"made":null,"x":null}\n',
    );
    expect(dataset).toMatchObject({ format: 'jsonl', rows: 3, rejected: 0 });
    expect(columns).toEqual(['x number', 'made boolean', 'who text', 'late integer']);
    expect(rows).toEqual([
      ['1.5', 'true', 'Ana', null],
      ['-2.0', 'false', null, '7'],
      [null, null, null, null],
    ]);
  });

  test('keep lists and objects as JSON text, and every digit', async () => {
    const { columns, rows } = await read(
      '{"a":{"b":[1,"é"]},"n":9007199254740993,"f":0.30000000000000004}\n{"a":[12345678901234567890],"n":1,"f":1e-7}\n',
    );
    expect(columns).toEqual(['a text', 'n integer', 'f number']);
    expect(rows).toEqual([
      ['{"b":[1,"é"]}', '9007199254740993', '0.30000000000000004'],
      ['[12345678901234567890]', '1', '1e-07'],
    ]);
  });

  test('lose a bad line alone, with its place and reason', async () => {
    const { dataset, rejected, rejectedLines } = await read(
      '{"a":"two\\nlines","n":1}\n{"a":"x"\n[1,2]\n{"a":"y","n":"many"}\n{"a":"z","n":3}\n',
      { types: [{ name: 'n', type: 'integer' }] },
    );
    expect(dataset).toMatchObject({ rows: 2, rejected: 3 });
    expect(rejected).toEqual([
      [2, expect.stringMatching(/^this line is no JSON: .*position 8/)],
      [3, 'this line is JSON but no object, such as {"x": 1, "made": 0}'],
      [4, '"many" is not an integer'],
    ]);
    expect(rejectedLines[0].text).toBe('{"a":"x"');
  });

  test('are told by their content, packed too, and the dataset is named without endings', async () => {
    const content = '\ufeff{"x":1}\n{"x":2}\n';
    expect((await read(content, {}, 'csv')).columns).toEqual(['x integer']);
    const packed = await read(gzipSync(content), {}, 'ndjson.gz');
    expect(packed.dataset.name).toBe(packed.name);
    expect(packed.rows).toEqual([['1'], ['2']]);
  });

  test('with marks of missing values and chosen types', async () => {
    const { columns, rows } = await read('{"d":"-","id":"7"}\n{"d":"3.5","id":"8"}\n', {
      missing: [{ column: 'd', value: '-' }],
      types: [{ name: 'id', type: 'text' }],
    });
    expect(columns).toEqual(['d number', 'id text']);
    expect(rows).toEqual([
      [null, '7'],
      ['3.5', '8'],
    ]);
  });

  test('that are none say so', async () => {
    await expect(read('[1,\n2]\n')).rejects.toThrow(/holds neither JSON lines.*jq -c/);
    await expect(read(Buffer.from('{"x":"caf\xe9"}\n', 'latin1'))).rejects.toThrow(
      /line 1, column 10: this byte is not UTF-8/,
    );
  });

  test('hold any text, with the line of what is left out', async () => {
    const texts = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 8 });
    const property = fc.asyncProperty(texts, async (values) => {
      const lines = values.map((value) => JSON.stringify({ k: `a${value}a`, n: 1 }));
      const { rows, rejected } = await read(`${lines.join('\n')}\n{"k":\n`);
      expect(rows).toEqual(values.map((value) => [`a${value}a`, '1']));
      expect(rejected).toEqual([[lines.length + 1, expect.any(String)]]);
    });
    await fc.assert(property, { numRuns: tries(15) });
  });
});
