import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  cornerTopY,
  courtLines,
  isBackCourt,
  isThreePointer,
  shotDistance,
} from '../../../common/court/geometry.ts';
import { COURT_LINES, COURTS, type CourtLines } from '../../../common/court/leagues.ts';
import { type PositionSystem, toCourtFeet } from '../../../common/court/positions.ts';

const line = (name: string, lines: CourtLines = 'nba') =>
  courtLines(lines).find((each) => each.name === name);
const { arcRadius, cornerX } = COURTS.nba;
const point = (x: number, y: number, radius: number, angle: number) => [
  x + radius * Math.cos(angle),
  y + radius * Math.sin(angle),
];

const at = (system: PositionSystem) => ({ system, swapped: false, mirrored: false, folded: false });

describe('court lines', () => {
  it.each(COURT_LINES)('of %s join the arc to the corner lines without a gap', (lines) => {
    const arc = line('three-point arc', lines);
    const right = line('right corner three', lines);
    const left = line('left corner three', lines);
    if (arc?.kind !== 'arc' || right?.kind !== 'segment' || left?.kind !== 'segment') {
      throw new Error('lines missing');
    }
    const start = point(arc.x, arc.y, arc.radius, arc.start);
    expect(start[0]).toBeCloseTo(right.x2, 12);
    expect(start[1]).toBeCloseTo(right.y2, 12);
    const end = point(arc.x, arc.y, arc.radius, arc.end);
    expect(end[0]).toBeCloseTo(left.x2, 12);
    expect(end[1]).toBeCloseTo(left.y2, 12);
  });

  it('has the measures of an NBA court', () => {
    expect(line('hoop')).toMatchObject({ kind: 'circle', x: 0, y: 0, radius: 0.75 });
    expect(line('backboard')).toMatchObject({ x1: -3, x2: 3, y1: -0.75, y2: -0.75 });
    expect(line('free-throw line')).toMatchObject({ x1: -8, x2: 8, y1: 14.25 });
    expect(line('free-throw circle')).toMatchObject({ radius: 6, y: 14.25 });
    expect(line('restricted area')).toMatchObject({ radius: 4 });
    expect(line('half-court line')).toMatchObject({ x1: -25, x2: 25, y1: 42.25 });
    expect(line('baseline')).toMatchObject({ y1: -4.75 });
  });

  // FIBA Official Basketball Rules, article 2; NCAA court diagram; WNBA rule book, rule 1.
  it('have the measures of the other leagues', () => {
    const metres = (length: number) => expect.closeTo(length / 0.3048, 9) as number;
    expect(line('three-point arc', 'fiba')).toMatchObject({ radius: metres(6.75) });
    expect(line('right corner three', 'fiba')).toMatchObject({ x1: metres(6.6) });
    expect(line('right lane line', 'fiba')).toMatchObject({ x1: metres(2.45), y2: metres(4.225) });
    expect(line('baseline', 'fiba')).toMatchObject({ x2: metres(7.5), y1: metres(-1.575) });
    expect(line('half-court line', 'fiba')).toMatchObject({ y1: metres(12.425) });
    expect(line('restricted area', 'fiba')).toMatchObject({ radius: metres(1.25) });
    for (const lines of ['wnba', 'ncaa_men', 'ncaa_women'] as const) {
      expect(line('three-point arc', lines)).toMatchObject({ radius: 22 + 1.75 / 12 });
      expect(line('baseline', lines)).toMatchObject({ x2: 25, y1: -63 / 12 });
    }
    expect(line('right corner three', 'wnba')).toMatchObject({ x1: 22 });
    expect(line('right corner three', 'ncaa_men')).toMatchObject({
      x1: expect.closeTo(25 - (40 + 1 / 8) / 12, 9) as number,
    });
    expect(line('right lane line', 'wnba')).toMatchObject({ x1: 8 });
    expect(line('right lane line', 'ncaa_women')).toMatchObject({ x1: 6 });
  });

  it.each(COURT_LINES)('of %s are the same from left and right', (lines) => {
    const drawn = courtLines(lines);
    // The mirror image of every line is also a line of the court.
    const key = (each: (typeof drawn)[number], sign: number) =>
      each.kind === 'segment'
        ? [sign * each.x1, each.y1, sign * each.x2, each.y2].map((v) => v.toFixed(9)).join()
        : '';
    const segments = drawn.filter((each) => each.kind === 'segment');
    const ends = new Set(
      segments.flatMap((s) => [
        key(s, 1),
        key({ ...s, x1: s.x2, y1: s.y2, x2: s.x1, y2: s.y1 }, 1),
      ]),
    );
    for (const each of segments) expect(ends.has(key(each, -1))).toBe(true);
    for (const each of drawn) if (each.kind !== 'segment') expect(each.x).toBe(0);
  });
});

