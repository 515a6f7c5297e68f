/** Zones partition the court, agree with the lines, and follow the table where it says more than a position. */
import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isThreePointer } from '../../../common/court/geometry.ts';
import { COURT_LINES, COURTS } from '../../../common/court/leagues.ts';
import {
  type RecordedColumn,
  recordedZones,
  zoneColumnNames,
} from '../../../common/court/zone-columns.ts';
import { zoneShapes } from '../../../common/court/zone-shapes.ts';
import { COURT_ZONES, isThreePointZone, shotZones, zoneAt } from '../../../common/court/zones.ts';

const { NaN: unknown } = Number;

function column(texts: readonly (string | null)[]): RecordedColumn {
  const categories = [...new Set(texts.filter((text) => text !== null))];
  return {
    categories,
    values: texts.map((text) => (text === null ? unknown : categories.indexOf(text))),
  };
}

/** Whether a point lies in an odd number of outlines. */
function isInShape(
  outlines: readonly (readonly (readonly [number, number])[])[],
  x: number,
  y: number,
) {
  let inside = false;
  for (const outline of outlines) {
    for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
      const [[xi, yi], [xj, yj]] = [outline[i], outline[j]];
      if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) inside = !inside;
    }
  }
  return inside;
}

describe('a zone', () => {
  it.each([
    [0, 4, 'restricted_area'],
    [0, 4.1, 'paint'],
    [8, 0, 'paint'],
    [8.1, 0, 'mid_range_right'],
    [-15, 3, 'mid_range_left'],
    [0, 18, 'mid_range_centre'],
    [-22, 8.9, 'left_corner_three'],
    [23, 0, 'right_corner_three'],
    [22, 9.1, 'above_the_break'],
    [0, 23.75, 'above_the_break'],
    [3, 43, 'back_court'],
    [unknown, 1, 'none'],
  ] as const)('of (%d, %d) is %s', (x, y, zone) => {
    expect(zoneAt(x, y, 'nba', null)).toBe(zone);
  });

  it('is three points or two as the table says, whatever the position', () => {
    expect(zoneAt(21.8, 2, 'nba', 3)).toBe('right_corner_three');
    expect(zoneAt(-21.8, 2, 'nba', 3)).toBe('left_corner_three');
    expect(zoneAt(0, 23.2, 'nba', 3)).toBe('above_the_break');
    expect(zoneAt(0, 0, 'nba', 3)).toBe('above_the_break');
    expect(zoneAt(22.1, 2, 'nba', 2)).toBe('mid_range_right');
    expect(zoneAt(0, 24, 'nba', 2)).toBe('mid_range_centre');
    fc.assert(
      fc.property(
        fc.double({ min: -30, max: 30, noNaN: true }),
        fc.double({ min: -6, max: 90, noNaN: true }),
        fc.constantFrom(...COURT_LINES),
        fc.constantFrom(2, 3, null),
        (x, y, lines, points) => {
          const three = points === null ? isThreePointer(x, y, lines) : points === 3;
          const zone = zoneAt(x, y, lines, points);
          expect(zone).not.toBe('none');
          expect(isThreePointZone(zone)).toBe(three);
        },
      ),
    );
  });

  it('is drawn where it is counted, on the court of every league', () => {
    for (const lines of COURT_LINES) {
      const { halfWidth, baselineY, halfCourtY } = COURTS[lines];
      const shapes = zoneShapes(lines);
      for (const { zone, label } of shapes) expect(zoneAt(...label, lines, null)).toBe(zone);
      // Off the grid of the lines themselves; the outlines of arcs are polygons.
      for (let x = -halfWidth + 0.137; x < halfWidth; x += 0.613) {
        for (let y = baselineY + 0.171; y < halfCourtY + 10; y += 0.713) {
          const drawn = shapes.filter(({ outlines }) => isInShape(outlines, x, y));
          expect(drawn.length, `${x} ${y}`).toBe(1);
          const near = [
            [0, 0.02],
            [0, -0.02],
            [0.02, 0],
            [-0.02, 0],
          ].map(([dx, dy]) => zoneAt(x + dx, y + dy, lines, null));
          expect(near).toContain(drawn[0].zone);
        }
      }
    }
  });
});

describe('the zones of a table', () => {
  const zonesOf = (columns: Record<string, RecordedColumn>, x: number[], y: number[]) => {
    const names = zoneColumnNames(Object.keys(columns));
    const said = recordedZones(names, (name) => columns[name], [...x.keys()]);
    return [...shotZones(x, y, 'nba', said)].map((code) => COURT_ZONES[code]);
  };

  it('come from its own columns, then from positions; points decide', () => {
    const columns = {
      SHOT_TYPE: column(['2PT Field Goal', '3PT Field Goal', '3PT Field Goal', null, null]),
      SHOT_ZONE_BASIC: column([
        'Mid-Range',
        'Mid-Range',
        'Backcourt',
        'In The Paint (Non-RA)',
        null,
      ]),
      SHOT_ZONE_AREA: column([
        'Left Side Center(LC)',
        'Center(C)',
        'Back Court(BC)',
        'Center(C)',
        null,
      ]),
    };
    expect(zonesOf(columns, [0, 0, unknown, 20, 1], [18, 23, unknown, 9, 1])).toEqual([
      'mid_range_left',
      'above_the_break',
      'back_court',
      'paint',
      'restricted_area',
    ]);
  });

  it('take points from the first column that says them for nearly all rows', () => {
    const columns = {
      zone: column(['1', '2', '3', '7']),
      PTS: { values: [3, 0, 2, 3] },
    };
    expect(zonesOf(columns, [0, 0, 0, 0], [23, 23, 24, 24])).toEqual([
      'above_the_break',
      'mid_range_centre',
      'mid_range_centre',
      'above_the_break',
    ]);
  });

  const shared = new URL('../../../../shared/data/kobe_dev.csv', import.meta.url);
  it.skipIf(!existsSync(shared))(
    'by position are nearly those that the real shots record (skipped without shared data)',
    () => {
      const [head, ...rows] = readFileSync(shared, 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => line.split(','));
      const at = (name: string) => head.indexOf(name);
      const [x, y] = ['loc_x', 'loc_y'].map((name) =>
        rows.map((row) => Number(row[at(name)]) / 10),
      );
      const texts = Object.fromEntries(
        ['shot_type', 'shot_zone_basic', 'shot_zone_area'].map((name) => [
          name,
          column(rows.map((row) => row[at(name)])),
        ]),
      );
      const recorded = zonesOf(texts, x, y);
      const placed = [...shotZones(x, y, 'nba')].map((code) => COURT_ZONES[code]);
      const same = recorded.filter((zone, i) => zone === placed[i]).length;
      expect(same / rows.length).toBeGreaterThan(0.97);
      expect(recorded.includes('none')).toBe(false);
    },
  );
});
