/** The screen's keys: `/` the filter, `j` `k` rows, space checks, `c` compares, Enter opens, F2 renames, Delete deletes, Escape. */

import { useMemo } from 'react';
import { useCommands } from '../../components/commands.tsx';
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
    if (!next.delete(current)) next.add(current);
    check(next);
  };
  const withCurrent = (action: (runId: string) => void) => () => {
    if (current !== null) action(current);
  };
  const removeChosen = () => {
    if (deleted) return;
    if (checked.size > 0) remove([...checked]);
    else withCurrent((runId) => remove([runId]))();
  };
  useShortcuts({
    '/': focusFilter,
    j: () => move(1),
    k: () => move(-1),
    ' ': toggle,
    c: compare,
    Enter: withCurrent(open),
    F2: withCurrent(rename),
    Delete: removeChosen,
    Escape: onEscape,
  });

  const canCompare = checked.size > 1;
  const canDelete = !deleted && checked.size > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `compare` and `remove` follow `checked`
  const commands = useMemo(
    () => [
      {
        id: 'find',
        title: t.filter,
        group: t.title,
        icon: FilterIcon,
        keys: '/',
        run: focusFilter,
      },
      ...(canCompare
        ? [
            {
              id: 'runs.compare',
              title: t.compare,
              group: t.title,
              icon: CompareIcon,
              keys: 'c',
              run: compare,
            },
          ]
        : []),
      ...(canDelete
        ? [
            {
              id: 'runs.delete',
              title: t.delete,
              group: t.title,
              icon: DeleteIcon,
              keys: 'Del',
              run: () => remove([...checked]),
            },
          ]
        : []),
    ],
    [t, canCompare, canDelete, checked],
  );
  useCommands(commands);
}
