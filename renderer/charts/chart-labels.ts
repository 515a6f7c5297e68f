/** Names at the ends of lines, which are clearer than a legend while there are only a few. */

import type { PlotlyLayout } from './plotly.ts';

/** With more series than this, their names go into a legend. */
export const maxDirectLabels = 5;

/** Escapes a text so that Plotly shows it literally: names given by users may look like its markup. */
export function stripMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The same for a hover template, where `%` starts a value. */
export const escapeHoverText = (text: string): string => stripMarkup(text).replaceAll('%', '&#37;');

/**
 * Shortens a text to this many characters by cutting out the middle, because run names often differ only at their ends.
 */
export function truncate(text: string, most = 22): string {
  const chars = [...text];
  if (chars.length <= most) return text;
  const head = Math.ceil((most - 1) / 2);
  return `${chars.slice(0, head).join('')}…${chars.slice(chars.length - (most - 1 - head)).join('')}`;
}

/**
 * Moves positions apart so that neighbours are at least `gap` from each other. Moves them as little as possible, keeps
 * their order, and stays inside `[low, high]` if there is room.
 */
export function spreadLabels(
  positions: readonly number[],
  gap: number,
  low: number,
  high: number,
): number[] {
  const order = positions.map((_, i) => i).sort((a, b) => positions[a] - positions[b]);
  const placed = order.map((i) => positions[i]);
  for (let i = 0; i < placed.length; i++) {
    placed[i] = Math.max(placed[i], i === 0 ? low : placed[i - 1] + gap);
  }
  for (let i = placed.length - 1; i >= 0; i--) {
    placed[i] = Math.min(placed[i], i === placed.length - 1 ? high : placed[i + 1] - gap);
  }
  const result = new Array<number>(positions.length);
  order.forEach((i, place) => {
    result[i] = placed[place];
  });
  return result;
}

export interface EndLabel {
  readonly text: string;
  readonly colour: string;
  /** The line's last point, in axis units (its log10 on a log axis). */
  readonly x: number;
  readonly y: number;
}

/** Annotations to the right of the line ends, spaced apart, and the margin they need. */
export function endLabels(
  labels: readonly EndLabel[],
  range: readonly [number, number],
  plotHeight: number,
): { readonly annotations: readonly PlotlyLayout[]; readonly right: number } {
  const scale = plotHeight / (range[1] - range[0] || 1);
  const wanted = labels.map(({ y }) => (y - range[0]) * scale);
  const placed = spreadLabels(wanted, 15, 0, plotHeight);
  const texts = labels.map(({ text }) => truncate(text));
  const annotations = labels.map(({ x, y, colour }, i) => ({
    x,
    y,
    text: stripMarkup(texts[i]),
    font: { size: 12, color: colour },
    showarrow: false,
    xanchor: 'left',
    xshift: 6,
    yshift: placed[i] - wanted[i],
  }));
  // Inter at 12 px is about 6.6 px a character.
  return { annotations, right: 14 + 6.6 * Math.max(0, ...texts.map((text) => text.length)) };
}
