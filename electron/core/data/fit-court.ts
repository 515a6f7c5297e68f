/** Finds the system of a table's positions: the one that best fits its distances, its threes and the court's bounds. */
import {
  baselineY,
  halfCourtY,
  halfWidth,
  isThreePointer,
  shotDistance,
} from '../../../common/court/geometry.ts';
import { COURT_LINES, type CourtLines } from '../../../common/court/leagues.ts';
import {
  formatPositions,
  isMetric,
  isOutside,
  POSITION_SYSTEMS,
  type PositionSystem,
  type Positions,
  toCourtFeet,
} from '../../../common/court/positions.ts';
import { mayNamePoints, pointsIn } from '../../../common/court/zone-columns.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Column, DatasetCourt, RoleChoice } from './dataset.ts';
import type { RoleData } from './role-data.ts';

const DISTANCES =
  /^(shot|basket|goal|hoop)?(dist|distance|distancia|distância|distanz)(ft|feet|m|meters|metres|cm|in|inches)?$/;

/** Feet per unit of distance; a column name that ends with a unit decides. */
const DISTANCE_UNITS: readonly (readonly [RegExp, number])[] = [
  [/(ft|feet)$/, 1],
  [/(cm)$/, 1 / 30.48],
  [/(m|meters|metres)$/, 1 / 0.3048],
  [/(in|inches)$/, 1 / 12],
  [/tenths$/, 0.1],
  [/dm$/, 1 / 3.048],
];

/** A system later in the list must fit this much better. */
const MARGIN = 0.02;
/** The same, where only the court's bounds contradict the names. */
const MARGIN_OF_BOUNDS = 0.2;
/** Fewer rows than this do not outweigh the names; without distances or threes more are needed. */
const FEWEST_ROWS = 8;
const FEWEST_ROWS_OF_BOUNDS = 20;

/** What was chosen of a court; the rest is told from the data. */
type CourtChoice = Pick<RoleChoice, 'positions' | 'courtLines'>;

interface Evidence {
  x: number[];
  y: number[];
  distance: { column: string; values: number[]; units: number[]; whole: boolean } | null;
  threes: { column: string; values: (boolean | null)[] } | null;
}

interface Fit {
  positions: Positions;
  score: number;
  /** The share of rows that the strongest evidence confirms. */
  share: number;
  lines: CourtLines;
}

/**
 * The court of the columns `x` and `y`, and notes about it. `likely` is what the columns' names suggest; what is chosen
 * is checked against the data, but kept.
 */
export async function fitCourt(
  columns: readonly Column[],
  { x, y }: { x: string; y: string },
  likely: PositionSystem | null,
  choice: CourtChoice,
  data: RoleData,
): Promise<{ court: DatasetCourt | null; notes: Text[] }> {
  const chosen = choice.positions ?? null;
  const courtLines = choice.courtLines ?? null;
  const evidence = await collect(columns, x, y, data);
  if (evidence.x.length === 0) {
    const lines = courtLines ?? linesOf(chosen?.system ?? null);
    const court = chosen && { ...chosen, fit: null, lines };
    return { court, notes: [] };
  }
  const best =
    chosen === null ? bestFit(evidence, likely, courtLines) : fitOf(chosen, evidence, courtLines);
  const court: DatasetCourt = { ...best.positions, fit: best.share, lines: best.lines };
  const notes: Text[] = [];
  const isPlain = best.positions.system === likely && formatPositions(best.positions) === likely;
  if (chosen === null && !isPlain) {
    notes.push(
      message('data.positionsFound', {
        positions: formatPositions(best.positions),
        x,
        y,
        percent: Math.round(best.share * 1000) / 10,
        by: evidence.distance?.column ?? evidence.threes?.column ?? '',
      }),
    );
  }
  if (courtLines === null && best.lines !== 'nba') {
    const isByUnit = best.lines === linesOf(best.positions.system);
    const by = isByUnit ? '' : (evidence.threes?.column ?? '');
    notes.push(message('data.courtLinesFound', { lines: best.lines, by }));
  }
  const feet = toCourtFeet(best.positions, evidence.x, evidence.y);
  const outside = feet.x.filter((value, i) => isOutside(value, feet.y[i])).length;
  if (outside > 0) {
    notes.push(message('data.shotsOutside', { outside, rows: evidence.x.length }));
  }
  return { court, notes };
}

async function collect(
  columns: readonly Column[],
  x: string,
  y: string,
  data: RoleData,
): Promise<Evidence> {
  const isNumeric = (column: Column) => column.type === 'integer' || column.type === 'number';
  const distance = columns.find((each) => isNumeric(each) && DISTANCES.test(fold(each.name)));
  const valued = columns.filter(({ name }) => mayNamePoints(name));
  const names = [x, y, ...(distance ? [distance.name] : []), ...valued.map(({ name }) => name)];
  const rows = (await data.first(names))
    .filter(([across, along]) => isNumber(across) && isNumber(along))
    .map((row) => row as string[]);
  const first = distance ? 3 : 2;
  const threes = valued
    .map(({ name }, k) => ({
      column: name,
      values: rows.map((row) => isThree(row[first + k])),
      filled: rows.filter((row) => row[first + k] !== null && row[first + k] !== '0').length,
    }))
    .find(({ values, filled }) => {
      const known = values.filter((value) => value !== null).length;
      return known >= filled * 0.9 && values.includes(true) && values.includes(false);
    });
  const distances = rows.map((row) => (distance && isNumber(row[2]) ? Number(row[2]) : Number.NaN));
  return {
    x: rows.map((row) => Number(row[0])),
    y: rows.map((row) => Number(row[1])),
    distance: distance
      ? {
          column: distance.name,
          values: distances,
          units: unitsOf(distance.name),
          whole: distances.every((value) => Number.isNaN(value) || Number.isInteger(value)),
        }
      : null,
    threes: threes ?? null,
  };
}

