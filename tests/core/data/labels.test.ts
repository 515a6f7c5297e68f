/** The make can be any value: targets with any two values, detected from words or chosen; import and preview agree. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { ReviewError } from '../../../common/errors.ts';
import type { RoleChoice } from '../../../electron/core/data/dataset.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { readLabels } from '../../../electron/core/data/labels.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { parquetPath } from '../../../electron/core/data/storage.ts';
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'labels-'));
const datasetsOf = (path: string) => join(folder, `datasets of ${basename(path)}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

function table(values: readonly string[], header = 'n,result'): string {
  const path = join(folder, `${++files}.csv`);
  const rows = values.map((value, i) => `${i},${value}`);
  writeFileSync(path, `${[header, ...rows].join('\n')}\n`);
  return path;
}

/** Import and preview of the same file and options give the same result. */
async function read(path: string, roles: RoleChoice = {}) {
  const { dataset } = await importFile({ path, datasetsDir: datasetsOf(path), roles });
  const preview = await previewFile({ path, roles });
  expect(preview.roles).toEqual(dataset.roles);
  expect(preview.labels).toEqual(dataset.labels);
  expect(preview.notes).toEqual(dataset.notes);
  return dataset;
}

test.each([
  ['Treffer', 'ja', 'nein'],
  ['réussi', 'oui', 'non'],
  ['label', '1', '-1'],
])('a target is known by its name: %s', async (name, make, miss) => {
  const dataset = await read(table([make, miss, make], `n,${name}`));
  expect(dataset.roles.target).toBe(name);
  expect(dataset.labels).toMatchObject({ made: 2, missed: 1, positive: make });
});

/** The import's error and the preview's problem. */
async function refusal(path: string, roles: RoleChoice): Promise<string> {
  const error = await importFile({ path, datasetsDir: datasetsOf(path), roles }).catch(
    (thrown: unknown) => thrown,
  );
  expect(error).toMatchObject({ code: 'BAD_TARGET' });
  const { problem, roles: previewed } = await previewFile({ path, roles });
  const { message, text } = error as ReviewError;
  expect([problem, previewed.target]).toEqual([text, null]);
  return message;
}

describe('the make is told by a word', () => {
  test.each([
    ['Goal', 'Saved'],
    ['Goal', 'Miss'],
    ['shot_yes', 'shot_no'],
    ['Made Shot', 'Missed Shot'],
    ['MadeShot', 'MissedShot'],
    ['cesta', 'erro'],
    ['да', 'нет'],
    ['celny', 'niecelny'],
    ['convertido', 'errado'],
    ['S', 'N'],
    ['1', '-1'],
    ['Treffer', 'Fehlwurf'],
    ['panier', 'raté'],
    ['in', 'rim'],
    ['swish', 'missed'],
    ['VERDADEIRO', 'FALSO'],
    ['WAHR', 'FALSCH'],
    ['VRAI', 'FAUX'],
  ])('%s/%s', async (make, miss) => {
    const path = table([make, miss, '', make.toUpperCase(), 'NA']);
    const dataset = await read(path);
    expect(dataset.roles.target).toBe('result');
    expect(dataset.labels).toMatchObject({ made: 2, missed: 1, unlabelled: 2 });
    const labels = await readLabels(
      parquetPath(datasetsOf(dataset.source), dataset.digest),
      'result',
    );
    expect([...labels]).toEqual([1, 0, 255, 1, 255]);
  });

  test('is told with the value as written, and another can be chosen', async () => {
    const path = table(['Goal', 'Saved', 'Saved']);
    const told = await read(path);
    expect(told.labels).toEqual({ made: 1, missed: 2, unlabelled: 0, positive: 'Goal' });
    expect(inEnglish(told.notes)).toEqual([expect.stringContaining('"result" is "Goal"')]);
    const chosen = await read(path, { positive: ['saved'] });
    expect(chosen.labels).toEqual({ made: 2, missed: 1, unlabelled: 0, positive: 'Saved' });
    expect(chosen.notes).toEqual([]);
  });
});

