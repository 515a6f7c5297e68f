/** What the grid's cells read when they are drawn; one object for the grid's whole life, updated in place. */

import type { Text } from '../../../../common/i18n/text.ts';
import type { PageTexts } from '../../../../common/i18n/texts.ts';
import { displayMetric, type MetricDisplay } from '../../../components/badges.tsx';
import type { Format } from '../../../components/use-format.ts';
import { type BestValue, bestByRows, isBest } from './best-metrics.ts';
import type { CellIconName } from './cell-icons.tsx';
import type { GroupFigure } from './group-rows.ts';
import { type RunTable, tagTextAt, undefinedReason } from './run-table.ts';
import type { SortOrder } from './sort.ts';
import type { RunTree } from './tree.ts';

export interface GridContext {
  table: RunTable;
  tree: RunTree;
  format: Format;
  texts: PageTexts['runs'];
  commonTexts: PageTexts['common'];
  /** By metric key; computed when first needed. */
  best: Map<string, ReadonlyMap<string, BestValue>>;
  /** The run in the inspector. */
  current: string | null;
  experimentNames: ReadonlyMap<string, string>;
  sort: SortOrder | null;
  /** Ids of the runs and groups that charts leave out. */
  hidden: ReadonlySet<string>;
  /** Ids of the runs on top. */
  pinned: ReadonlySet<string>;
  colourOf: (runId: string) => string;
  /** What stands in a group's cells. */
  figure: GroupFigure;
  /** How many of the shown runs are checked. */
  checked: 'all' | 'some' | 'none';
  /** The headers currently drawn. */
  readonly headers: Set<{ show(): void }>;
  /** The program's messages in the user's language. */
  translate: (text: Text) => string;
  /** A copy of a small icon. */
  cellIcon(name: CellIconName): Node;
  toggle(runId: string): void;
  /** Shows a run in charts, or hides it. */
  toggleShown(runId: string): void;
  onSort(sort: SortOrder | null): void;
  /** Checks all rows; unchecks them if all were checked. */
  checkAll(): void;
}

export function isBestCell(context: GridContext, key: string, at: number): boolean {
  let best = context.best.get(key);
  if (best === undefined) {
    best = bestByRows(context.table, key);
    context.best.set(key, best);
  }
  return isBest(context.table, best, key, at);
}

/** A metric that needs an explanation; null for one with an ordinary value. */
export function metricDisplayAt(
  { table, format, commonTexts, translate }: GridContext,
  key: string,
  at: number,
): MetricDisplay | null {
  if (table.members(at) !== null) return null;
  const reason = undefinedReason(table, key, at);
  if (reason === null) return null;
  return displayMetric(
    { key, value: table.metric(key)?.[at] ?? 'NaN', reason },
    format,
    commonTexts,
    translate,
  );
}

/** What the user must know before trusting the run's scores, such as that the data differs from training. */
export function shiftWarningOf({ table, translate }: GridContext, at: number): string | null {
  const warning = tagTextAt(table, 'warning.shift', at);
  return warning === null ? null : translate(warning);
}
