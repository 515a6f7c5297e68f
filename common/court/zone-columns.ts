/** The columns of a table that say from where a shot was taken, or for how many points. */
import { COURT_ZONES, type CourtZone, type ShotPoints, type ZoneRecords } from './zones.ts';

/** A column as models/table.ts has it; NaN is a missing value. */
export interface RecordedColumn {
  /** Of a column of text, whose values are indices into them. */
  readonly categories?: readonly string[];
  /** Shape (n,). */
  readonly values: ArrayLike<number>;
}

const POINT_VALUES =
  /^(shottype|shotvalue|pointsvalue|points?|pts|ptstype|pontos|puntos|value|zone|action|idaction|type|eventtype|actiontype|shotzone\w*)$/;

/** Whether a column of this name may say two or three points. */
export function mayNamePoints(name: string): boolean {
  return POINT_VALUES.test(fold(name));
}

/** 3, "3PT Field Goal", "3FGM", "Above the Break 3" → 3. */
export function pointsIn(text: string | null): ShotPoints {
  const [, digit] = /(?:^|[^\d.])([23])(?:\.0+)?(?![\d.])/.exec(text ?? '') ?? [];
  return digit === undefined ? null : digit === '3' ? 3 : 2;
}

/** The columns to read for `recordedZones`. */
export interface ZoneColumnNames {
  /** In the table's order; the first whose values say it counts. */
  readonly points: readonly string[];
  readonly basic: string | null;
  readonly area: string | null;
}

/** By the names that the NBA's shot data use. */
export function zoneColumnNames(names: readonly string[]): ZoneColumnNames {
  const named = (folded: string) => names.find((name) => fold(name) === folded) ?? null;
  return {
    points: names.filter(mayNamePoints),
    basic: named('shotzonebasic'),
    area: named('shotzonearea'),
  };
}

const BASIC: Readonly<Record<string, CourtZone | 'mid_range'>> = {
  restrictedarea: 'restricted_area',
  inthepaintnonra: 'paint',
  midrange: 'mid_range',
  leftcorner3: 'left_corner_three',
  rightcorner3: 'right_corner_three',
  abovethebreak3: 'above_the_break',
  backcourt: 'back_court',
};

const SIDES: Readonly<Record<string, CourtZone>> = {
  leftsidel: 'mid_range_left',
  leftsidecenterlc: 'mid_range_left',
  centerc: 'mid_range_centre',
  rightsidecenterrc: 'mid_range_right',
  rightsider: 'mid_range_right',
};

const NOT_SAID = 255;

/** What columns say of `rows` of a table, as `shotZones` takes it; `columnOf` gives the columns of `zoneColumnNames`. */
export function recordedZones(
  names: ZoneColumnNames,
  columnOf: (name: string) => RecordedColumn | undefined,
  rows: ArrayLike<number>,
): ZoneRecords {
  const points = names.points
    .map((name) => pointsOf(columnOf(name), rows))
    .find((values) => values !== null);
  const basic = names.basic === null ? undefined : columnOf(names.basic);
  const area = names.area === null ? undefined : columnOf(names.area);
  return {
    ...(points && { points }),
    ...(basic && { zone: zonesIn(basic, area, rows) }),
  };
}

/** 2 or 3 for each row, else 0; null for a column that says it for too few rows. */
function pointsOf(column: RecordedColumn | undefined, rows: ArrayLike<number>): Uint8Array | null {
  if (column === undefined) return null;
  const { categories } = column;
  const meant = categories?.map(pointsIn);
  const points = new Uint8Array(rows.length);
  let [filled, known] = [0, 0];
  for (let i = 0; i < rows.length; i++) {
    const code = column.values[rows[i]!]!;
    // Points that were scored are 0 for a miss.
    if (Number.isNaN(code) || Number(categories ? categories[code] : code) === 0) continue;
    filled++;
    const value = meant ? (meant[code] ?? null) : pointsIn(String(code));
    if (value === null) continue;
    known++;
    points[i] = value;
  }
  return known > 0 && known >= filled * 0.9 ? points : null;
}

function zonesIn(
  basic: RecordedColumn,
  area: RecordedColumn | undefined,
  rows: ArrayLike<number>,
): Uint8Array {
  const zones = basic.categories?.map((text) => BASIC[fold(text)]) ?? [];
  const sides = area?.categories?.map((text) => SIDES[fold(text)]) ?? [];
  return Uint8Array.from(rows, (row) => {
    const zone = zones[basic.values[row]!];
    const found = zone === 'mid_range' ? sides[area?.values[row] ?? -1] : zone;
    return found === undefined ? NOT_SAID : COURT_ZONES.indexOf(found);
  });
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
