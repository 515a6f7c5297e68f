/** Names of a pipeline's runs by which they are told from those of other pipelines of the experiment. */

import { type Params, paramText, snakeCase } from '../../../models/params.ts';
import { getRun, getRuns } from '../store/runs.ts';
import { searchRunIds } from '../store/search.ts';
import type { StoreReader } from '../store/sql.ts';
import type { TrackedRun } from './tracker.ts';

/** The first pipeline of an experiment, whose runs need no number. */
const FIRST = 'pipeline';
/** A name with more params would not be read. */
const MOST_PARAMS = 3;

/** `pipeline`, then `pipeline 2`: the first number that no pipeline of the experiment has. */
export function nextPipelineName(store: StoreReader, experimentId: string): string {
  const filter = "tags.stage = 'pipeline'";
  const ids = searchRunIds(store, { experimentIds: [experimentId], filter, view: 'all' });
  if (ids.length === 0) return FIRST;
  const taken = new Set(getRuns(store, ids).map(({ name }) => name));
  let number = ids.length + 1;
  while (taken.has(`${FIRST} ${number}`)) number++;
  return `${FIRST} ${number}`;
}

/** `pipeline 2 · decision_tree max_depth 6` with the params that were given; in the first pipeline the model alone. */
export function modelRunName(
  store: StoreReader,
  stageRun: TrackedRun,
  model: string,
  given: Params = {},
): string {
  const { parentRunId } = getRun(store, stageRun.runId);
  const root = parentRunId === null ? null : getRun(store, parentRunId).name;
  if (root === null || root === FIRST) return model;
  const params = Object.entries(given).slice(0, MOST_PARAMS);
  const told = params.map(([name, value]) => ` ${snakeCase(name)} ${paramText(value)}`);
  return `${root} · ${model}${told.join(',')}`;
}
