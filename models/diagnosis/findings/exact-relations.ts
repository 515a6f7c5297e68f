/** Columns that say the same as others: exact relations of numbers. */
import { message } from '../../../common/i18n/message.ts';
import type { Table } from '../../table.ts';
import { type Finding, finding } from './finding.ts';

/** With fewer rows or values, a line may fit by chance. */
const FEWEST_ROWS = 20;
const FEWEST_VALUES = 4;
/** Of the range of the column that is explained. */
const TOLERANCE = 1e-6;
const MOST_COLUMNS = 100;

/** One finding for each column of numbers that is a line of another, and for a distance that follows from the place. */
export function exactRelations(
  { columns }: Table,
  features: readonly string[],
  places: { readonly x: ArrayLike<number>; readonly y: ArrayLike<number> } | null,
): Finding[] {
  const numbers = columns
    .filter(({ kind }) => kind === 'number')
    .slice(0, MOST_COLUMNS)
    .map(({ name, values }) => ({ name, values, ...rangeOf(values) }))
    .filter(({ distinct }) => distinct >= FEWEST_VALUES);
  const explained = new Set<string>();
  const found: Finding[] = [];
  for (const of of [...numbers].sort((a, b) => Number(b.isWhole) - Number(a.isWhole))) {
    if (explained.has(of.name)) continue;
    for (const column of numbers) {
      if (column === of || explained.has(column.name)) continue;
      const line = lineThrough(of.values, column.values, (column.high - column.low) * TOLERANCE);
      if (line === null) continue;
      explained.add(column.name);
      const isUsed = features.includes(column.name) && features.includes(of.name);
      const values = { column: column.name, of: of.name, ...line, isUsed };
      found.push(finding(message('findings.exactRelation', values)));
    }
  }
  for (const { name, values } of places === null ? [] : numbers) {
    if (explained.has(name) || !/dist/i.test(name)) continue;
    const rows = places && distanceRows(values, places.x, places.y);
    if (rows) {
      const isUsed = features.includes(name);
      found.push(finding(message('findings.distanceOfPlace', { column: name, rows, isUsed })));
    }
  }
  return found;
}

function rangeOf(values: Float64Array) {
  let low = Infinity;
  let high = -Infinity;
  let isWhole = true;
  const seen = new Set<number>();
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
    isWhole &&= Number.isInteger(value);
    if (seen.size < FEWEST_VALUES) seen.add(value);
  }
  return { low, high, isWhole, distinct: seen.size };
}

/** b = intercept + slope · a on every row that has both; null if there is no such line. */
function lineThrough(a: Float64Array, b: Float64Array, tolerance: number) {
  let first = -1;
  let second = -1;
  let rows = 0;
  for (let i = 0; i < a.length && second < 0; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    if (first < 0) first = i;
    else if (a[i] !== a[first]) second = i;
  }
  if (second < 0) return null;
  // Far apart, so that the slope is exact.
  for (let i = second; i < Math.min(a.length, second + 2000); i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    if (Math.abs(a[i] - a[first]) > Math.abs(a[second] - a[first])) second = i;
  }
  const slope = short((b[second] - b[first]) / (a[second] - a[first]));
  const intercept = short(b[first] - slope * a[first]);
  if (slope === 0) return null;
  for (let i = 0; i < a.length; i++) {
    if (Number.isNaN(a[i]) || Number.isNaN(b[i])) continue;
    if (Math.abs(b[i] - intercept - slope * a[i]) > tolerance) return null;
    rows++;
  }
  return rows < FEWEST_ROWS ? null : { slope, intercept, rows };
}

function short(value: number): number {
  return Number(value.toPrecision(9));
}

/** How many rows have a distance that is that of their place in feet, to the foot below; 0 if one has not. */
function distanceRows(distance: Float64Array, x: ArrayLike<number>, y: ArrayLike<number>): number {
  let rows = 0;
  for (let i = 0; i < distance.length; i++) {
    if (Number.isNaN(distance[i]) || !Number.isFinite(x[i]) || !Number.isFinite(y[i])) continue;
    const own = Math.hypot(x[i], y[i]);
    if (distance[i] > own + 0.01 || distance[i] < own - 1.01) return 0;
    rows++;
  }
  return rows < FEWEST_ROWS ? 0 : rows;
}
