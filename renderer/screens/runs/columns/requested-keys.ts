/** The keys whose values a table needs. */

import type { GroupField } from '../../../../common/groups/group-fields.ts';
import { messageTag } from '../../../../common/i18n/kept.ts';
import { SCORED_ROWS_PARAMS, SCORED_ROWS_TAG } from '../../../../common/scored-rows.ts';
import type { RunColumns } from '../../../../electron/server/run-columns.ts';
import type { SelectedKeys } from '../../../../electron/server/run-page.ts';
import type { SortOrder } from '../table/sort.ts';
import { keyMetrics, parseColumnId } from './column.ts';
import type { ColumnLayout } from './column-layout.ts';

/** With more columns than this, values are requested only for visible ones. */
const maxRequestedColumns = 60;
// The API's limit.
const maxKeysPerRequest = 500;

/** The keys of the shown columns, and of related data: scores for the inspector, reasons, warnings, scored rows. */
export function requestedKeys(
  layout: ColumnLayout,
  sort: SortOrder | null,
  columns: RunColumns,
  /** Ids of the visible columns; 'all' if the values of every column are needed. */
  inSight: readonly string[] | 'all',
  /** What the runs are grouped by. */
  groupFields: readonly GroupField[] = [],
  /** Metrics and params that charts show. */
  charted: Partial<Pick<SelectedKeys, 'metrics' | 'params'>> = {},
): SelectedKeys {
  const all = layout.map(({ id }) => id);
  const few = all.length <= maxRequestedColumns || inSight === 'all';
  const ids = new Set(few ? all : all.filter((id) => inSight.includes(id)));
  if (sort) ids.add(sort.column);
  const shown = [...ids].flatMap((id) => parseColumnId(id) ?? []);
  const keysOf = (kind: string) => shown.filter((item) => item.kind === kind).map(({ key }) => key);
  const known = new Set(columns.metrics.map(({ key }) => key));
  const metrics = [
    ...new Set([
      ...(charted.metrics ?? []),
      ...keysOf('metrics'),
      ...keyMetrics.filter((key) => known.has(key)),
    ]),
  ];
  const reasons = new Set(metrics.flatMap((key) => [`undefined.${key}`, `zero.${key}`]));
  const beside = columns.tags
    .map(({ key }) => key)
    .filter((key) => reasons.has(key) || key === 'warning.shift')
    .flatMap((key) => [key, messageTag(key)]);
  const knownParams = new Set(columns.params.map(({ key }) => key));
  const groupKeys = (kind: GroupField['kind']) =>
    groupFields.filter((field) => field.kind === kind).map(({ key }) => key);
  const rowParams = SCORED_ROWS_PARAMS.filter((key) => knownParams.has(key));
  return {
    metrics: metrics.slice(0, maxKeysPerRequest),
    params: [
      ...new Set([
        ...groupKeys('params'),
        ...rowParams,
        ...(charted.params ?? []),
        ...keysOf('params'),
      ]),
    ].slice(0, maxKeysPerRequest),
    tags: [...new Set([SCORED_ROWS_TAG, ...groupKeys('tags'), ...keysOf('tags'), ...beside])].slice(
      0,
      maxKeysPerRequest,
    ),
  };
}
