/**
 * Colours of runs: ten that colour-blind users can tell apart and ten more that differ from those as much as possible;
 * and which run gets which.
 */

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { runPalette } from '../../common/palette.ts';
import { persist, readPersisted } from '../components/persisted-state.ts';
import { useScheme } from '../components/preferences.tsx';

export type ColourSlots = Readonly<Record<string, number>>;

/** The number of colours that colour-blind users can tell apart. */
const distinctColours = 10;

/**
 * The palette slot of each run, in the order given: its previous slot if that is free, otherwise the first free one. Up
 * to ten runs get the first ten slots; with more runs than colours, slots are shared.
 */
export function assignSlots(
  runIds: readonly string[],
  before: ColourSlots = {},
): Map<string, number> {
  const slots = new Map<string, number>();
  const unique = [...new Set(runIds)];
  const size = unique.length <= distinctColours ? distinctColours : runPalette.light.length;
  for (let start = 0; start < unique.length; start += size) {
    const some = unique.slice(start, start + size);
    const taken = new Set<number>();
    const take = (runId: string, slot: number) => {
      taken.add(slot);
      slots.set(runId, slot);
    };
    // Runs that already had a colour go first, so that a new run does not take it.
    for (const runId of some) {
      const slot = Object.hasOwn(before, runId) ? before[runId] : undefined;
      if (slot !== undefined && slot < size && !taken.has(slot)) take(runId, slot);
    }
    for (const runId of some) {
      if (slots.has(runId)) continue;
      let slot = 0;
      while (taken.has(slot)) slot++;
      take(runId, slot);
    }
  }
  return slots;
}

const slotsKey = 'run-colours';
/** Of more, the oldest get the colour that follows from their ids again: twenty are added by a comparison. */
const maxPersistedSlots = 50_000;

let kept: ColourSlots | null = null;
const listeners = new Set<() => void>();

function readSlots(): ColourSlots {
  if (kept === null) {
    const found = readPersisted(slotsKey);
    kept = typeof found === 'object' && found !== null ? (found as ColourSlots) : {};
  }
  return kept;
}

function keepSlots(slots: ReadonlyMap<string, number>): void {
  const now = readSlots();
  const news = [...slots].filter(([runId, slot]) => slotOf(now, runId) !== slot);
  if (news.length === 0) return;
  const all = Object.entries({ ...now, ...Object.fromEntries(news) }).slice(-maxPersistedSlots);
  kept = Object.fromEntries(all);
  persist(slotsKey, kept);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The slot that was kept for a run; else one of the first ten that follows from its id. */
export function slotOf(slots: ColourSlots, runId: string): number {
  const slot = Object.hasOwn(slots, runId) ? slots[runId] : undefined;
  if (typeof slot === 'number' && slot in runPalette.light) return slot;
  let hash = 0;
  for (let i = 0; i < runId.length; i++) hash = (hash * 31 + runId.charCodeAt(i)) | 0;
  return Math.abs(hash) % distinctColours;
}

/** The colour of any run, as the table shows it. */
export function useRunColour(): (runId: string) => string {
  const scheme = useScheme();
  const slots = useSyncExternalStore(subscribe, readSlots);
  return useMemo(
    () => (runId: string) => runPalette[scheme][slotOf(slots, runId)],
    [slots, scheme],
  );
}

/**
 * The colours of a few runs that are shown together: as different as can be, and from then on the same in every chart
 * and table.
 */
export function useRunColours(runIds: readonly string[]): Map<string, string> {
  const scheme = useScheme();
  const kept = useSyncExternalStore(subscribe, readSlots);
  const key = JSON.stringify(runIds);
  const slots = useMemo(() => {
    const ids = JSON.parse(key) as string[];
    return assignSlots(ids, Object.fromEntries(ids.map((id) => [id, slotOf(kept, id)])));
  }, [key, kept]);
  useEffect(() => keepSlots(slots), [slots]);
  return useMemo(
    () => new Map([...slots].map(([runId, slot]) => [runId, runPalette[scheme][slot]])),
    [slots, scheme],
  );
}
