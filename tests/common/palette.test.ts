/** The contrast of the palette's texts, by WCAG 2.2's formula (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). */

import { describe, expect, test } from 'vitest';
import { type Scheme, seriesColours, strongestFill, tokens } from '../../common/palette.ts';

type Colour = readonly [number, number, number];

const parse = (hex: string): Colour => {
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [r, g, b];
};

const luminance = (colour: Colour): number => {
  const [r, g, b] = colour.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

function contrast(one: Colour, other: Colour): number {
  const [high, low] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

const mix = (over: Colour, under: Colour, share: number): Colour => [
  over[0] * share + under[0] * (1 - share),
  over[1] * share + under[1] * (1 - share),
  over[2] * share + under[2] * (1 - share),
];

const texts = [
  ...(['text', 'text-2', 'text-3', 'accent-text', 'failed', 'killed', 'good'] as const),
  ...(['make-text', 'miss-text'] as const),
];
const backgrounds = [
  ...(['chrome', 'surface', 'raised', 'hover', 'accent-soft'] as const),
  ...(['failed-soft', 'killed-soft'] as const),
];

test('contrast is computed as WCAG says', () => {
  expect(contrast(parse('#000000'), parse('#ffffff'))).toBe(21);
  // https://webaim.org/resources/contrastchecker/ names this grey as the lightest on white.
  expect(contrast(parse('#767676'), parse('#ffffff'))).toBeCloseTo(4.54, 2);
});

describe.each<Scheme>(['light', 'dark'])('in %s', (scheme) => {
  const colours = tokens[scheme];
  const colour = (name: keyof typeof colours) => parse(colours[name]);

  test.each(texts)('%s can be read on every background', (text) => {
    const ratios = backgrounds.map((name) => [name, contrast(colour(text), colour(name))] as const);
    expect(ratios.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  });

  test('white can be read on the buttons', () => {
    // `--mantine-color-red-filled` in the page's theme is the light scheme's red.
    for (const button of [colours.accent, tokens.light.failed]) {
      expect(contrast(parse('#ffffff'), parse(button))).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('the shares in a confusion matrix can be read on its fullest field', () => {
    const fills = [colours.accent, colours['text-3'], seriesColours.test[scheme]];
    for (const fill of fills) {
      const field = mix(parse(fill), colour('surface'), strongestFill);
      expect(contrast(colour('text-2'), field), fill).toBeGreaterThanOrEqual(4.5);
    }
  });

  test('marks are told from what they stand on', () => {
    for (const mark of ['make', 'miss', 'court'] as const) {
      expect(contrast(colour(mark), colour('surface')), mark).toBeGreaterThanOrEqual(
        mark === 'court' ? 2 : 3,
      );
    }
  });
});
