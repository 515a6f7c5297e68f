/** How each shot is drawn: its shape and its colour for what the user selected. */

import { isBackCourt } from '../../common/court/geometry.ts';
import type { CourtLines } from '../../common/court/leagues.ts';
import type { MarkStyle } from '../../common/court/paint.ts';
import { colourOn, type Scheme, sequential, type Tokens, tokens } from '../../common/palette.ts';

/** Columns of shape (n,), as returned by `decodePredictions`. */
export interface Shots {
  /** Feet from the hoop; NaN where unknown. */
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** 1 a make, 0 a miss, 255 without a label. */
  readonly actual: ArrayLike<number>;
  /** Probability of a make. Absent: no predictions. */
  readonly probability?: ArrayLike<number>;
  /** Row in the dataset, from 0. */
  readonly row?: ArrayLike<number>;
}

export type ColourBy = 'actual' | 'predicted' | 'right' | 'probability';

export interface Marks {
  /** The style of each shot, shape (n,). */
  readonly codes: Uint8Array;
  readonly styles: readonly MarkStyle[];
}

/** The number of colour steps for probabilities. */
const shades = 40;

export function marksOf(shots: Shots, by: ColourBy, threshold: number, scheme: Scheme): Marks {
  const colours = tokens[scheme];
  const n = shots.x.length;
  const codes = new Uint8Array(n);
  const { probability, actual } = shots;
  // Colours by prediction make no sense without predictions.
  if (by === 'actual' || probability === undefined) {
    for (let i = 0; i < n; i++) codes[i] = actual[i] > 1 ? 2 : actual[i];
    return { codes, styles: classStyles(colours) };
  }
  if (by === 'predicted') {
    for (let i = 0; i < n; i++) codes[i] = isMake(probability[i], threshold) ? 1 : 0;
    return { codes, styles: classStyles(colours) };
  }
  if (by === 'right') {
    for (let i = 0; i < n; i++) {
      const wrong = Number(isMake(probability[i], threshold)) !== actual[i];
      codes[i] = actual[i] > 1 ? 4 : actual[i] + (wrong ? 2 : 0);
    }
    return {
      codes,
      styles: [
        { shape: 'cross', colour: colours.court },
        { shape: 'circle', colour: colours.court },
        { shape: 'cross', colour: colours.failed },
        { shape: 'circle', colour: colours.failed },
        { shape: 'ring', colour: colours['text-3'] },
      ],
    };
  }
  for (let i = 0; i < n; i++) {
    const shade = Math.max(0, Math.min(shades - 1, Math.floor(probability[i] * shades)));
    codes[i] = shade * 2 + (actual[i] === 0 ? 0 : 1);
  }
  return {
    codes,
    styles: Array.from({ length: shades * 2 }, (_, code) => ({
      shape: code % 2 === 0 ? 'cross' : 'circle',
      colour: colourOn(sequential[scheme], (Math.floor(code / 2) + 0.5) / shades),
    })),
  };
}

/** The rule of `predict` in models/estimator.ts: a make if strictly above the threshold. */
export function isMake(probability: number, threshold: number): boolean {
  return probability > threshold;
}

function classStyles(colours: Tokens): MarkStyle[] {
  return [
    { shape: 'cross', colour: colours.miss },
    { shape: 'circle', colour: colours.make },
    { shape: 'ring', colour: colours['text-3'] },
  ];
}

export interface Placement {
  /** Indices of the drawn shots, in row order. */
  readonly drawn: Uint32Array;
  /** Shots from beyond the half-court line. */
  readonly backCourt: number;
  /** Shots without a position. */
  readonly unplaced: number;
}

/** Which of the kept shots can be drawn, and how many cannot. */
export function placeShots(
  shots: Shots,
  withBackCourt: boolean,
  lines: CourtLines,
  kept: Uint8Array | null = null,
): Placement {
  const drawn: number[] = [];
  let backCourt = 0;
  let unplaced = 0;
  for (let i = 0; i < shots.x.length; i++) {
    if (kept !== null && kept[i] === 0) continue;
    if (Number.isNaN(shots.x[i]) || Number.isNaN(shots.y[i])) {
      unplaced++;
      continue;
    }
    const isBack = isBackCourt(shots.y[i], lines);
    if (isBack) backCourt++;
    if (!isBack || withBackCourt) drawn.push(i);
  }
  return { drawn: Uint32Array.from(drawn), backCourt, unplaced };
}

/** Radius in px and opacity of a mark: smaller and paler with more shots. */
export function markSize(count: number, scale: number): { radius: number; opacity: number } {
  const base = count < 400 ? 4 : count < 3000 ? 3.2 : count < 12_000 ? 2.5 : 2;
  return {
    radius: base * Math.min(1.4, Math.max(0.7, scale / 10)),
    opacity: count < 3000 ? 0.9 : count < 12_000 ? 0.75 : 0.6,
  };
}