describe('where no word is known', () => {
  test.each([
    ['2', '1'],
    ['A', 'B'],
    ['basket', 'hit'],
  ])('%s/%s is asked for, with all values as written', async (one, other) => {
    const path = table([one, one, other]);
    expect(await refusal(path, { target: 'result' })).toBe(
      `Column "result" holds "${one}" (2 rows) and "${other}" (1 row), of which none is known as a make or a miss. Say which is the make (--positive VALUE).`,
    );
    const guessed = await read(path);
    expect([guessed.roles.target, guessed.labels]).toEqual([null, null]);
    expect(inEnglish(guessed.notes)).toEqual([expect.stringContaining('--positive VALUE')]);
    const { labels } = await read(path, { positive: [other] });
    expect(labels).toEqual({ made: 1, missed: 2, unlabelled: 0, positive: other });
  });

  test('a value that is not there is an error with those that are', async () => {
    expect(await refusal(table(['Goal', 'Saved']), { positive: ['Gol'] })).toBe(
      'Column "result" does not hold "Gol": it holds "Goal" (1 row), "Saved" (1 row).',
    );
  });
});

describe('more than two values', () => {
  const values = ['Goal', 'Saved', 'Saved', 'Off T', 'Post', 'Own goal'];

  test('are refused with the counts of each and the way out', async () => {
    const message = await refusal(table(values), { target: 'result' });
    expect(message).toContain('it holds 5 values');
    expect(message).toContain('"Saved" (2 rows), "Goal" (1 row)');
    expect(message).toContain('--positive VALUE, --negative VALUE');
    expect(await refusal(table(values), { positive: ['Goal'] })).toContain('it holds 5 values');
  });

  test('can be joined; rows with others are left out and counted', async () => {
    const choice = { positive: ['Goal', 'own goal'], negative: ['Saved', 'Post'] };
    const dataset = await read(table(values), choice);
    expect(dataset.labels).toEqual({ made: 2, missed: 3, unlabelled: 1, positive: 'Goal' });
    const parquet = parquetPath(datasetsOf(dataset.source), dataset.digest);
    expect([...(await readLabels(parquet, 'result', choice))]).toEqual([1, 0, 0, 255, 0, 1]);
  });
});

test('what was chosen holds for later imports of the same file, unless given anew', async () => {
  const path = table(['A', 'B', 'B']);
  await importFile({
    path,
    datasetsDir: datasetsOf(path),
    roles: { target: 'RESULT', positive: ['B'] },
  });
  const again = await importFile({ path, datasetsDir: datasetsOf(path) });
  expect([again.reused, again.dataset.labels?.made]).toEqual([true, 2]);
  const anew = await importFile({
    path,
    datasetsDir: datasetsOf(path),
    roles: { positive: ['A'] },
  });
  expect(anew.dataset.labels?.made).toBe(1);
});

const REPORTED = join(import.meta.dirname, '../../../../shared/data/reported');

test.skipIf(!existsSync(REPORTED))(
  'tables of ../shared/data/reported: Goal and Miss, VERDADEIRO and FALSO',
  async () => {
    const words = await read(join(REPORTED, 'labels-two-words.csv'), { target: 'result' });
    expect(words.labels).toMatchObject({ positive: 'Goal' });
    const excel = await read(join(REPORTED, 'labels-excel-pt.csv'));
    expect(excel.roles.target).toBe('shot_made');
    expect(excel.roles.features).toContain('contra_ataque');
    expect(excel.labels).toMatchObject({ made: 23, missed: 17, positive: 'VERDADEIRO' });
  },
);

test.each([
  ['TRUE', 'FALSE'],
  ['VERDADEIRO', 'FALSO'],
  ['cesta', 'erro'],
  ['1', '0'],
])('the preview offers %s and %s as written, the make among them', async (make, miss) => {
  const { labels, targetValues } = await previewFile({ path: table([make, miss, make]) });
  expect(targetValues).toEqual([
    { value: make, count: 2 },
    { value: miss, count: 1 },
  ]);
  expect(labels?.positive).toBe(make);
});
