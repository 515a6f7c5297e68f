/** What the grid's cells read when they are drawn; one object for the grid's life, changed in place. */

import { type ExplainedMetric, explainMetric } from '../../../parts/labels.tsx';
import type { Format } from '../../../parts/use-format.ts';
import type { commonTexts } from '../../../texts/common.ts';
import type { runsTexts } from '../texts.ts';
import { type Best, bestByStage, isBest } from './best.ts';
import type { Sort } from './order.ts';
import { type RunTable, reasonOf } from './run-table.ts';
import type { Still } from './stills.tsx';
import type { RunTree } from './tree.ts';

export interface GridContext {
  table: RunTable;
  tree: RunTree;
  format: Format;
  texts: (typeof runsTexts)['pt'];
  commonTexts: (typeof commonTexts)['pt'];
  /** By metric key; made when first needed. */
  best: Map<string, ReadonlyMap<string, Best>>;
  /** The run in the inspector. */
  current: string | null;
  experimentNames: ReadonlyMap<string, string>;
  sort: Sort | null;
  /** How many of the runs that are shown are checked. */
  checked: 'all' | 'some' | 'none';
  /** The heads that are drawn. */
  readonly headers: Set<{ show(): void }>;
  /** What the program says, in the reader's language. */
  said: (text: string) => string;
  /** A copy of a small picture. */
  still(name: Still): Node;
  toggle(runId: string): void;
  onSort(sort: Sort | null): void;
  /** Checks all runs that are shown; none of them where all were. */
  checkAll(): void;
}

export function isBestCell(context: GridContext, key: string, at: number): boolean {
  let best = context.best.get(key);
  if (best === undefined) {
    best = bestByStage(context.table, key);
    context.best.set(key, best);
  }
  return isBest(context.table, best, key, at);
}

/** A metric that needs words beside its value; null for one that is what it is. */
export function explainedMetric(
  { table, format, commonTexts, said }: GridContext,
  key: string,
  at: number,
): ExplainedMetric | null {
  const reason = reasonOf(table, key, at);
  if (reason === null) return null;
  return explainMetric(
    { key, value: table.metric(key)?.[at] ?? 'NaN', reason },
    format,
    commonTexts,
    said,
  );
}

/** What the reader must know before believing the run's scores, such as that they are on unlike data. */
export function warningOf({ table, said }: GridContext, at: number): string | null {
  const warning = table.tag('warning.shift')?.[at];
  return warning ? said(warning) : null;
}
