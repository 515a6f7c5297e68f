/**
 * Default features are safe, with a reason for every other column; the user's choices are kept; the same rows are one
 * dataset.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { parsePositions } from '../../../common/court/positions.ts';
import type { RoleChoice } from '../../../electron/core/data/dataset.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { readDatasetRecords } from '../../../electron/core/data/storage.ts';
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'features-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let files = 0;

function write(header: string, row: (i: number) => string, rows = 40): string {
  const path = join(folder, `table${++files}.csv`);
  writeFileSync(path, `${header}\n${Array.from({ length: rows }, (_, i) => row(i)).join('\n')}\n`);
  return path;
}

/** The features, and the reasons against the other columns, from both the import and the preview. */
async function read(path: string, roles: RoleChoice = {}) {
  const datasetsDir = join(folder, `datasets${files}`);
  const { dataset } = await importFile({ path, datasetsDir, roles });
  const preview = await previewFile({ path, roles });
  expect(preview.roles).toEqual(dataset.roles);
  const reasons = dataset.columns.flatMap(({ name, reason }) => (reason ? [[name, reason]] : []));
  expect(preview.reasons).toEqual(reasons);
  expect(preview.notes).toEqual(dataset.notes);
  return {
    features: dataset.roles.features,
    reasons: Object.fromEntries(inEnglish(reasons) as [string, string][]),
    notes: inEnglish(dataset.notes) as string[],
  };
}

describe('a column that is no default feature says why', () => {
  test.each([
    ['', 'pandas writes no name'],
    ['Unnamed: 0', 'pandas reads its own file'],
    ['__index_level_0__', 'Arrow'],
    ['shot number', 'any name, as the first column'],
  ])('a counter of rows called "%s": %s', async (name) => {
    const { features, reasons } = await read(
      write(`${name},z,made`, (i) => `${i},${i % 7},${i % 2}`),
    );
    expect(features).toEqual(['z']);
    expect(Object.values(reasons)).toEqual(['it counts the rows', 'it is the target']);
  });

  test('integers that a model cannot tell apart', async () => {
    const path = write(
      'z,big,made',
      (i) => `${i % 7},${9007199254740993n + BigInt(i % 9)},${i % 2}`,
    );
    expect(await read(path)).toMatchObject({
      features: ['z'],
      reasons: { big: 'it holds integers beyond 2^53, which a model cannot tell apart' },
    });
  });

  test('another name of the label, ids, text, columns that are mostly empty', async () => {
    const path = write(
      'player_id,z,shot_result,FGM,PTS,clock,who',
      (i) =>
        `${i % 5},${i % 7},${i % 2 ? 'made' : 'missed'},${i % 2},${i % 2 ? 2 + (i % 3 ? 1 : 0) : 0},${i % 4 ? '' : 7},a${i % 3}`,
    );
    const { features, reasons } = await read(path, { target: 'FGM' });
    expect(features).toEqual(['z']);
    expect(reasons).toEqual({
      player_id: 'it names something instead of measuring it',
      shot_result: 'it tells makes from misses alone: another name of "FGM"',
      FGM: 'it is the target',
      PTS: 'it tells makes from misses alone: another name of "FGM"',
      clock: 'it is empty on 30 of 40 rows',
      who: 'it holds text',
    });
  });

  test('the worth of an attempt is a feature', async () => {
    const path = write('points,z,made', (i) => `${2 + (i % 2)},${i % 7},${i % 3 ? 1 : 0}`);
    expect((await read(path)).features).toEqual(['points', 'z']);
  });

  test('whoever chooses one is warned', async () => {
    const path = write('z,PTS,made', (i) => `${i % 7},${i % 2 ? 2 : 0},${i % 2}`);
    const { features, notes } = await read(path, { features: ['z', 'PTS'] });
    expect(features).toEqual(['z', 'PTS']);
    expect(notes).toEqual([
      'Column "PTS" is chosen as a feature, but it tells makes from misses alone: another name of "made".',
    ]);
  });
});

describe('what was chosen', () => {
  test('stays at another import of the file, in the preview too, unless given anew', async () => {
    const datasetsDir = join(folder, 'kept');
    const path = write('x,y,z,hit', (i) => `${(i % 9) * 10},${i * 5},${i % 7},${i % 2}`);
    const positions = parsePositions('tenths_from_hoop,swap')!;
    const roles = { target: 'hit', features: ['z', 'x'], x: 'x', y: 'y', positions };
    await importFile({ path, datasetsDir, roles });
    const again = await importFile({ path, datasetsDir });
    expect(again.reused).toBe(true);
    expect(again.dataset.roles).toMatchObject({ target: 'hit', features: ['z', 'x'] });
    expect(again.dataset.court).toMatchObject(positions);
    const preview = await previewFile({ path, datasetsDir });
    expect([preview.roles, preview.court]).toEqual([again.dataset.roles, again.dataset.court]);
    const anew = await importFile({ path, datasetsDir, roles: { features: ['z'] } });
    expect(anew.dataset.roles).toMatchObject({ target: 'hit', features: ['z'] });
    expect(anew.dataset.court).toMatchObject(positions);
  });
});

describe('the same rows under another name', () => {
  test('are one dataset, which keeps its name and gets another source', async () => {
    const datasetsDir = join(folder, 'same');
    const path = write('x,y,made', (i) => `${i % 5},${i % 7},${i % 2}`);
    const other = write('x,y,made', (i) => `${i % 5},${i % 7},${i % 2}${i === 39 ? '\n1,2' : ''}`);
    const first = await importFile({ path, datasetsDir, roles: { features: ['x'] } });
    const second = await importFile({ path: other, datasetsDir });
    expect([second.reused, second.rejectedLines.length]).toEqual([true, 1]);
    const records = await readDatasetRecords(datasetsDir);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      name: first.dataset.name,
      rejected: 0,
      roles: { features: ['x'] },
      otherSources: [{ source: other }],
    });
    expect((await importFile({ path: other, datasetsDir })).reused).toBe(true);
    expect((await readDatasetRecords(datasetsDir))[0].otherSources).toHaveLength(1);
  });
});

const REPORTED = join(import.meta.dirname, '../../../../shared/data/reported');

test.skipIf(!existsSync(REPORTED))(
  'tables of ../shared/data/reported: leak-points, pandas-index, same-rows, roles-kept',
  async () => {
    const leak = await read(join(REPORTED, 'leak-points.csv'));
    expect(leak.features).not.toContain('PTS');
    expect(leak.reasons.PTS).toContain('another name of "FGM"');
    const index = await read(join(REPORTED, 'pandas-index.csv'));
    expect(index.features).toEqual(['x', 'y']);
    expect(index.reasons.column_1).toBe('it counts the rows');
    const datasetsDir = join(folder, 'reported');
    const [a, b] = ['same-rows-a', 'same-rows-b'].map((name) => join(REPORTED, `${name}.csv`));
    await importFile({ path: a, datasetsDir });
    const same = await importFile({ path: b, datasetsDir });
    expect(same.dataset).toMatchObject({ name: 'same-rows-a', rejected: 0 });
  },
);
