import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isBackCourt, isThreePointer } from '../../common/court/geometry.ts';
import { type PositionSystem, toCourtFeet } from '../../common/court/positions.ts';
import { generateShots } from '../../sample-data/generate.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../sample-data/${name}`, import.meta.url), 'utf8');
const train = read('shots_train.csv');
const production = read('shots_production.csv');
const columns = train.slice(0, train.indexOf('\n')).split(',');

type Row = Record<string, string>;
const rowsOf = (text: string): Row[] =>
  text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',');
      expect(cells.length).toBe(columns.length);
      return Object.fromEntries(columns.map((name, j) => [name, cells[j]]));
    });
const twos = rowsOf(train);
const threes = rowsOf(production);
const all = [...twos, ...threes];

function makeRate(rows: Row[], from: number, to: number): number {
  const labels = rows
    .filter((row) => Number(row.shot_distance) >= from && Number(row.shot_distance) <= to)
    .map((row) => row.shot_made_flag)
    .filter((label) => label !== '');
  return labels.filter((label) => label === '1').length / labels.length;
}

const at = (system: PositionSystem) => ({ system, swapped: false, mirrored: false, folded: false });

describe('sample data', () => {
  it('is what the generator writes, byte for byte', () => {
    const again = generateShots();
    expect(again.train === train).toBe(true);
    expect(again.production === production).toBe(true);
    expect(generateShots(1).train === train).toBe(false);
  });

  const real = new URL('../../../shared/data/kobe_dev.csv', import.meta.url);
  it.skipIf(!existsSync(real))("has the real shots' columns (skipped without shared data)", () => {
    const text = readFileSync(real, 'utf8');
    expect(columns).toEqual(text.slice(0, text.indexOf('\n')).trim().split(','));
  });

  it('has the promised rows, labels and ids', () => {
    expect(columns.length).toBe(25);
    expect(production.startsWith(`${columns.join(',')}\n`)).toBe(true);
    expect([twos.length, threes.length]).toEqual([20_000, 5_000]);
    for (const rows of [twos, threes]) {
      const unlabelled = rows.filter((row) => row.shot_made_flag === '').length;
      expect(unlabelled / rows.length).toBeCloseTo(0.1, 1);
      expect(new Set(rows.map((row) => row.shot_made_flag))).toEqual(new Set(['', '0', '1']));
      expect(new Set(rows.map((row) => row.playoffs))).toEqual(new Set(['0', '1']));
    }
    expect(new Set(all.map((row) => row.shot_id)).size).toBe(25_000);
    expect(new Set(all.map((row) => `${row.game_id}/${row.game_event_id}`)).size).toBe(25_000);
    expect(Buffer.byteLength(train)).toBeLessThan(6e6);
  });

  it('follows the formulas of position and distance', () => {
    for (const row of all) {
      const [x, y] = [Number(row.loc_x), Number(row.loc_y)];
      expect(Number(row.shot_distance)).toBe(Math.floor(Math.sqrt(x * x + y * y) / 10));
      expect(Number(row.lat)).toBe(Math.round(340_443 - 10 * y) / 10_000);
      expect(Number(row.lon)).toBe(Math.round(10 * x - 1_182_698) / 10_000);
    }
  });

  it('keeps two-pointers inside the line and three-pointers beyond it', () => {
    const inFeet = (rows: Row[]) =>
      toCourtFeet(
        at('tenths_from_hoop'),
        rows.map((row) => Number(row.loc_x)),
        rows.map((row) => Number(row.loc_y)),
      );
    const near = inFeet(twos);
    expect(near.x.some((x, i) => isThreePointer(x, near.y[i], 'nba'))).toBe(false);
    expect(near.y.some((y) => isBackCourt(y, 'nba'))).toBe(false);
    const far = inFeet(threes);
    expect(far.x.every((x, i) => isThreePointer(x, far.y[i], 'nba'))).toBe(true);
    expect(far.y.filter((y) => isBackCourt(y, 'nba')).length).toBeGreaterThan(20);
    expect(twos.every((row) => row.shot_type === '2PT Field Goal')).toBe(true);
    expect(threes.every((row) => row.shot_type === '3PT Field Goal')).toBe(true);
    expect(threes.some((row) => row.shot_zone_basic === 'Left Corner 3')).toBe(true);
  });

  it('has make rates that fall with distance', () => {
    const rates = [
      makeRate(twos, 0, 2),
      makeRate(twos, 5, 12),
      makeRate(twos, 16, 23),
      makeRate(threes, 22, 27),
      makeRate(threes, 28, 34),
    ];
    expect(rates.every((rate, i) => i === 0 || rate < rates[i - 1])).toBe(true);
    expect(rates[0]).toBeGreaterThan(0.55);
    expect(rates[0]).toBeLessThan(0.63);
    expect(makeRate(twos, 19, 21)).toBeCloseTo(0.37, 1);
    expect(makeRate(threes, 25, 27)).toBeCloseTo(0.31, 1);
    expect(makeRate(threes, 45, 90)).toBeLessThan(0.1);
  });
});
