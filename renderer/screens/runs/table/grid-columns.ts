/** AG Grid's column definitions for a layout. */

import type {
  ColDef,
  ColGroupDef,
  SuppressKeyboardEventParams,
  ValueFormatterParams,
  ValueGetterParams,
} from 'ag-grid-community';
import { fullNumber, undefinedSign } from '../../../parts/format.ts';
import type { Format } from '../../../parts/use-format.ts';
import { betterOf, type Column, type ColumnKind, parseColumnId } from '../columns/column.ts';
import type { ColumnPlace, Layout } from '../columns/layout.ts';
import type { runsTexts } from '../texts.ts';
import { ExplainedMetricCell, NameCell, type NameValue, StatusCell, sameName } from './cells.ts';
import { explainedMetric, type GridContext, isBestCell } from './grid-context.ts';
import { RunHeader, suppressHeaderKeyboardEvent } from './header.ts';
import type { HeldRun } from './held-runs.ts';
import { valuesOf } from './run-table.ts';
import style from './table.module.css';

type Def = ColDef<HeldRun>;
type Texts = (typeof runsTexts)['pt'];

export interface ColumnActions {
  rename(runId: string, name: string): void;
  setTag(runId: string, key: string, value: string): void;
  /** Keys of the tree; true where the event was used. */
  treeKey(key: string, row: HeldRun): boolean;
}

/** Consecutive columns of a kind stand below that kind's name. */
export function columnDefs(
  layout: Layout,
  t: Texts,
  actions: ColumnActions,
): (Def | ColGroupDef<HeldRun>)[] {
  const groups: { kind: ColumnKind; children: Def[] }[] = [];
  for (const place of layout) {
    const column = parseColumnId(place.id);
    if (column === null) continue;
    const last = groups.at(-1);
    const def = columnDef(place, column, t, actions);
    if (last?.kind === column.kind) last.children.push(def);
    else groups.push({ kind: column.kind, children: [def] });
  }
  return groups.map(({ kind, children }, i) => ({
    groupId: `${kind}.${i}`,
    headerName: t[kind],
    headerClass: kind === 'attributes' ? style.noGroup : style.group,
    children,
  }));
}

function columnDef(
  { id, width, pinned }: ColumnPlace,
  column: Column,
  t: Texts,
  actions: ColumnActions,
): Def {
  const made =
    column.kind === 'attributes' ? attributeDef(column, t, actions) : keyedDef(column, t, actions);
  return {
    colId: id,
    pinned: pinned ?? null,
    sortable: false,
    headerComponent: RunHeader,
    suppressHeaderKeyboardEvent,
    suppressKeyboardEvent,
    ...made,
    width: width ?? made.width,
  };
}

// Letters are the screen's shortcuts, and nothing is emptied by a key.
const suppressKeyboardEvent = ({ editing, event }: SuppressKeyboardEventParams): boolean =>
  !editing &&
  ((event.key.length === 1 && event.key !== ' ') ||
    event.key === 'Enter' ||
    event.key === 'Backspace' ||
    event.key === 'Delete');

const cellValue =
  (column: Column) =>
  ({ data, context }: ValueGetterParams<HeldRun>): string | number | null =>
    (data && valuesOf((context as GridContext).table, column)?.(data.at)) ?? null;

const shown = (
  params: ValueFormatterParams<HeldRun>,
  write: (format: Format, value: number) => string,
): string =>
  typeof params.value === 'number' ? write(formatOf(params), params.value) : undefinedSign;

const formatOf = ({ context }: ValueFormatterParams<HeldRun>) => (context as GridContext).format;

function keyedDef(column: Column, t: Texts, actions: ColumnActions): Def {
  const { kind, key } = column;
  const base: Def = {
    headerName: key,
    headerTooltip: key,
    width: Math.max(84, Math.min(150, 40 + key.length * 7)),
    valueGetter: cellValue(column),
  };
  if (kind === 'metrics') {
    const better = betterOf(key);
    const way = better === 'higher' ? t.higherBetter : better === 'lower' ? t.lowerBetter : null;
    return {
      ...base,
      headerTooltip: way === null ? key : `${key}\n${way}`,
      type: 'figures',
      // NaN equals NaN here, or the cell would be drawn again and again.
      equals: Object.is,
      valueFormatter: (params) =>
        params.value === null
          ? undefinedSign
          : formatOf(params).metric(key, params.value as number),
      tooltipValueGetter: ({ value, data, context }) =>
        (data && explainedMetric(context as GridContext, key, data.at)?.words) ??
        (typeof value === 'number' ? fullNumber(value) : undefined),
      cellClassRules: {
        [style.best]: ({ data, context }) =>
          better !== null && data !== undefined && isBestCell(context as GridContext, key, data.at),
        [style.none]: ({ value }) => value === null,
      },
      cellRendererSelector: ({ data, context }) =>
        data && explainedMetric(context as GridContext, key, data.at) !== null
          ? { component: ExplainedMetricCell }
          : undefined,
    };
  }
  const isTag = kind === 'tags';
  return {
    ...base,
    cellClass: (params) => (isNumeric(params.value) ? style.figures : ''),
    cellClassRules: { [style.none]: ({ value }) => value === null },
    valueFormatter: ({ value }) => value ?? undefinedSign,
    tooltipValueGetter: ({ value }) => value,
    editable: isTag,
    cellEditorParams: { useFormatter: false },
    valueSetter: ({ data, newValue }) => {
      actions.setTag(data.runId, key, typeof newValue === 'string' ? newValue : '');
      return false; // the program's answer changes the cell
    },
  };
}

const isNumeric = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value));

function attributeDef(column: Column, t: Texts, actions: ColumnActions): Def {
  const { key } = column;
  const base: Def = { headerName: t.attribute(key), valueGetter: cellValue(column), width: 120 };
  switch (key) {
    case 'name':
      return {
        ...base,
        width: 216,
        lockPinned: false,
        valueGetter: ({ data, context }): NameValue | null =>
          data ? nameValue(context as GridContext, data.at) : null,
        equals: sameName,
        valueFormatter: ({ value }) => (value as NameValue | null)?.name ?? '',
        cellRenderer: NameCell,
        editable: true,
        cellEditorParams: { useFormatter: true },
        valueSetter: ({ data, newValue, oldValue }) => {
          const name = typeof newValue === 'string' ? newValue.trim() : '';
          if (name !== '' && name !== (oldValue as NameValue).name)
            actions.rename(data.runId, name);
          return false;
        },
        suppressKeyboardEvent: (params) =>
          suppressKeyboardEvent(params) ||
          (!params.editing && actions.treeKey(params.event.key, params.data as HeldRun)),
      };
    case 'status':
      return { ...base, width: 72, cellClass: style.middle, cellRenderer: StatusCell };
    case 'created':
      return {
        ...base,
        width: 104,
        valueFormatter: (params) => shown(params, (format, time) => format.ago(time)),
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
          (context as GridContext).experimentNames.get(value as string) ?? String(value),
      };
    case 'run_id':
      return { ...base, width: 260, cellClass: 'mono' };
    default:
      return { ...base, valueFormatter: textOrSign, tooltipValueGetter };
  }
}

const nameValue = ({ table, tree }: GridContext, at: number): NameValue => ({
  name: table.rows.name[at],
  depth: tree.depthOf(at),
  nested: tree.nestedIn(at),
  open: tree.isOpen(at),
});

const textOrSign = ({ value }: ValueFormatterParams<HeldRun>): string => value ?? undefinedSign;
const tooltipValueGetter: Def['tooltipValueGetter'] = ({ value }) => value;
