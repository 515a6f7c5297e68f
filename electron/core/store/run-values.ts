/** Values of runs by key, read once until something changes. */

import { datasetLabel } from '../../../common/groups/dataset-label.ts';
import type { RunStatus } from '../../../common/run-status.ts';
import type { LifecycleStage } from './experiments.ts';
import { readMetricColumn } from './metric-figures.ts';
import type { Revisions } from './revisions.ts';
import type { StoreReader } from './sql.ts';

export interface RunAttributes {
  readonly run_uuid: string;
  readonly experiment_id: string;
  readonly name: string | null;
  readonly status: RunStatus;
  readonly lifecycle_stage: LifecycleStage;
  readonly start_time: number | null;
  readonly end_time: number | null;
  readonly user_id: string | null;
  readonly source_name: string | null;
  /** Greater for runs that were stored later. */
  readonly serial: number;
}

/** By run id. A map leaves out runs that do not have the key. */
export interface RunValues {
  runs(ids: readonly string[]): RunAttributes[];
  texts(table: 'params' | 'tags', keys: readonly string[]): ReadonlyMap<string, string>[];
  /** The latest values of keys, or other figures: see `parseMetricColumn`. */
  metrics(keys: readonly string[]): ReadonlyMap<string, number>[];
  /** What `datasetLabel` makes of a run's datasets. */
  datasets(): ReadonlyMap<string, string>;
}

/** Values of all runs, cached: a table is sorted and filtered many times between two changes of the store. */
export function allRunValues(store: StoreReader & { readonly revisions: Revisions }): RunValues {
  return store.revisions.cached('values', () => readValues(store, { runs: '', params: [] }));
}

/** Values of some runs. */
export function runValuesFor(reader: StoreReader, ids: readonly string[]): RunValues {
  const params = [JSON.stringify(ids)];
  return readValues(reader, { runs: 'AND run_uuid IN (SELECT value FROM json_each(?))', params });
}

function readValues(reader: StoreReader, among: { runs: string; params: string[] }): RunValues {
  let datasets: ReadonlyMap<string, string> | undefined;
  const texts = {
    params: new Map<string, Map<string, string>>(),
    tags: new Map<string, Map<string, string>>(),
  };
  const metrics = new Map<string, Map<string, number>>();
  let rows: Map<string, RunAttributes> | undefined;

  function readTexts(table: 'params' | 'tags', keys: readonly string[]): void {
    for (const key of keys) texts[table].set(key, new Map());
    // One row per run, as JSON: fetching rows costs more than parsing.
    for (const { id, entries } of reader.read<{ id: string; entries: string }>(
      `SELECT run_uuid AS id, json_group_array(json_array(key, value)) AS entries FROM ${table}
       WHERE key IN (SELECT value FROM json_each(?)) ${among.runs} GROUP BY run_uuid`,
      [JSON.stringify(keys), ...among.params],
    )) {
      for (const [key, value] of JSON.parse(entries) as [string, string][]) {
        texts[table].get(key)?.set(id, value);
      }
    }
  }

  function readDatasets(): ReadonlyMap<string, string> {
    const found = new Map<string, { name: string; digest: string }[]>();
    for (const { id, ...dataset } of reader.read<{ id: string; name: string; digest: string }>(
      `SELECT i.destination_id AS id, d.name, d.digest
       FROM inputs i JOIN datasets d ON d.dataset_uuid = i.source_id
       WHERE i.destination_type = 'RUN' ${among.runs.replace('run_uuid', 'i.destination_id')}`,
      among.params,
    )) {
      found.set(id, [...(found.get(id) ?? []), dataset]);
    }
    return new Map([...found].map(([id, list]) => [id, datasetLabel(list) as string]));
  }

  return {
    datasets() {
      datasets ??= readDatasets();
      return datasets;
    },
    runs(ids) {
      rows ??= new Map(
        reader
          .read<RunAttributes>(
            `SELECT run_uuid, CAST(experiment_id AS TEXT) AS experiment_id, name, status,
               lifecycle_stage, start_time, end_time, user_id, source_name, rowid AS serial
             FROM runs WHERE 1 ${among.runs}`,
            among.params,
          )
          .map((row) => [row.run_uuid, row]),
      );
      return ids.map((id) => (rows as Map<string, RunAttributes>).get(id) as RunAttributes);
    },
    texts(table, keys) {
      const missing = keys.filter((key) => !texts[table].has(key));
      if (missing.length > 0) readTexts(table, missing);
      return keys.map((key) => texts[table].get(key) as Map<string, string>);
    },
    metrics: (keys) =>
      keys.map((key) => {
        const known = metrics.get(key) ?? readMetricColumn(reader, key, among);
        metrics.set(key, known);
        return known;
      }),
  };
}
