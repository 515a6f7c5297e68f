/** What the shortcuts and commands of the manifest do in the list of runs. */

import { useMemo } from 'react';
import { type Command, useCommands } from '../../components/commands.tsx';
import { CompareIcon, DeleteIcon, FilterIcon } from '../../components/icons.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { useTexts } from '../../i18n/language.ts';
import { filterInputId } from './filter/filter-bar.tsx';
import type { CachedRun } from './table/cached-runs.ts';

const focusFilter = (): void => document.getElementById(filterInputId)?.focus();

export function useRunShortcuts({
  rows,
  current,
  checked,
  deleted,
  goTo,
  check,
  open,
  compare,
  rename,
  remove,
  runIdsOf,
  pin,
  toggleShown,
  toggleCharts,
  onEscape,
}: {
  readonly rows: readonly CachedRun[];
  readonly current: string | null;
  readonly checked: ReadonlySet<string>;
  readonly deleted: boolean;
  readonly goTo: (row: CachedRun | undefined) => void;
  readonly check: (checked: ReadonlySet<string>) => void;
  readonly open: (runId: string) => void;
  readonly compare: () => void;
  readonly rename: (runId: string) => void;
  readonly remove: (runIds: readonly string[]) => void;
  /** The run, or those of a group. */
  readonly runIdsOf: (runId: string) => readonly string[];
  readonly pin: (runId: string) => void;
  /** Shows a run in charts, or hides it. */
  readonly toggleShown: (runId: string) => void;
  readonly toggleCharts: () => void;
  readonly onEscape: () => void;
}): void {
  const t = useTexts('runs');
  const move = (by: number) => {
    const at = rows.findIndex(({ runId }) => runId === current);
    goTo(rows[Math.max(0, Math.min(rows.length - 1, at + by))]);
  };
  const toggle = () => {
    if (current === null) return;
    const next = new Set(checked);
    const ids = runIdsOf(current);
    const isChecked = ids.every((id) => next.has(id));
    for (const id of ids) {
      if (isChecked) next.delete(id);
      else next.add(id);
    }
    check(next);
  };
  const withCurrent = (action: (runId: string) => void) => () => {
    if (current !== null) action(current);
  };
  const removeChosen = () => {
    if (deleted) return;
    if (checked.size > 0) remove([...checked]);
    else withCurrent((runId) => runIdsOf(runId)[0] === runId && remove([runId]))();
  };
  useShortcuts({
    find: focusFilter,
    nextRow: () => move(1),
    previousRow: () => move(-1),
    check: toggle,
    compare,
    open: withCurrent(open),
    rename: withCurrent(rename),
    pin: withCurrent(pin),
    toggleShown: withCurrent(toggleShown),
    toggleCharts,
    delete: removeChosen,
    back: onEscape,
  });

  const canCompare = checked.size > 1;
  const canDelete = !deleted && checked.size > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `compare` and `remove` follow `checked`
  const commands = useMemo(
    (): readonly Command[] => [
      { id: 'find', group: t.title, icon: FilterIcon, run: focusFilter },
      { id: 'toggleCharts', group: t.title, icon: CompareIcon, run: toggleCharts },
      ...(canCompare
        ? [{ id: 'compare' as const, group: t.title, icon: CompareIcon, run: compare }]
        : []),
      ...(canDelete
        ? [
            {
              id: 'delete' as const,
              group: t.title,
              icon: DeleteIcon,
              run: () => remove([...checked]),
            },
          ]
        : []),
    ],
    [t, canCompare, canDelete, checked, toggleCharts],
  );
  useCommands(commands);
}