describe('positions', () => {
  it('converts degrees and tenths of a foot', () => {
    const loc = toCourtFeet(at('tenths_from_hoop'), [167, -157], [72, 0]);
    const degrees = toCourtFeet(at('degrees'), [-118.1028, -118.4268], [33.9723, 34.0443]);
    expect([...loc.x]).toEqual([16.7, -15.7]);
    expect([...loc.y]).toEqual([7.2, 0]);
    for (let i = 0; i < 2; i++) {
      expect(degrees.x[i]).toBeCloseTo(loc.x[i], 9);
      expect(degrees.y[i]).toBeCloseTo(loc.y[i], 9);
    }
    expect(toCourtFeet(at('feet_from_hoop'), [1, Number.NaN], [2, 3])).toEqual({
      x: Float64Array.of(1, Number.NaN),
      y: Float64Array.of(2, 3),
    });
  });

  it('tells two points from three', () => {
    expect(isThreePointer(cornerX, 0, 'nba')).toBe(true);
    expect(isThreePointer(-cornerX, -4, 'nba')).toBe(true);
    expect(isThreePointer(21.99, 0, 'nba')).toBe(false);
    expect(isThreePointer(21.99, cornerTopY('nba') - 0.1, 'nba')).toBe(false);
    expect(isThreePointer(0, arcRadius, 'nba')).toBe(true);
    expect(isThreePointer(0, 23.7, 'nba')).toBe(false);
    expect(isThreePointer(16, 17.5, 'nba')).toBe(false);
    expect(isThreePointer(16.8, 16.8, 'nba')).toBe(true);
    const { x, y } = toCourtFeet(at('degrees'), [(220 - 118_269.8) / 1000], [34.0443]);
    expect(isThreePointer(x[0], y[0], 'nba')).toBe(true);
    expect(shotDistance(3, 4)).toBe(5);
    expect([isThreePointer(0, 22.2, 'fiba'), isThreePointer(0, 22.2, 'nba')]).toEqual([
      true,
      false,
    ]);
    expect([isBackCourt(41, 'fiba'), isBackCourt(41, 'nba')]).toEqual([true, false]);
    expect([isBackCourt(42.25, 'nba'), isBackCourt(42.3, 'nba')]).toEqual([false, true]);
  });

  const shared = new URL('../../../../shared/data/', import.meta.url);
  it.skipIf(!existsSync(shared))('agrees with the real shots (skipped without shared data)', () => {
    for (const [name, three] of [
      ['kobe_dev.csv', false],
      ['kobe_prod.csv', true],
    ] as const) {
      const rows = readFileSync(new URL(name, shared), 'utf8')
        .trimEnd()
        .split('\n')
        .slice(1)
        .map((text) => text.split(',').map(Number));
      const loc = toCourtFeet(
        at('tenths_from_hoop'),
        rows.map((row) => row[5]),
        rows.map((row) => row[6]),
      );
      const degrees = toCourtFeet(
        at('degrees'),
        rows.map((row) => row[7]),
        rows.map((row) => row[4]),
      );
      let right = 0;
      for (let i = 0; i < rows.length; i++) {
        expect(Math.abs(degrees.x[i] - loc.x[i])).toBeLessThan(1e-6);
        expect(Math.abs(degrees.y[i] - loc.y[i])).toBeLessThan(1e-6);
        expect(Math.floor(shotDistance(loc.x[i], loc.y[i]) + 1e-9)).toBe(rows[i][13]);
        if (isThreePointer(loc.x[i], loc.y[i], 'nba') === three) right++;
      }
      // Some positions were recorded a step away from where the referee saw the foot.
      expect(right / rows.length).toBeGreaterThan(0.985);
    }
  });
});
