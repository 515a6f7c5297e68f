/** What the user can do with the runs of the table, by key, menu, bar or cell. */

import { navigate, writeList } from '../../../url-state.ts';
import type { CachedRun } from '../table/cached-runs.ts';
import { isGroupId } from '../table/group-rows.ts';
import type { RowModel } from '../table/row-model.ts';
import type { RowExpansion } from '../table/use-row-expansion.ts';
import type { Selection } from '../use-selection.ts';
import type { RunMutations } from './use-run-mutations.ts';

/** The maximum number of runs for Compare. */
export const maxCompared = 20;

export interface RunCommands {
  open(runId: string): void;
  compare(): void;
  remove(runIds: readonly string[]): void;
  restore(runIds: readonly string[]): void;
  goTo(row: CachedRun | undefined): void;
  /** Tree navigation keys; true if the event was handled. */
  onTreeKey(key: string, row: CachedRun): boolean;
}

export function runCommands({
  model,
  selection: { checked, check },
  expansion,
  mutations,
  goTo,
}: {
  readonly model: RowModel | null;
  readonly selection: Selection;
  readonly expansion: RowExpansion;
  readonly mutations: RunMutations;
  /** Moves the focus to a run. */
  readonly goTo: (runId: string) => void;
}): RunCommands {
  const nameOf = (runId: string): string | null => {
    const at = model?.table.indexOf(runId);
    return at === undefined || model === null ? null : model.table.rows.name[at];
  };
  const goToRow = (row: CachedRun | undefined) => {
    if (row !== undefined) goTo(row.runId);
  };
  return {
    open: (runId) => (isGroupId(runId) ? expansion.toggle(runId) : navigate('run', { id: runId })),
    compare() {
      const ids = [...checked];
      if (ids.length < 2 || ids.length > maxCompared) return;
      navigate('compare', { runs: writeList(ids) });
    },
    remove(runIds) {
      if (runIds.length === 0) return;
      mutations.remove(runIds, runIds.length === 1 ? nameOf(runIds[0]) : null);
      check(new Set([...checked].filter((id) => !runIds.includes(id))));
    },
    restore(runIds) {
      mutations.restore(runIds);
      check(new Set());
    },
    goTo: goToRow,
    onTreeKey(key, row) {
      if (model === null) return false;
      const { rows, tree } = model;
      const at = rows.indexOf(row);
      if (at < 0) return false;
      const isOpen = tree.isExpanded(row.index);
      const opens = key === 'ArrowRight' && tree.childCount(row.index) > 0 && !isOpen;
      if (opens || (key === 'ArrowLeft' && isOpen)) {
        expansion.toggle(row.runId);
        return true;
      }
      const depth = tree.depthOf(row.index);
      if (key !== 'ArrowLeft' || depth === 0) return false;
      goToRow(rows.slice(0, at).findLast((other) => tree.depthOf(other.index) < depth));
      return true;
    },
  };
}
