/** Which runs are collapsed: all, those with details of a model, or none, and the exceptions. Persisted. */

import { useCallback, useMemo, useState } from 'react';
import { persist, readPersisted } from '../../../components/persisted-state.ts';

const collapsedKey = 'runs.folded';
const maxPersisted = 500;

export interface RowExpansion {
  /** `isDetailed`: its nested runs are folds or the like, which are collapsed at first. */
  isOpen(runId: string, isDetailed: boolean): boolean;
  toggle(runId: string): void;
  collapseAll(): void;
  expandAll(): void;
}

export function useRowExpansion(): RowExpansion {
  const [state, setState] = useState(readRowExpansion);
  const change = useCallback((next: ReturnType<typeof readRowExpansion>) => {
    setState(next);
    persist(collapsedKey, { ...next, others: [...next.others].slice(-maxPersisted) });
  }, []);
  return useMemo(
    () => ({
      isOpen(runId, isDetailed) {
        const isOpen = !state.folded && (state.unfolded || !isDetailed);
        return isOpen !== state.others.has(runId);
      },
      toggle(runId) {
        const others = new Set(state.others);
        if (!others.delete(runId)) others.add(runId);
        change({ ...state, others });
      },
      collapseAll: () => change({ folded: true, unfolded: false, others: new Set() }),
      expandAll: () => change({ folded: false, unfolded: true, others: new Set() }),
    }),
    [state, change],
  );
}

interface KeptExpansion {
  readonly folded: boolean;
  /** Details too. */
  readonly unfolded: boolean;
  readonly others: ReadonlySet<string>;
}

function readRowExpansion(): KeptExpansion {
  const kept = readPersisted(collapsedKey) as
    | Partial<Record<keyof KeptExpansion, unknown>>
    | undefined;
  const others = Array.isArray(kept?.others)
    ? kept.others.filter((id) => typeof id === 'string')
    : [];
  return {
    folded: kept?.folded === true,
    unfolded: kept?.unfolded === true,
    others: new Set(others),
  };
}
