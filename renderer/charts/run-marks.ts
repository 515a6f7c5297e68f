/**
 * How the reader marked runs: the colour of each, which are hidden in charts, which stand on top. The same in the table,
 * in charts and in comparisons, and kept with the settings.
 */

import { useSyncExternalStore } from 'react';
import { persist, readPersisted } from '../components/persisted-state.ts';

export interface RunMarks {
  /** Ids of the runs that charts leave out. */
  readonly hidden: ReadonlySet<string>;
  /** Ids of the runs on top of the table. */
  readonly pinned: ReadonlySet<string>;
}

const hiddenKey = 'runs.hidden';
const pinnedKey = 'runs.pinned';
/** The settings are one file that is read whole at each start. */
const maxKept = 50_000;

let marks: RunMarks | null = null;
const listeners = new Set<() => void>();

function readIds(key: string): ReadonlySet<string> {
  const kept = readPersisted(key);
  return new Set(Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []);
}

function current(): RunMarks {
  marks ??= { hidden: readIds(hiddenKey), pinned: readIds(pinnedKey) };
  return marks;
}

function update(next: RunMarks): void {
  const before = current();
  marks = next;
  if (next.hidden !== before.hidden) persist(hiddenKey, [...next.hidden].slice(-maxKept));
  if (next.pinned !== before.pinned) persist(pinnedKey, [...next.pinned].slice(-maxKept));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** How many marks are not kept with the settings: the oldest, of more than fit. */
export const marksLeftOut = ({ hidden, pinned }: RunMarks): number =>
  Math.max(0, hidden.size - maxKept) + Math.max(0, pinned.size - maxKept);

export const useRunMarks = (): RunMarks => useSyncExternalStore(subscribe, current);

/** Shows or hides runs in charts. */
export function setHidden(runIds: Iterable<string>, isHidden: boolean): void {
  update({ ...current(), hidden: changed(current().hidden, runIds, isHidden) });
}

/** Puts runs on top of the table, or back into their places. */
export function setPinned(runIds: Iterable<string>, isPinned: boolean): void {
  update({ ...current(), pinned: changed(current().pinned, runIds, isPinned) });
}

function changed(
  before: ReadonlySet<string>,
  runIds: Iterable<string>,
  isIn: boolean,
): ReadonlySet<string> {
  const next = new Set(before);
  for (const id of runIds) {
    if (isIn) next.add(id);
    else next.delete(id);
  }
  return next;
}
