/**
 * Colours of runs: ten that colour-blind users can tell apart and ten more that differ from those as much as possible;
 * and which run gets which.
 */

import { useEffect, useMemo } from 'react';
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
const maxPersistedSlots = 500;

function readSlots(): ColourSlots {
  const found = readPersisted(slotsKey);
  return typeof found === 'object' && found !== null ? (found as ColourSlots) : {};
}

/** The colours of the compared runs: the same in every chart and table, and when the comparison is opened again. */
export function useRunColours(runIds: readonly string[]): Map<string, string> {
  const scheme = useScheme();
  const key = runIds.join();
  const slots = useMemo(() => assignSlots(key === '' ? [] : key.split(','), readSlots()), [key]);
  useEffect(() => {
    const all = Object.entries({ ...readSlots(), ...Object.fromEntries(slots) });
    persist(slotsKey, Object.fromEntries(all.slice(-maxPersistedSlots)));
  }, [slots]);
  return useMemo(
    () => new Map([...slots].map(([runId, slot]) => [runId, runPalette[scheme][slot]])),
    [slots, scheme],
  );
}