function bestFit(
  evidence: Evidence,
  likely: PositionSystem | null,
  chosen: CourtLines | null,
): Fit {
  const systems = [...new Set([...(likely === null ? [] : [likely]), ...POSITION_SYSTEMS])];
  const flags = [false, true];
  const ways = flags.flatMap((folded) =>
    flags.flatMap((swapped) =>
      flags.flatMap((mirrored) =>
        systems.map((system): Positions => ({ system, swapped, mirrored, folded })),
      ),
    ),
  );
  const named = likely === null ? null : fitOf(ways[0], evidence, chosen);
  const isBare = evidence.distance === null && evidence.threes === null;
  const fewest = isBare ? FEWEST_ROWS_OF_BOUNDS : FEWEST_ROWS;
  if (named !== null && evidence.x.length < fewest) return named;
  let best = fitOf(ways[0], evidence, chosen);
  for (const positions of ways) {
    if (positions.mirrored && !isBehind(positions, evidence)) continue;
    const fit = fitOf(positions, evidence, chosen);
    if (fit.score > best.score + MARGIN) best = fit;
  }
  const isClear = named === null || !isBare || best.score > named.score + MARGIN_OF_BOUNDS;
  return isClear ? best : named;
}

/** Only shots that would lie behind the baseline show that an axis is mirrored. */
function isBehind(positions: Positions, { x, y }: Evidence): boolean {
  const feet = toCourtFeet({ ...positions, mirrored: false }, x, y);
  return feet.y.filter((value) => value < baselineY - 1.5).length > feet.y.length / 2;
}

function fitOf(positions: Positions, evidence: Evidence, chosen: CourtLines | null): Fit {
  const { x, y } = toCourtFeet(positions, evidence.x, evidence.y);
  const n = x.length;
  const reach = x.map((value, i) => shotDistance(value, y[i]));
  const far = Float64Array.from(reach).sort()[Math.floor(0.95 * (n - 1))];
  let inside = 0;
  for (let i = 0; i < n; i++) {
    const isIn =
      Math.abs(x[i]) <= halfWidth + 1 && y[i] >= baselineY - 1.5 && y[i] <= halfCourtY + 1;
    if (isIn) inside++;
  }
  const parts: [weight: number, share: number][] = [
    [1, inside / n],
    // The farthest shots of a table are threes, or at least no layups.
    [1, far >= 12 && far <= 50 ? 1 : 0],
  ];
  let share = inside / n;
  let lines = chosen ?? linesOf(positions.system);
  if (evidence.threes) {
    const { values } = evidence.threes;
    const known = values.filter((value) => value !== null).length;
    const agrees = (league: CourtLines) =>
      values.filter((three, i) => three !== null && three === isThreePointer(x[i], y[i], league))
        .length / known;
    for (const league of chosen === null ? COURT_LINES : []) {
      if (agrees(league) > agrees(lines) + 0.005) lines = league;
    }
    share = agrees(lines);
    parts.push([2, share]);
  }
  if (evidence.distance) {
    share = distanceShare(reach, evidence.distance);
    parts.push([3, share]);
  }
  const weights = parts.reduce((sum, [weight]) => sum + weight, 0);
  const score = parts.reduce((sum, [weight, part]) => sum + weight * part, 0) / weights;
  return { positions, score, share, lines };
}

/** The share of rows whose distance matches their position, rounded or truncated to whole numbers. */
function distanceShare(
  reach: Float64Array,
  { values, units, whole }: NonNullable<Evidence['distance']>,
): number {
  const known = values.filter((value) => !Number.isNaN(value)).length;
  const agree = units.map((unit) => {
    const isNear = (value: number, i: number) => {
      const beyond = reach[i] - value * unit;
      return whole
        ? beyond >= -0.55 * unit - 0.05 && beyond < unit + 0.05
        : Math.abs(beyond) <= Math.max(0.25, 0.02 * reach[i]);
    };
    return values.filter(isNear).length;
  });
  return known === 0 ? 0 : Math.max(...agree) / known;
}

function unitsOf(name: string): number[] {
  const said = DISTANCE_UNITS.find(([ending]) => ending.test(fold(name)));
  return said && !/dist$/.test(fold(name)) ? [said[1]] : DISTANCE_UNITS.map(([, feet]) => feet);
}

function linesOf(system: PositionSystem | null): CourtLines {
  return system !== null && isMetric(system) ? 'fiba' : 'nba';
}

function isThree(text: string | null): boolean | null {
  const points = pointsIn(text);
  return points === null ? null : points === 3;
}

function isNumber(text: string | null): boolean {
  return text !== null && text.trim() !== '' && Number.isFinite(Number(text));
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
