/** AG Grid's column definitions for a layout. */

import type {
  ColDef,
  ColGroupDef,
  SuppressKeyboardEventParams,
  ValueFormatterParams,
  ValueGetterParams,
} from 'ag-grid-community';
import { formatFullNumber, undefinedSign } from '../../../../common/i18n/format.ts';
import type { PageTexts } from '../../../../common/i18n/texts.ts';
import { parseMetricColumn } from '../../../../common/metric-column.ts';
import { betterDirection } from '../../../../models/metrics/direction.ts';
import { figuresClass } from '../../../components/data-grid.tsx';
import type { Format } from '../../../components/use-format.ts';
import {
  type Column,
  type ColumnKind,
  metricColumnTitle,
  parseColumnId,
} from '../columns/column.ts';
import type { ColumnLayout, ColumnLayoutItem } from '../columns/column-layout.ts';
import type { CachedRun } from './cached-runs.ts';
import {
  isSameName,
  MarkCellRenderer,
  MetricCellRenderer,
  NameCellRenderer,
  type NameValue,
  StatusCellRenderer,
} from './cell-renderers.ts';
import { SortableColumnHeader, suppressSortKey } from './column-header.ts';
import { type GridContext, isBestCell, metricDisplayAt } from './grid-context.ts';
import { groupTooltip, spreadText } from './group-cells.ts';
import type { GroupFigure } from './group-rows.ts';
import { columnValues } from './run-table.ts';
import style from './table.module.css';

type RunColDef = ColDef<CachedRun>;
type RunsTexts = PageTexts['runs'];

export interface ColumnActions {
  rename(runId: string, name: string): void;
  setTag(runId: string, key: string, value: string): void;
  /** Tree navigation keys; true if the event was handled. */
  onTreeKey(key: string, row: CachedRun): boolean;
}

/** The id of the column with the runs' colours, which is no column of the layout. */
export const markColumn = 'mark';

/** Consecutive columns of one kind are grouped under its name. */
export function columnDefs(
  layout: ColumnLayout,
  t: RunsTexts,
  actions: ColumnActions,
  /** What stands in the cells of groups; null while the runs are not grouped. */
  figure: GroupFigure | null,
): (RunColDef | ColGroupDef<CachedRun>)[] {
  const groups: { kind: ColumnKind; children: RunColDef[] }[] = [];
  for (const place of layout) {
    const column = parseColumnId(place.id);
    if (column === null) continue;
    const last = groups.at(-1);
    const def = widened(columnDef(place, column, t, actions), column, figure);
    if (last?.kind === column.kind) last.children.push(def);
    else groups.push({ kind: column.kind, children: [def] });
  }
  const mark: RunColDef = {
    colId: markColumn,
    headerName: t.mark,
    headerClass: style.noGroup,
    width: 38,
    minWidth: 38,
    pinned: 'left',
    lockPosition: 'left',
    resizable: false,
    sortable: false,
    cellRenderer: MarkCellRenderer,
    valueGetter: ({ data }) => data?.runId,
    suppressKeyboardEvent,
  };
  const keyed = groups.map(({ kind, children }, i) => ({
    groupId: `${kind}.${i}`,
    headerName: t[kind],
    headerClass: kind === 'attributes' ? style.noGroup : style.group,
    children,
  }));
  return [mark, ...keyed];
}

/** Wide enough for what stands in the cells of groups. */
function widened(def: RunColDef, { kind, key }: Column, figure: GroupFigure | null): RunColDef {
  if (figure === null) return def;
  const least = kind === 'metrics' ? groupWidths[figure] : key === 'name' ? 300 : 0;
  return { ...def, width: Math.max(least, def.width ?? 0) };
}

const groupWidths: Readonly<Record<GroupFigure, number>> = {
  ...{ sd: 150, interval: 190 },
  ...{ min: 0, median: 0, max: 0 },
};

function columnDef(
  { id, width, pinned }: ColumnLayoutItem,
  column: Column,
  t: RunsTexts,
  actions: ColumnActions,
): RunColDef {
  const made =
    column.kind === 'attributes'
      ? attributeColDef(column, t, actions)
      : keyedColDef(column, t, actions);
  return {
    colId: id,
    pinned: pinned ?? null,
    sortable: false,
    headerComponent: SortableColumnHeader,
    suppressHeaderKeyboardEvent: suppressSortKey,
    suppressKeyboardEvent,
    ...made,
    width: width ?? made.width,
  };
}

// Letters are the screen's shortcuts, and no key clears a cell.
const suppressKeyboardEvent = ({ editing, event }: SuppressKeyboardEventParams): boolean =>
  !editing &&
  ((event.key.length === 1 && event.key !== ' ') ||
    event.key === 'Enter' ||
    event.key === 'Backspace' ||
    event.key === 'Delete');

const cellValue =
  (column: Column) =>
  ({ data, context }: ValueGetterParams<CachedRun>): string | number | null =>
    (data && columnValues((context as GridContext).table, column)?.(data.index)) ?? null;

const formatNumberCell = (
  params: ValueFormatterParams<CachedRun>,
  write: (format: Format, value: number) => string,
): string =>
  typeof params.value === 'number' ? write(formatOf(params), params.value) : undefinedSign;

const formatOf = ({ context }: ValueFormatterParams<CachedRun>) => (context as GridContext).format;

