/** Positions and their unit are detected from the data: the best system is found, reported, and can be changed. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import {
  formatPositions,
  type PositionSystem,
  parsePositions,
  toCourtFeet,
} from '../../../common/court/positions.ts';
import { readNumeric } from '../../../electron/core/data/columns.ts';
import type { RoleChoice } from '../../../electron/core/data/dataset.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { parquetPath } from '../../../electron/core/data/storage.ts';
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'positions-'));
const datasetsOf = (path: string) => join(folder, `datasets of ${basename(path)}`);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Shots in feet from the hoop, spread over the half court as in a season: a few at the rim, many from far away. */
const SHOTS = Array.from({ length: 200 }, (_, i) => {
  const reach = i % 4 === 0 ? 1 + (i % 3) : 6 + ((i * 7) % 20);
  const angle = (Math.PI * (0.1 + 0.8 * ((i * 0.618) % 1))) as number;
  return [reach * Math.cos(angle), reach * Math.sin(angle)] as const;
});

type Place = (x: number, y: number) => readonly [number, number];

const FEET: Record<string, number> = {
  tenths: 0.1,
  feet: 1,
  inches: 1 / 12,
  cm: 1 / 30.48,
  dm: 1 / 3.048,
  m: 1 / 0.3048,
};

/** The position of a shot as written in a table of that system. */
function writer(system: PositionSystem): Place {
  if (system === 'degrees') return (x, y) => [x / 100 - 118.2698, 34.0443 - y / 100];
  const [unit, origin] = system.split('_from_');
  const hoop = origin === 'hoop' ? 0 : ['cm', 'dm', 'm'].includes(unit) ? 1.575 / 0.3048 : 5.25;
  const write = (feet: number) => Number((feet / FEET[unit]).toFixed(unit === 'm' ? 3 : 2));
  return (x, y) => [write(x), write(y + hoop)];
}

let files = 0;

function write(place: Place, extra: 'distance' | 'three' | 'none', header = 'COORD_X,COORD_Y') {
  const path = join(folder, `${++files}.csv`);
  const rows = SHOTS.map(([x, y], i) => {
    const reach = Math.hypot(x, y);
    const more = { distance: Math.floor(reach), three: reach >= 22.15 ? '3PT' : '2PT', none: 0 };
    return `${place(x, y).join()},${more[extra]},${i % 2}`;
  });
  const name = { distance: 'SHOT_DISTANCE', three: 'shot_type', none: 'other' }[extra];
  writeFileSync(path, `${header},${name},made\n${rows.join('\n')}\n`);
  return path;
}

/** Import and preview give the same court; the stored columns give the shots' positions in feet. */
async function read(path: string, roles: RoleChoice = {}) {
  const { dataset } = await importFile({ path, datasetsDir: datasetsOf(path), roles });
  const preview = await previewFile({ path, roles });
  expect(preview.court).toEqual(dataset.court);
  expect(preview.notes).toEqual(dataset.notes);
  const { x, y } = dataset.roles;
  const parquet = parquetPath(datasetsOf(dataset.source), dataset.digest);
  const columns = await readNumeric(parquet, x === null || y === null ? [] : [x, y]);
  const feet = dataset.court && toCourtFeet(dataset.court, columns[0], columns[1]);
  return { dataset, feet, notes: inEnglish(dataset.notes) as string[] };
}

function expectShots(feet: Awaited<ReturnType<typeof read>>['feet']) {
  const off = SHOTS.map(([x, y], i) => Math.hypot(feet!.x[i] - x, feet!.y[i] - y));
  expect(Math.max(...off)).toBeLessThan(0.1);
}

const SYSTEMS: readonly PositionSystem[] = [
  ...Object.keys(FEET).flatMap((unit) => [
    `${unit}_from_hoop` as PositionSystem,
    `${unit}_from_baseline` as PositionSystem,
  ]),
  'degrees',
];

describe('a distance column tells the system', () => {
  test.each(SYSTEMS)('%s', async (system) => {
    const { dataset, feet, notes } = await read(write(writer(system), 'distance'));
    expect(dataset.court).toMatchObject({ system, swapped: false, mirrored: false, folded: false });
    expect(dataset.court!.fit).toBeGreaterThan(0.99);
    expect(notes[0]).toContain(`were read as ${system}, which agrees with "SHOT_DISTANCE"`);
    expectShots(feet);
  });

  test('against what the names say', async () => {
    const path = write(writer('feet_from_baseline'), 'distance', 'LOC_X,LOC_Y');
    expect((await read(path)).dataset.court).toMatchObject({ system: 'feet_from_baseline' });
    const tenths = write(writer('tenths_from_hoop'), 'distance', 'x,y');
    expect((await read(tenths)).dataset.court).toMatchObject({ system: 'tenths_from_hoop' });
  });

  test('names that are right say it without a word', async () => {
    const { dataset, notes } = await read(
      write(writer('tenths_from_hoop'), 'distance', 'loc_x,loc_y'),
    );
    expect(dataset.court).toMatchObject({ system: 'tenths_from_hoop', lines: 'nba' });
    expect(notes).toEqual([]);
  });
});

