/** Experiments searched by MLflow's rules. */

import { type Experiment, getExperiment } from './experiments.ts';
import type { StoreReader } from './sql.ts';
import {
  allOf,
  type Condition,
  compareColumn,
  compareKeyed,
  type SortKey,
  type SqlPart,
} from './tracking-conditions.ts';

/** MLflow's names of an experiment's columns. */
export const EXPERIMENT_COLUMNS = ['name', 'experiment_id', 'creation_time', 'last_update_time'];

const TAGS = { name: 'experiment_tags', owner: 'experiment_id', key: 'key', value: 'value' };

/** Experiments that match, in the given order. */
export function searchTrackedExperiments(
  reader: StoreReader,
  search: {
    readonly stages: readonly string[];
    readonly conditions: readonly Condition[];
    readonly order: readonly SortKey[];
    readonly limit: number;
    readonly offset: number;
  },
): Experiment[] {
  const compare = (condition: Condition): SqlPart =>
    condition.entity === 'tag'
      ? compareKeyed(TAGS, 'e.experiment_id', condition)
      : compareColumn(columnOf(condition.key), condition);
  const where = allOf([
    {
      sql: 'e.lifecycle_stage IN (SELECT value FROM json_each(?))',
      params: [JSON.stringify(search.stages)],
    },
    ...search.conditions.map(compare),
  ]);
  const by = search.order.map(
    ({ key, ascending }) => `${columnOf(key)} ${ascending ? 'ASC' : 'DESC'}`,
  );
  return reader
    .read<{ id: string }>(
      `SELECT CAST(e.experiment_id AS TEXT) AS id FROM experiments e WHERE ${where.sql}
       ORDER BY ${by.join(', ')} LIMIT ? OFFSET ?`,
      [...where.params, search.limit, search.offset],
    )
    .map(({ id }) => getExperiment(reader, id));
}

function columnOf(key: string): string {
  return `e.${EXPERIMENT_COLUMNS.find((name) => name === key) ?? 'name'}`;
}
