/** Where a made-up guard shoots from, what such shots are called, and how often they go in. */
import { shotDistance } from '../common/court/geometry.ts';

export type Random = () => number;

/** A small seeded generator of numbers in [0, 1): Steele and Vigna's mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Roughly normal with mean 0 and deviation 1: twelve uniform draws, the same on every machine. */
function normal(random: Random): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

function choose<T extends readonly [...unknown[], number]>(
  random: Random,
  weighted: readonly T[],
): T {
  const total = weighted.reduce((sum, entry) => sum + (entry.at(-1) as number), 0);
  let left = random() * total;
  for (const entry of weighted) {
    left -= entry.at(-1) as number;
    if (left < 0) return entry;
  }
  return weighted[weighted.length - 1];
}

/** Favourite places for two-pointers: x, y, spread in feet, weight. */
const places: readonly (readonly [number, number, number, number])[] = [
  [0, 0.4, 1.1, 24],
  [0.5, 3, 2.2, 9],
  [0, 8, 3.2, 9],
  [10, 5, 2.6, 8],
  [-9.5, 5, 2.6, 6],
  [8, 14, 2.6, 8],
  [-8, 14, 2.6, 6],
  [15.5, 9.5, 2.8, 7],
  [-15.5, 9.5, 2.8, 6],
  [16.5, 1.5, 2.4, 4],
  [-16.5, 1.5, 2.4, 4],
  [0, 18.5, 2.6, 5],
  [12.5, 16.5, 2.4, 6],
  [-12.5, 16.5, 2.4, 5],
];

/** A place for a two-pointer in tenths of a foot; the caller draws again when it is not one. */
export function twoPointPlace(random: Random): [number, number] {
  const [x, y, spread] = choose(random, places);
  return [
    Math.round((x + spread * normal(random)) * 10),
    Math.round((y + spread * normal(random)) * 10),
  ];
}

/** Favourite angles for three-pointers above the break: degrees from +x, spread, weight. */
const angles: readonly (readonly [number, number, number])[] = [
  [52, 9, 38],
  [128, 10, 34],
  [90, 12, 28],
];

/** A place for a three-pointer in tenths of a foot; the caller draws again when it is not one. */
export function threePointPlace(random: Random): [number, number] {
  if (random() < 0.14) {
    const side = random() < 0.55 ? 1 : -1;
    return [
      side * Math.round(221 + 16 * random() + 4 * normal(random)),
      Math.round(-30 + 115 * random()),
    ];
  }
  const [degrees, spread] = choose(random, angles);
  const angle = ((degrees + spread * normal(random)) * Math.PI) / 180;
  // Most stand a step behind the line; a few are long.
  const radius = 236 - 14 * Math.log(1 - random()) + 4 * normal(random);
  return [Math.round(radius * Math.cos(angle)), Math.round(radius * Math.sin(angle))];
}

/** A desperate throw at the end of a period, mostly from the own half. */
export function heavePlace(random: Random): [number, number] {
  return [Math.round(80 * normal(random)), Math.round(350 + 420 * random())];
}

/** Kinds of shot: action type, combined type, the nearest and farthest feet, logit effect, weight. */
const kinds: readonly (readonly [string, string, number, number, number, number])[] = [
  ['Driving Dunk Shot', 'Dunk', 0, 2, 1.9, 6],
  ['Slam Dunk Shot', 'Dunk', 0, 2, 2.1, 6],
  ['Alley Oop Dunk Shot', 'Dunk', 0, 2, 1.7, 2],
  ['Driving Layup Shot', 'Layup', 0, 5, 0.3, 32],
  ['Layup Shot', 'Layup', 0, 5, -0.25, 34],
  ['Reverse Layup Shot', 'Layup', 0, 4, 0.1, 9],
  ['Driving Finger Roll Shot', 'Layup', 0, 6, 0.35, 5],
  ['Tip Shot', 'Tip Shot', 0, 3, -0.7, 5],
  ['Hook Shot', 'Hook Shot', 3, 10, -0.15, 5],
  ['Floating Jump shot', 'Jump Shot', 4, 12, 0.15, 9],
  ['Jump Shot', 'Jump Shot', 4, 100, -0.05, 62],
  ['Turnaround Jump Shot', 'Jump Shot', 4, 18, 0.1, 10],
  ['Fadeaway Jump Shot', 'Jump Shot', 6, 22, 0.05, 10],
  ['Turnaround Fadeaway shot', 'Jump Shot', 6, 20, 0.1, 5],
  ['Pullup Jump shot', 'Jump Shot', 8, 28, 0.2, 8],
  ['Step Back Jump shot', 'Jump Shot', 12, 28, 0.1, 4],
  ['Running Jump Shot', 'Jump Shot', 5, 25, 0.1, 6],
  ['Jump Bank Shot', 'Bank Shot', 5, 18, 0.5, 3],
];

export interface ShotKind {
  readonly action: string;
  readonly combined: string;
  readonly effect: number;
}

export function shotKind(random: Random, feet: number): ShotKind {
  const possible = kinds.filter(([, , from, to]) => feet >= from && feet <= to);
  const [action, combined, , , effect] = choose(random, possible);
  return { action, combined, effect };
}

/** What besides the place and the kind of a shot makes it easier or harder. */
export interface ShotMoment {
  readonly period: number;
  readonly minutesRemaining: number;
  readonly playoffs: boolean;
}

/** The probability that a shot from (x, y), in feet, goes in. */
export function makeProbability(x: number, y: number, kind: ShotKind, moment: ShotMoment): number {
  const feet = shotDistance(x, y);
  const open = 0.48 - 0.005 * feet + 0.12 * Math.exp(-feet / 3);
  const base = Math.max(0.01, open - 0.013 * Math.max(0, feet - 24));
  let logit = Math.log(base / (1 - base)) + kind.effect;
  logit += x > 3 ? 0.06 : x < -3 ? -0.06 : 0;
  if (moment.period >= 4) logit -= 0.1;
  if (moment.minutesRemaining === 0) logit -= 0.15;
  if (moment.playoffs) logit -= 0.06;
  return 1 / (1 + Math.exp(-logit));
}
