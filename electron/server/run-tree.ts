/** Ancestors and descendants of a run. */
import { getRuns, listChildren, type Run } from '../core/store/runs.ts';
import type { StoreReader } from '../core/store/sql.ts';

/** The run, then its active nested runs, depth first, in the order they started. */
export function descendants(reader: StoreReader, runId: string): string[] {
  const ids = new Set<string>(); // an imported store may nest a run in itself
  const visit = (id: string) => {
    if (ids.has(id)) return;
    ids.add(id);
    listChildren(reader, id).forEach(visit);
  };
  visit(runId);
  return [...ids];
}

/** The runs around a run, outermost first. */
export function ancestors(reader: StoreReader, run: Run): Run[] {
  const path: Run[] = [];
  let parent = run.parentRunId;
  while (parent) {
    const [found] = getRuns(reader, [parent]);
    if (!found || found.runId === run.runId || path.some(({ runId }) => runId === parent)) break;
    path.unshift(found);
    parent = found.parentRunId;
  }
  return path;
}
