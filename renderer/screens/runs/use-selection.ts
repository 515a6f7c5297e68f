/** The checked runs; also in the address as long as there are few. */

import { useEffect, useMemo, useState } from 'react';
import { useUrlState } from '../../url-state.ts';
import { runsSchema } from './runs-url-state.ts';
import type { CachedRun } from './table/cached-runs.ts';
import { isGroupId } from './table/group-rows.ts';
import type { FoundRuns } from './table/run-store.ts';

export interface Selection {
  readonly checked: ReadonlySet<string>;
  check(checked: ReadonlySet<string>): void;
  /** Checks all rows, including those still loading; unchecks them if all were checked. */
  checkAll(): void;
}

/** More would make an address too long to copy. */
const maxInUrl = 40;

interface SelectionState {
  readonly runIds: ReadonlySet<string>;
  /** All rows of a search were checked before all of them were loaded. */
  readonly pending: PendingRows | null;
}

interface PendingRows {
  readonly of: string;
  /** Rows that have been unchecked since. */
  readonly except: ReadonlySet<string>;
}

/** `rows` are the visible ones of the found runs. */
export function useSelection(rows: readonly CachedRun[], found: FoundRuns | null): Selection {
  const [address, set] = useUrlState(runsSchema);
  const [{ runIds, pending }, setState] = useState<SelectionState>(() => ({
    runIds: new Set(address.checked),
    pending: null,
  }));
  const of = found ? `${found.search.view} ${found.search.filter}` : '';
  const isComplete = found?.isComplete === true;
  const except = pending?.of === of ? pending.except : null;
  const checked = useMemo(
    () => (except ? new Set([...runIds, ...idsOf(rows, except)]) : runIds),
    [runIds, rows, except],
  );

  const keep = (next: ReadonlySet<string>, rest: PendingRows | null = null) => {
    setState({ runIds: next, pending: rest });
    set({ checked: next.size <= maxInUrl ? [...next] : [] }, 'replace');
  };
  useEffect(() => {
    if (pending === null || (pending.of === of && !isComplete)) return;
    keep(checked);
  });

  return {
    checked,
    check(next) {
      const isPending = except !== null && next.size > 0;
      keep(next, isPending ? { of, except: new Set(idsOf(rows, next)) } : null);
    },
    checkAll() {
      const shown = idsOf(rows);
      if (shown.length > 0 && shown.every((id) => checked.has(id))) {
        const all = new Set(shown);
        keep(new Set([...checked].filter((id) => !all.has(id))));
      } else if (isComplete) keep(new Set([...checked, ...shown]));
      else setState({ runIds: checked, pending: { of, except: new Set() } });
    },
  };
}

function idsOf(rows: readonly CachedRun[], except: ReadonlySet<string> = new Set()): string[] {
  return rows.flatMap(({ runId }) => (except.has(runId) || isGroupId(runId) ? [] : [runId]));
}
