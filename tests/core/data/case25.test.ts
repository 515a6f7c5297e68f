/** Case 25: labels in all spellings, columns that cannot be targets, features that cannot be used. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readNumeric } from '../../../electron/core/data/columns.ts';
import type { Roles } from '../../../electron/core/data/dataset.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { readLabels } from '../../../electron/core/data/labels.ts';
import { parquetPath } from '../../../electron/core/data/storage.ts';
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'case25-'));
const datasetsDir = join(folder, 'datasets');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

async function imported(header: string, rows: string[], roles?: Partial<Roles>) {
  const path = join(folder, `file${++files}.csv`);
  writeFileSync(path, `${header}\n${rows.join('\n')}\n`);
  const { dataset } = await importFile({ path, datasetsDir, roles });
  return { dataset, parquet: parquetPath(datasetsDir, dataset.digest) };
}

describe('case 25: labels', () => {
  test.each([
    ['0/1', '1', '0'],
    ['1.0/0.0', '1.0', '0.0'],
    ['true/false', 'true', 'false'],
    ['True/False', 'True', 'False'],
    ['y/n', 'y', 'n'],
    ['Yes/No', 'Yes', 'No'],
    ['made/missed', 'made', 'missed'],
    ['MADE/MISSED', 'MADE', 'MISSED'],
    ['sim/não', 'Sim', 'Não'],
  ])('%s', async (_, yes, no) => {
    const rows = [yes, no, '', yes, 'NA'].map((label, i) => `${i},${label}`);
    const { dataset, parquet } = await imported('n,Shot_Made_Flag', rows);
    expect(dataset.roles.target).toBe('Shot_Made_Flag');
    expect(dataset.labels).toMatchObject({ made: 2, missed: 1, unlabelled: 2 });
    expect([...(await readLabels(parquet, 'Shot_Made_Flag'))]).toEqual([1, 0, 255, 1, 255]);
  });

  test('one class only is told by the counts', async () => {
    const { dataset, parquet } = await imported('made', ['1', '1', '']);
    expect(dataset.labels).toEqual({ made: 2, missed: 0, unlabelled: 1, positive: '1' });
    expect([...(await readLabels(parquet, 'made'))]).toEqual([1, 1, 255]);
  });

  test('three classes in the given target are an error that names them', async () => {
    const rows = ['1,made', '2,missed', '3,blocked', '4,blocked'];
    await expect(imported('n,outcome', rows, { target: 'outcome' })).rejects.toMatchObject({
      code: 'BAD_TARGET',
      message:
        'Column "outcome" is no target: it holds 3 values, and a target holds two: "blocked" (2 rows), ' +
        '"made" (1 row), "missed" (1 row). Say which are makes and which are misses (--positive VALUE, ' +
        '--negative VALUE, each as often as needed): rows with other values are left out and counted.',
    });
  });

  test('a guessed target that holds something else is none, and that is told', async () => {
    const { dataset, parquet } = await imported('n,result', ['1,0', '2,1', '3,2']);
    expect(dataset.roles.target).toBeNull();
    expect(dataset.labels).toBeNull();
    expect(dataset.roles.features).toEqual(['n', 'result']);
    expect(inEnglish(dataset.notes)).toEqual([
      expect.stringMatching(/^No target: Column "result" is no target: it holds 3 values/),
    ]);
    await expect(readLabels(parquet, 'result')).rejects.toMatchObject({ code: 'BAD_TARGET' });
  });

  test('a target without any label can be scored, not trained on', async () => {
    const { dataset, parquet } = await imported('n,made', ['1,', '2,NA']);
    expect(dataset.labels).toEqual({ made: 0, missed: 0, unlabelled: 2, positive: null });
    await expect(readLabels(parquet, 'made')).rejects.toMatchObject({
      code: 'BAD_TARGET',
      message:
        'Column "made" has no labels: all 2 rows are empty. Choose another target or other data.',
    });
  });

  test('a target that is not there is an error with the nearest name', async () => {
    const { parquet } = await imported('n,made', ['1,1']);
    await expect(readLabels(parquet, 'mad')).rejects.toMatchObject({
      code: 'MISSING_COLUMN',
      message: 'There is no column "mad". Did you mean "made"? Columns: n, made.',
    });
  });
});

describe('case 25: features', () => {
  test('constant, with missing values, true/false', async () => {
    const { parquet } = await imported('c,m,b', ['7,1.5,true', '7,,false', '7,-2,']);
    const [c, m, b] = await readNumeric(parquet, ['c', 'm', 'b']);
    expect([...c]).toEqual([7, 7, 7]);
    expect([...m]).toEqual([1.5, Number.NaN, -2]);
    expect([...b]).toEqual([1, 0, Number.NaN]);
  });

  test.each([
    [
      'text',
      'holds text or dates, such as "left", where numbers or true/false are needed',
      ['1,left', '2,right'],
    ],
    [
      'dates',
      'holds text or dates, such as "2020-01-01", where numbers or true/false are needed',
      ['1,2020-01-01', '2,2020-01-02'],
    ],
    ['nothing', 'cannot be a feature: it is empty. Choose columns with values', ['1,', '2,']],
  ])('%s', async (_, found, rows) => {
    const { parquet } = await imported('n,hand', rows);
    await expect(readNumeric(parquet, ['n', 'hand'])).rejects.toMatchObject({
      code: 'BAD_FEATURE',
      message: `Column "hand" ${found}.`,
    });
  });

  test('integers beyond 2^53', async () => {
    const { parquet } = await imported('n', ['1', '9007199254740993']);
    await expect(readNumeric(parquet, ['n'])).rejects.toMatchObject({
      code: 'BAD_FEATURE',
      message:
        'Column "n" cannot be a feature: it holds 9007199254740993, which is an integer beyond 2^53.',
    });
  });
});
