/** What was made from each zone of the court, by SQL: the zones of `zoneAt`, from the table's own units. */
import { cornerTopY } from '../../../../common/court/geometry.ts';
import { COURTS, type CourtLines } from '../../../../common/court/leagues.ts';
import { foldLine, type Positions, toCourtFeet } from '../../../../common/court/positions.ts';
import { CENTRE_TANGENT, COURT_ZONES, type CourtZone } from '../../../../common/court/zones.ts';
import { double, SQL_WORDS } from '../../../../common/sql.ts';
import { LABELLED } from './aggregates.ts';
import type { CourtColumns } from './scored-rows.ts';
import type { SqlSession } from './session.ts';

export interface ZoneCounts {
  readonly zone: CourtZone;
  /** Rows with a probability. */
  readonly rows: number;
  readonly labelled: number;
  readonly makes: number;
  readonly meanProbability: number;
}

/** Places in the table's units, shape (n,) each. */
interface Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** In the court's order; zones without rows are left out. The sample says how the table's units become feet. */
export async function countZones(
  session: SqlSession,
  scored: string,
  { positions, lines }: Pick<CourtColumns, 'positions' | 'lines'>,
  sample: Places,
): Promise<ZoneCounts[]> {
  const { barrier } = SQL_WORDS[session.dialect];
  const rows = await session.query(
    `SELECT zone, count(*), count(*) FILTER (WHERE ${LABELLED}), sum(y) FILTER (WHERE p IS NOT NULL), avg(p) FROM (
      SELECT ${zoneSql(lines)} AS zone, p, y FROM (
        SELECT p, y, feet_x AS across, feet_y AS along, abs(feet_x) AS aside, sqrt(feet_x * feet_x + feet_y * feet_y) AS far
        FROM ${feetSql(scored, positions, sample)} WHERE p IS NOT NULL${barrier}
      ) AS placed
    ) AS zoned GROUP BY zone`,
  );
  const found = new Map(rows.map(([zone, ...rest]) => [String(zone), rest.map(Number)]));
  return COURT_ZONES.flatMap((zone) => {
    const counts = found.get(zone);
    if (counts === undefined) return [];
    const [n, labelled, makes, meanProbability] = counts;
    return [{ zone, rows: n, labelled, makes, meanProbability }];
  });
}

/** The rows with `feet_x` and `feet_y`: what `toCourtFeet` does to the sample, which is linear but for the fold. */
function feetSql(scored: string, positions: Positions, sample: Places): string {
  const feet = toCourtFeet({ ...positions, folded: false }, sample.x, sample.y);
  const [first, second] = positions.swapped
    ? (['court_y', 'court_x'] as const)
    : (['court_x', 'court_y'] as const);
  const from = { court_x: sample.x, court_y: sample.y };
  const x = linear(first, from[first], feet.x);
  const y = linear(second, from[second], feet.y);
  const straight = `(SELECT p, y, ${x} AS feet_x, ${y} AS feet_y FROM ${scored}) AS straight`;
  if (!positions.folded) return straight;
  const middle = double(foldLine(positions.system));
  return `(SELECT p, y, CASE WHEN feet_y > ${middle} THEN -feet_x ELSE feet_x END AS feet_x,
    CASE WHEN feet_y > ${middle} THEN 2 * ${middle} - feet_y ELSE feet_y END AS feet_y FROM ${straight}) AS folded`;
}

function linear(name: string, from: Float64Array, to: Float64Array): string {
  const [low, high] = extremes(from);
  const slope = low === high ? 1 : (to[high] - to[low]) / (from[high] - from[low]);
  const start = to.length === 0 ? 0 : to[low] - slope * from[low];
  return Number.isFinite(start) ? `${double(slope)} * ${name} + ${double(start)}` : name;
}

/** Where the smallest and the largest number are. */
function extremes(values: Float64Array): [number, number] {
  let [low, high] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (!(values[i] >= values[low])) low = Number.isNaN(values[i]) ? low : i;
    if (!(values[i] <= values[high])) high = Number.isNaN(values[i]) ? high : i;
  }
  return [low, high];
}

/** As `zoneAt` without points: of `across` and `along`, `aside` (how far from the middle) and `far` (from the hoop). */
function zoneSql(lines: CourtLines): string {
  const { cornerX, arcRadius, laneX, restrictedRadius, freeThrowY, halfCourtY } = COURTS[lines];
  const tolerance = 1e-5;
  const isThree = `(aside >= ${double(cornerX - tolerance)} OR (along > 0 AND far >= ${double(arcRadius - tolerance)}))`;
  const toCorner = `(${double(cornerX)} - aside)`;
  const isNearCorner = `(${toCorner} <= ${double(tolerance)} OR ${toCorner} <= ${double(arcRadius + tolerance)} - far)`;
  const cases: [string, CourtZone][] = [
    ['across IS NULL OR along IS NULL', 'none'],
    [`${isThree} AND along > ${double(halfCourtY)}`, 'back_court'],
    [
      `${isThree} AND (along > ${double(cornerTopY(lines))} OR NOT ${isNearCorner} OR aside <= ${double(laneX)})`,
      'above_the_break',
    ],
    [`${isThree} AND across < 0`, 'left_corner_three'],
    [isThree, 'right_corner_three'],
    [`far <= ${double(restrictedRadius + tolerance)}`, 'restricted_area'],
    [
      `aside <= ${double(laneX + tolerance)} AND along <= ${double(freeThrowY + tolerance)}`,
      'paint',
    ],
    [`along > 0 AND aside <= along * ${double(CENTRE_TANGENT)}`, 'mid_range_centre'],
    ['across < 0', 'mid_range_left'],
  ];
  const written = cases.map(([when, zone]) => `WHEN ${when} THEN '${zone}'`);
  return `CASE ${written.join(' ')} ELSE 'mid_range_right' END`;
}
