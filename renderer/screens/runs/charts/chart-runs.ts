/** The runs that charts show: those found and not hidden, alone or as groups with their spread. */

import type { Spread } from '../../../../models/metrics/describe.ts';
import { type GroupRow, halfInterval } from '../table/group-rows.ts';
import type { RunTable } from '../table/run-table.ts';
import { toComparable } from '../table/sort.ts';
import { type AxisId, parseAxis } from './chart-spec.ts';

export interface ChartItem {
  /** A run's id, or a group's. */
  readonly id: string;
  readonly at: number;
  readonly name: string;
  readonly colour: string;
  /** Ids of the runs behind it. */
  readonly runIds: readonly string[];
}

export interface ChartRuns {
  readonly items: readonly ChartItem[];
  readonly table: RunTable;
  readonly areGroups: boolean;
  /** A value for each item. */
  values(axis: AxisId): readonly (number | string | null)[];
  /** Of a metric of groups: a spread for each item. */
  spreads(axis: AxisId): readonly (Spread | null)[];
}

/** Groups as items, each with its runs behind it that are not hidden. */
export function chartGroups(
  table: RunTable,
  groups: readonly GroupRow[],
  hidden: ReadonlySet<string>,
  colourOf: (runId: string) => string,
): ChartRuns {
  const { rows } = table;
  const items = groups
    .filter(({ row, counted }) => !hidden.has(row.runId) && counted.length > 0)
    .map(({ row: { runId, index }, counted }) => ({
      ...{ id: runId, at: index, name: rows.name[index], colour: colourOf(runId) },
      runIds: counted.map((at) => rows.runId[at]),
    }));
  return itemsOf(table, items, true);
}

/** Each run as an item; of groups that are shown, in the colour of its group. */
export function chartRuns(
  table: RunTable,
  groups: readonly GroupRow[] | null,
  hidden: ReadonlySet<string>,
  colourOf: (runId: string) => string,
): ChartRuns {
  const { runId: ids, name } = table.rows;
  const item = (at: number, colour: string): ChartItem => ({
    ...{ id: ids[at], at, name: name[at], colour },
    runIds: [ids[at]],
  });
  const items =
    groups === null
      ? table.indices.filter((at) => !hidden.has(ids[at])).map((at) => item(at, colourOf(ids[at])))
      : groups
          .filter(({ row }) => !hidden.has(row.runId))
          .flatMap(({ row, counted }) => {
            const colour = colourOf(row.runId);
            return counted.map((at) => item(at, colour));
          });
  return itemsOf(table, items, false);
}

function itemsOf(table: RunTable, items: readonly ChartItem[], areGroups: boolean): ChartRuns {
  const columns = new Map<AxisId, readonly (number | string | null)[]>();
  const read = (axis: AxisId): readonly (number | string | null)[] => {
    const { kind, key } = parseAxis(axis);
    const column = kind === 'metric' ? table.metric(key) : table.param(key);
    if (kind === 'metric') {
      return items.map(({ at }) => {
        const value = column?.[at] ?? null;
        return value === null || !Number.isFinite(Number(value)) ? null : Number(value);
      });
    }
    const values = items.map(({ at }) => toComparable(column?.[at] ?? null));
    // Numbers among texts are texts too: 'None' and 6 share an axis of names.
    const areNames = values.some((value) => typeof value === 'string');
    return areNames ? items.map(({ at }) => column?.[at] ?? null) : values;
  };
  return {
    items,
    table,
    areGroups,
    values(axis) {
      const known = columns.get(axis) ?? read(axis);
      columns.set(axis, known);
      return known;
    },
    spreads: (axis) => items.map(({ at }) => table.spread(parseAxis(axis).key, at)),
  };
}

/** The 95 % interval of a group's mean; null for a run, and for a group of one. */
export function intervalOf(spread: Spread | null): readonly [number, number] | null {
  if (spread === null) return null;
  const half = halfInterval(spread);
  return Number.isNaN(half) ? null : [spread.mean - half, spread.mean + half];
}
