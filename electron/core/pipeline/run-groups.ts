/** Runs in groups by params, tags and the like, with the spread of each metric within a group. */

import { datasetLabel } from '../../../common/groups/dataset-label.ts';
import { compareGroupKeys, type GroupKey, groupBy } from '../../../common/groups/group-by.ts';
import {
  type GroupAttribute,
  type GroupField,
  groupFieldName,
} from '../../../common/groups/group-fields.ts';
import { scoredRows } from '../../../common/scored-rows.ts';
import { describe, type Spread } from '../../../models/metrics/describe.ts';
import { type CsvValue, writeSafeCsv } from '../report/csv.ts';
import { listExperiments } from '../store/experiments.ts';
import type { Run } from '../store/runs.ts';
import type { StoreReader } from '../store/sql.ts';

export interface RunGroup {
  /** A value for each field; null if the runs have none. */
  readonly key: GroupKey;
  readonly runs: readonly Run[];
  /** For each metric that a run of the group has, sorted by key. */
  readonly metrics: ReadonlyMap<string, Spread>;
}

/** Groups in the order of their keys: numbers by size, then texts, then missing values. */
export function groupRuns(
  reader: StoreReader,
  runs: readonly Run[],
  fields: readonly GroupField[],
): RunGroup[] {
  const attributes = attributeReader(reader);
  const keyOf = (run: Run): GroupKey =>
    fields.map(({ kind, key }) =>
      kind === 'attribute' ? attributes[key](run) : (run[kind][key] ?? null),
    );
  return groupBy(runs, keyOf)
    .sort((a, b) => compareGroupKeys(a.key, b.key))
    .map(({ key, members }) => ({ key, runs: members, metrics: spreadOf(members) }));
}

/** What identifies the rows that these runs were scored on, as far as they have any metric. */
export function scoredRowsOf(runs: readonly Run[]): ReadonlySet<string> {
  const scored = runs.filter(({ metrics }) => Object.keys(metrics).length > 0);
  return new Set(
    scored.map(({ experimentId, tags, params }) =>
      scoredRows({
        experimentId,
        stage: tags.stage ?? null,
        tag: (key) => tags[key],
        param: (key) => params[key],
      }),
    ),
  );
}

type AttributeReader = Readonly<Record<GroupAttribute, (run: Run) => string | null>>;

function attributeReader(reader: StoreReader): AttributeReader {
  const names = new Map(
    listExperiments(reader, 'all').map(({ experimentId, name }) => [experimentId, name]),
  );
  return {
    model: ({ tags }) => tags.model ?? null,
    stage: ({ tags }) => tags.stage ?? null,
    dataset: ({ datasets }) => datasetLabel(datasets),
    experiment: ({ experimentId }) => names.get(experimentId) ?? experimentId,
    parent: ({ parentRunId }) => parentRunId,
    status: ({ status }) => status,
    name: ({ name }) => name,
    user: ({ userId }) => userId,
    source: ({ sourceName }) => sourceName,
  };
}

function spreadOf(runs: readonly Run[]): ReadonlyMap<string, Spread> {
  const values = new Map<string, number[]>();
  for (const { metrics } of runs) {
    for (const [key, value] of Object.entries(metrics)) {
      const known = values.get(key);
      if (known) known.push(value);
      else values.set(key, [value]);
    }
  }
  return new Map([...values].sort(byKey).map(([key, list]) => [key, describe(list)]));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

const FIGURES = ['n', 'nan', 'mean', 'sd', 'min', 'median', 'max'] as const;

/** A row a group: its key, the number of its runs, the figures of each metric, and the ids of its runs. */
export function runGroupsCsv(fields: readonly GroupField[], groups: readonly RunGroup[]): string {
  const keys = [...new Set(groups.flatMap(({ metrics }) => [...metrics.keys()]))].sort();
  const header = [
    ...fields.map(groupFieldName),
    'n',
    ...keys.flatMap((key) => FIGURES.map((figure) => `metrics.${key}.${figure}`)),
    'runs',
  ];
  const rows = groups.map(({ key, runs, metrics }): CsvValue[] => [
    ...key,
    runs.length,
    ...keys.flatMap((metric) => {
      const spread = metrics.get(metric);
      return FIGURES.map((figure) => {
        const value = spread?.[figure] ?? null;
        return value !== null && Number.isNaN(value) ? null : value;
      });
    }),
    runs.map(({ runId }) => runId).join(' '),
  ]);
  return writeSafeCsv([header, ...rows]);
}
