/** Colours of runs: ten that colour-blind readers tell apart, ten more as far from those as can be; which run has which. */

import { useEffect, useMemo } from 'react';
import { persist, readPersisted } from '../components/persisted-state.ts';
import { useScheme } from '../components/preferences.tsx';
import type { Scheme } from '../theme.ts';

// The first ten after Okabe and Ito, https://jfly.uni-koeln.de/color/ ; yellow and black are changed to be seen on
// white and on dark. Each of the others is the farthest in OKLab from all before it, also as seen without red or
// green cones (Machado et al. 2009), among those with a contrast of at least 2 on white and 3 on dark; then ordered.
export const runPalette: Readonly<Record<Scheme, readonly string[]>> = {
  light: [
    '#0072b2',
    '#d55e00',
    '#009e73',
    '#b5589a',
    '#e69f00',
    '#56b4e9',
    '#882255',
    '#7a7a18',
    '#5b5b66',
    '#8a5a2b',
    '#2d1ea5',
    '#5a1e00',
    '#8778ff',
    '#87c396',
    '#5a0069',
    '#e178b4',
    '#872d00',
    '#f05a69',
    '#1e4bc3',
    '#3c4b87',
  ],
  dark: [
    '#4aa3df',
    '#ef7b2f',
    '#2cc29a',
    '#dc8fc3',
    '#f2b632',
    '#8fd0f5',
    '#c65b91',
    '#c3c35a',
    '#a3a3b0',
    '#c69665',
    '#5a5ae1',
    '#965a00',
    '#8778ff',
    '#87f0c3',
    '#874ba5',
    '#e1e178',
    '#c3690f',
    '#d22d5a',
    '#7878c3',
    '#3c785a',
  ],
};

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
