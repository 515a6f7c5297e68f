/** Colours of runs: ten that colour-blind readers tell apart, ten more as far from those as can be; which run has which. */

import { useEffect, useMemo } from 'react';
import { runPalette } from '../../common/palette.ts';
import { persist, readPersisted } from '../components/persisted-state.ts';
import { useScheme } from '../components/preferences.tsx';

export type ColourSlots = Readonly<Record<string, number>>;

/** The number of colours that colour-blind users can tell apart. */
const distinctColours = 10;

/**
 * The slot in the palette of each run, in the order given: the one it had before where that is free, else the
 * first that is. Up to ten runs have the first ten; beyond the palette's size slots are shared.
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
    // Those with a colour of before first, so that a newcomer takes none from them.
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

/** The colours of the runs of a comparison: the same in every chart and table, and when it is opened again. */
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
