/** The hexagons or zones of the court with a measure of the shots in them as colour. Pure. */

import { isBackCourt } from '../../../../common/court/geometry.ts';
import { hexagon, hexbins } from '../../../../common/court/hexbins.ts';
import type { CourtLines } from '../../../../common/court/leagues.ts';
import { zoneShapes } from '../../../../common/court/zone-shapes.ts';
import { COURT_ZONES } from '../../../../common/court/zones.ts';
import {
  colourOn,
  diverging,
  type Scheme,
  sequential,
  type Tokens,
} from '../../../../common/palette.ts';
import type { PredictionColumns } from '../../../../common/wire/predictions-format.ts';
import type { CourtCell } from '../../../court/draw-canvas.ts';
import { isInside } from '../../../court/hit-test.ts';
import type { Measure } from '../run-url-state.ts';
import type { GroupRow } from './group-rows.ts';

/** A cell with fewer shots than this is grey: its value would be mostly chance. */
export const FEWEST = { zones: 20, hexbins: 5 } as const;

function isDiverging(measure: Measure): boolean {
  return measure === 'error' || measure === 'difference' || measure === 'corrected';
}

/** NaN where there is nothing to say. */
export function measureOf(row: GroupRow, measure: Measure): number {
  switch (measure) {
    case 'make_rate':
      return row.made?.value ?? Number.NaN;
    case 'probability':
      return row.meanProbability;
    case 'error':
      return row.gap ?? Number.NaN;
    case 'difference':
      return row.second ? row.second.meanProbability - row.meanProbability : Number.NaN;
    case 'corrected':
      return row.second?.corrected ?? Number.NaN;
  }
}

/** The colour scale, fitted to the values that are coloured; a diverging one is even on both sides of 0. */
interface MeasureScale {
  readonly low: number;
  readonly high: number;
  readonly colours: readonly (readonly [number, string])[];
  readonly colourOf: (value: number) => string;
}

export function scaleFor(
  rows: readonly GroupRow[],
  measure: Measure,
  fewest: number,
  scheme: Scheme,
): MeasureScale {
  const values = rows
    .filter((row) => row.rows >= fewest)
    .map((row) => measureOf(row, measure))
    .filter(Number.isFinite);
  const colours = (isDiverging(measure) ? diverging : sequential)[scheme];
  const most = values.reduce((far, value) => Math.max(far, Math.abs(value)), 0);
  const [low, high] = isDiverging(measure)
    ? [-most, most]
    : [Math.min(...values, 1), Math.max(...values, 0)];
  const span = high - low;
  return {
    low,
    high,
    colours,
    colourOf: (value) => colourOn(colours, span > 0 ? (value - low) / span : 0.5),
  };
}

/** What of a cell depends on the reader and on what is selected. */
interface CellLook {
  readonly scale: MeasureScale;
  readonly measure: Measure;
  readonly colours: Tokens;
}

export interface PlacedCells {
  readonly items: readonly CourtCell[];
  /** The group of each item. */
  readonly groups: readonly number[];
  readonly at: (x: number, y: number) => number;
}

/** `figures`: the lines of text in a zone; of one with few shots, only how many. */
export function zoneCells(
  rows: readonly GroupRow[],
  lines: CourtLines,
  { scale, measure, colours }: CellLook,
  selected: number,
  figures: (row: GroupRow, isNarrow: boolean) => readonly string[],
): PlacedCells {
  const byGroup = new Map(rows.map((row) => [row.group, row]));
  const shapes = zoneShapes(lines);
  const items = shapes.map(({ zone, outlines, label }): CourtCell => {
    const group = COURT_ZONES.indexOf(zone);
    const row = byGroup.get(group);
    const value = row && row.rows >= FEWEST.zones ? measureOf(row, measure) : Number.NaN;
    const isPale = selected >= 0 && selected !== group;
    return {
      area: {
        outlines,
        fill: Number.isFinite(value) ? scale.colourOf(value) : colours.hover,
        opacity: isPale ? 0.2 : 0.75,
        ...(selected === group && { stroke: colours.text, width: 2 }),
      },
      label: row ? { at: label, lines: figures(row, zone.endsWith('corner_three')) } : null,
      isBackCourt: zone === 'back_court',
    };
  });
  return {
    items,
    groups: shapes.map(({ zone }) => COURT_ZONES.indexOf(zone)),
    at: (x, y) =>
      shapes.findIndex(
        ({ outlines }) => outlines.filter((outline) => isInside(outline, x, y)).length % 2 === 1,
      ),
  };
}

/** From the centre to a corner, in feet. */
const HEXAGON_RADIUS = 1.2;

export function courtHexbins({ x, y }: PredictionColumns) {
  return hexbins(x, y, HEXAGON_RADIUS);
}

/** A hexagon's size says how many shots it holds, up to that of the fullest twentieth. */
export function hexagonCells(
  rows: readonly GroupRow[],
  { centres, radius }: ReturnType<typeof courtHexbins>,
  lines: CourtLines,
  { scale, measure, colours }: CellLook,
): PlacedCells {
  const counts = rows.map((row) => row.rows).sort((a, b) => a - b);
  const full = counts[Math.floor(counts.length * 0.95)] ?? 1;
  const items = rows.map((row): CourtCell => {
    const value = row.rows >= FEWEST.hexbins ? measureOf(row, measure) : Number.NaN;
    const size = Math.max(0.3, Math.min(1, Math.sqrt(row.rows / full)));
    return {
      area: {
        outlines: [hexagon(centres[row.group], radius * size * 0.97)],
        fill: Number.isFinite(value) ? scale.colourOf(value) : colours['line-strong'],
        opacity: 1,
      },
      label: null,
      isBackCourt: isBackCourt(centres[row.group][1], lines),
    };
  });
  return {
    items,
    groups: rows.map(({ group }) => group),
    at: (x, y) => {
      let nearest = -1;
      let best = radius ** 2;
      rows.forEach(({ group }, i) => {
        const [cx, cy] = centres[group];
        const distance = (cx - x) ** 2 + (cy - y) ** 2;
        if (distance < best) [nearest, best] = [i, distance];
      });
      return nearest;
    },
  };
}
