/** Accumulates the import summaries of watched stores. */
import type { StoreSummary } from './import-summary.ts';

export interface WatchSummary {
  /** The summaries of the first import, with the problems of all imports, without duplicates. */
  readonly stores: readonly StoreSummary[];
  /** What has been added since. */
  readonly since: { readonly runs: number; readonly metric_points: number };
}

/** `summaries` come from the first import if there is no earlier summary. */
export function addToWatchSummary(
  before: WatchSummary | null,
  summaries: readonly StoreSummary[],
): WatchSummary {
  if (before === null) return { stores: summaries, since: { runs: 0, metric_points: 0 } };
  const { runs, metric_points } = before.since;
  const sum = (of: (summary: StoreSummary) => number) =>
    summaries.reduce((total, one) => total + of(one), 0);
  return {
    stores: before.stores.map((store) => {
      const later = summaries.find(({ path }) => path === store.path);
      return later ? withRemarks(store, later) : store;
    }),
    since: {
      runs: runs + sum(({ added }) => added.runs),
      metric_points: metric_points + sum(({ added }) => added.metric_points),
    },
  };
}

function withRemarks(store: StoreSummary, later: StoreSummary): StoreSummary {
  return {
    ...store,
    kept_edits: union(store.kept_edits, later.kept_edits),
    set_elsewhere: union(store.set_elsewhere, later.set_elsewhere),
    renumbered_versions: union(store.renumbered_versions, later.renumbered_versions),
    missing_artifacts: union(store.missing_artifacts, later.missing_artifacts),
    problems: union(store.problems, later.problems),
  };
}

function union<T>(known: readonly T[], more: readonly T[]): T[] {
  return [...new Map([...known, ...more].map((one) => [JSON.stringify(one), one])).values()];
}
