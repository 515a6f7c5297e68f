/** The table's columns: their ids, contents, and which direction of a metric is better. */

import type { PageTexts } from '../../../../common/i18n/texts.ts';
import { parseMetricColumn } from '../../../../common/metric-column.ts';
import { metricTitle } from '../../../../common/metric-title.ts';
import { METRICS } from '../../../../models/metrics/metric-list.ts';

export type ColumnKind = 'attributes' | 'metrics' | 'params' | 'tags';

export const attributeKeys = [
  'name',
  'status',
  'created',
  'duration',
  'stage',
  'model',
  'user',
  'source',
  'experiment',
  'run_id',
] as const;
export type AttributeKey = (typeof attributeKeys)[number];

export interface Column {
  readonly kind: ColumnKind;
  readonly key: string;
}

/**
 * `metrics.f1_score`. Attributes that the filter does not know, such as `attributes.duration`, exist only in the table.
 */
export function columnId({ kind, key }: Column): string {
  return `${kind}.${key}`;
}

export function parseColumnId(id: string): Column | null {
  const dot = id.indexOf('.');
  const kind = id.slice(0, dot);
  const key = id.slice(dot + 1);
  if (kind === 'metrics' || kind === 'params' || kind === 'tags') return { kind, key };
  return kind === 'attributes' && isAttribute(key) ? { kind, key } : null;
}

function isAttribute(key: string): key is AttributeKey {
  return (attributeKeys as readonly string[]).includes(key);
}

/** The scores that a table and the inspector show by default, the most meaningful first. */
export const keyMetrics: readonly string[] = METRICS.filter(({ better }) => better !== null).map(
  ({ key }) => key,
);

/** `accuracy · max` */
export function metricColumnTitle(text: string, t: PageTexts['runs']): string {
  const { key, figure, by } = parseMetricColumn(text);
  return figure === 'last'
    ? metricTitle(key)
    : `${metricTitle(key)} · ${t.metricFigure(figure, by ?? '')}`;
}