function keyedColDef(column: Column, t: RunsTexts, actions: ColumnActions): RunColDef {
  const { kind, key } = column;
  const base: RunColDef = {
    headerName: kind === 'metrics' ? metricColumnTitle(key, t) : key,
    headerTooltip: key,
    width: Math.max(84, Math.min(150, 40 + key.length * 7)),
    valueGetter: cellValue(column),
  };
  if (kind === 'metrics') {
    const { key: metric } = parseMetricColumn(key);
    const better = betterDirection(metric);
    const way = better === 'higher' ? t.higherBetter : better === 'lower' ? t.lowerBetter : null;
    return {
      ...base,
      headerTooltip: way === null ? key : `${key}\n${way}`,
      type: 'figures',
      // NaN equals NaN here; otherwise the cell would be redrawn again and again.
      equals: Object.is,
      valueFormatter: (params) => {
        if (params.value === null) return undefinedSign;
        const { table, figure } = params.context as GridContext;
        const spread = params.data ? table.spread(key, params.data.index) : null;
        if (spread !== null) return spreadText(spread, figure, metric, formatOf(params));
        return formatOf(params).metric(metric, params.value as number);
      },
      tooltipValueGetter: ({ value, data, context }) =>
        groupTooltip(context as GridContext, key, data?.index) ??
        (data && metricDisplayAt(context as GridContext, key, data.index)?.explanation) ??
        (typeof value === 'number' ? formatFullNumber(value) : undefined),
      cellClassRules: {
        [style.best]: ({ data, context }) =>
          better !== null &&
          data !== undefined &&
          isBestCell(context as GridContext, key, data.index),
        [style.none]: ({ value }) => value === null,
      },
      cellRendererSelector: ({ data, context }) =>
        data && metricDisplayAt(context as GridContext, key, data.index) !== null
          ? { component: MetricCellRenderer }
          : undefined,
    };
  }
  const isTag = kind === 'tags';
  return {
    ...base,
    cellClass: (params) => (isNumeric(params.value) ? figuresClass : ''),
    minWidth: 84,
    cellClassRules: { [style.none]: ({ value }) => value === null },
    valueFormatter: (params) =>
      isLongNumber(params.value)
        ? formatOf(params).number(Number(params.value))
        : (params.value ?? undefinedSign),
    tooltipValueGetter: ({ value }) => value,
    editable: ({ data, context }) => isTag && data !== undefined && !isGroup(context, data),
    cellEditorParams: { useFormatter: false },
    valueSetter: ({ data, newValue }) => {
      actions.setTag(data.runId, key, typeof newValue === 'string' ? newValue : '');
      return false; // the cell changes with the program's answer
    },
  };
}

const isNumeric = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));

/** `0.0010000000474974513`: it is shown with three figures, and in full on hover. */
const isLongNumber = (value: unknown): boolean =>
  isNumeric(value) && /^-?\d*\.\d|e/i.test(String(value)) && String(value).length > 9;

function attributeColDef(column: Column, t: RunsTexts, actions: ColumnActions): RunColDef {
  const { key } = column;
  const base: RunColDef = {
    headerName: t.attribute(key),
    valueGetter: cellValue(column),
    width: 120,
  };
  switch (key) {
    case 'name':
      return {
        ...base,
        width: 216,
        lockPinned: false,
        valueGetter: ({ data, context }): NameValue | null =>
          data ? nameValue(context as GridContext, data.index) : null,
        equals: isSameName,
        valueFormatter: ({ value }) => (value as NameValue | null)?.name ?? '',
        cellRenderer: NameCellRenderer,
        editable: ({ data, context }) => data !== undefined && !isGroup(context, data),
        cellEditorParams: { useFormatter: true },
        valueSetter: ({ data, newValue, oldValue }) => {
          const name = typeof newValue === 'string' ? newValue.trim() : '';
          if (name !== '' && name !== (oldValue as NameValue).name)
            actions.rename(data.runId, name);
          return false;
        },
        suppressKeyboardEvent: (params) =>
          suppressKeyboardEvent(params) ||
          (!params.editing && actions.onTreeKey(params.event.key, params.data as CachedRun)),
      };
    case 'status':
      return { ...base, width: 72, cellClass: style.middle, cellRenderer: StatusCellRenderer };
    case 'created':
      return {
        ...base,
        width: 104,
        valueFormatter: (params) => formatNumberCell(params, (format, time) => format.ago(time)),
        tooltipValueGetter: ({ value, context }) =>
          typeof value === 'number' ? (context as GridContext).format.time(value) : undefined,
      };
    case 'duration':
      return {
        ...base,
        width: 88,
        type: 'figures',
        valueFormatter: (params) => formatOf(params).duration(params.value as number | null),
      };
    case 'stage':
      return {
        ...base,
        width: 96,
        valueFormatter: ({ value, context }) =>
          (context as GridContext).commonTexts.stageName((value as string | null) ?? undefinedSign),
      };
    case 'model':
      return { ...base, width: 136, valueFormatter: textOrSign, tooltipValueGetter };
    case 'experiment':
      return {
        ...base,
        valueFormatter: ({ value, context }) =>
          value === null
            ? undefinedSign
            : ((context as GridContext).experimentNames.get(value as string) ?? String(value)),
      };
    case 'run_id':
      return { ...base, width: 260, cellClass: 'mono' };
    default:
      return { ...base, valueFormatter: textOrSign, tooltipValueGetter };
  }
}

const isGroup = (context: unknown, { index }: CachedRun): boolean =>
  (context as GridContext).table.members(index) !== null;

const nameValue = ({ table, tree }: GridContext, at: number): NameValue => ({
  name: table.rows.name[at],
  depth: tree.depthOf(at),
  nested: tree.childCount(at),
  open: tree.isExpanded(at),
  groupSize: table.members(at)?.length ?? null,
  counted: table.counted(at)?.length ?? null,
});

const textOrSign = ({ value }: ValueFormatterParams<CachedRun>): string => value ?? undefinedSign;
const tooltipValueGetter: RunColDef['tooltipValueGetter'] = ({ value }) => value;