describe('axes', () => {
  const along = writer('feet_from_baseline');

  test('swapped', async () => {
    const swapped: Place = (x, y) => along(x, y).toReversed() as [number, number];
    const { dataset, feet } = await read(write(swapped, 'distance'));
    expect(dataset.court).toMatchObject({ system: 'feet_from_baseline', swapped: true });
    expectShots(feet);
  });

  test('a full court is folded onto one half, and may count from its corner', async () => {
    let i = 0;
    const corner: Place = (x, y) => {
      const [across, far] = [x + 25, y + 5.25];
      return i++ % 2 === 0 ? [across, far] : [50 - across, 94 - far];
    };
    const { dataset, feet } = await read(write(corner, 'distance'));
    expect(dataset.court).toMatchObject({ system: 'feet_from_baseline', folded: true });
    expectShots(feet);
  });

  test('an axis that runs the other way', async () => {
    const { dataset, feet } = await read(write((x, y) => [x * 10, y * -10], 'distance'));
    expect(dataset.court).toMatchObject({ system: 'tenths_from_hoop', mirrored: true });
    expectShots(feet);
  });
});

test('two and three points tell the unit, and whose lines', async () => {
  const { dataset, feet } = await read(write(writer('cm_from_hoop'), 'three'));
  expect(dataset.court).toMatchObject({ system: 'cm_from_hoop', lines: 'fiba' });
  expectShots(feet);
});

describe('a choice', () => {
  test('stays, is held against the data, and shots outside are counted', async () => {
    const path = write(writer('tenths_from_hoop'), 'distance', 'x,y');
    const { dataset, notes } = await read(path, { positions: parsePositions('feet_from_hoop')! });
    expect(dataset.court).toMatchObject({ system: 'feet_from_hoop' });
    expect(dataset.court!.fit).toBeLessThan(0.1);
    expect(notes[0]).toMatch(/^Shots outside of the court: \d+ of the 200 looked at/);
    const again = await importFile({ path, datasetsDir: datasetsOf(path) });
    expect([again.reused, again.dataset.court?.system]).toEqual([true, 'feet_from_hoop']);
  });

  test('is written as it is read', () => {
    for (const text of ['m_from_baseline,swap,mirror,fold', 'degrees', 'dm_from_hoop,fold']) {
      expect(formatPositions(parsePositions(text)!)).toBe(text);
    }
    for (const text of ['', 'feet', 'feet_from_hoop,turn']) expect(parsePositions(text)).toBeNull();
  });
});

test('text is no position; where it is chosen, why the court is empty is said', async () => {
  const path = join(folder, 'text.csv');
  writeFileSync(path, `x,y,d,made\n${SHOTS.map(([x, y]) => `${x} ft,${y} ft,1,1`).join('\n')}\n`);
  const { dataset } = await read(path);
  expect([dataset.roles.x, dataset.roles.y, dataset.court]).toEqual([null, null, null]);
  const chosen = await importFile({
    path,
    datasetsDir: datasetsOf(path),
    roles: { x: 'x', y: 'y' },
  });
  expect(chosen.dataset.court).toBeNull();
  expect(inEnglish(chosen.dataset.notes)).toContain(
    'No shot has a place: column "x" is text, and a position is a number.',
  );
});

const REPORTED = join(import.meta.dirname, '../../../../shared/data/reported');

test.skipIf(!existsSync(REPORTED)).each([
  ['court-feet-from-baseline', 'feet_from_baseline', 'SHOT_DISTANCE'],
  ['court-tenths-called-x-y', 'tenths_from_hoop', 'shot_distance'],
  ['court-cm', 'cm_from_hoop', null],
])('table of ../shared/data/reported: %s', async (name, system, distance) => {
  const { dataset, feet } = await read(join(REPORTED, `${name}.csv`));
  expect(dataset.court).toMatchObject({ system, swapped: false, mirrored: false, folded: false });
  if (distance === null) return;
  const [said] = await readNumeric(parquetPath(datasetsOf(dataset.source), dataset.digest), [
    distance,
  ]);
  said.forEach((reach, i) => {
    expect(Math.abs(Math.hypot(feet!.x[i], feet!.y[i]) - reach)).toBeLessThanOrEqual(1);
  });
});
