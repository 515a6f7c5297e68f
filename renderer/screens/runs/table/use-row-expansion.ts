/** Which runs are collapsed: all or none, and the exceptions. Persisted. */

import { useCallback, useMemo, useState } from 'react';
import { persist, readPersisted } from '../../../components/persisted-state.ts';

const collapsedKey = 'runs.folded';
const maxPersisted = 500;

export interface RowExpansion {
  isOpen(runId: string): boolean;
  toggle(runId: string): void;
  collapseAll(): void;
  expandAll(): void;
}

export function useRowExpansion(): RowExpansion {
  const [state, setState] = useState(readRowExpansion);
  const change = useCallback((next: ReturnType<typeof readRowExpansion>) => {
    setState(next);
    persist(collapsedKey, { folded: next.folded, others: [...next.others].slice(-maxPersisted) });
  }, []);
  return useMemo(
    () => ({
      isOpen: (runId) => state.folded === state.others.has(runId),
      toggle(runId) {
        const others = new Set(state.others);
        if (!others.delete(runId)) others.add(runId);
        change({ folded: state.folded, others });
      },
      collapseAll: () => change({ folded: true, others: new Set() }),
      expandAll: () => change({ folded: false, others: new Set() }),
    }),
    [state, change],
  );
}

function readRowExpansion(): { folded: boolean; others: ReadonlySet<string> } {
  const kept = readPersisted(collapsedKey) as { folded?: unknown; others?: unknown } | undefined;
  const others = Array.isArray(kept?.others)
    ? kept.others.filter((id) => typeof id === 'string')
    : [];
  return { folded: kept?.folded === true, others: new Set(others) };
}
