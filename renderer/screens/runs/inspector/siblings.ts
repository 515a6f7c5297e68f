/** The runs that a run is compared with in the inspector, and the params in which it differs from them. */

import type { WireRun } from '../../../../electron/server/wire.ts';
import type { RunTable } from '../table/run-table.ts';

const maxSiblings = 50;

/**
 * Ids of the runs to compare with: siblings of the same stage and model; otherwise runs of that model elsewhere,
 * because other models have other params; otherwise, for a nested run, any sibling. For a top-level run, other
 * top-level runs of its stage. Never a run that it is nested in or that is nested in it.
 */
export function siblingsOf(run: WireRun, { rows, indices, indexOf }: RunTable): string[] {
  const own = indexOf(run.runId);
  const around = own === undefined ? [] : withAncestors(own, { rows, indexOf });
  const others = indices.filter(
    (i) =>
      !around.includes(i) &&
      !withAncestors(i, { rows, indexOf }).some((at) => rows.runId[at] === run.runId),
  );
  const isAlike = (i: number) => rows.stage[i] === run.stage && rows.model[i] === run.model;
  const beside = others.filter((i) => rows.parentRunId[i] === run.parentRunId);
  const alike = beside.filter(isAlike);
  const elsewhere = alike.length > 0 || run.model === null ? alike : others.filter(isAlike);
  const chosen = elsewhere.length > 0 ? elsewhere : run.parentRunId === null ? [] : beside;
  return chosen.slice(0, maxSiblings).map((i) => rows.runId[i]);
}

/** The row, then those of the runs around it, innermost first. */
function withAncestors(row: number, { rows, indexOf }: Rows): number[] {
  const path: number[] = [];
  let at: number | undefined = row;
  // An imported store may nest a run in itself.
  while (at !== undefined && !path.includes(at)) {
    path.push(at);
    const parent: string | null = rows.parentRunId[at];
    at = parent === null ? undefined : indexOf(parent);
  }
  return path;
}

type Rows = Pick<RunTable, 'rows' | 'indexOf'>;

export interface DifferingParam {
  readonly key: string;
  readonly value: string;
  /** Without duplicates, `9` before `10`. */
  readonly others: readonly string[];
}

const byNumber = new Intl.Collator('en', { numeric: true }).compare;

/** Compares only params that siblings have too. */
export function differingParams(run: WireRun, siblings: readonly WireRun[]): DifferingParam[] {
  const maps = siblings.map(({ params }) => new Map(params.map(({ key, value }) => [key, value])));
  return run.params.flatMap(({ key, value }) => {
    if (key === 'model_run_id') return []; // identifies a run, not how it was made
    const others = [...new Set(maps.flatMap((params) => params.get(key) ?? []))].sort(byNumber);
    return others.every((other) => other === value) ? [] : [{ key, value, others }];
  });
}
