/** Names at the ends of lines do not overlap; users' texts are shown literally. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  endLabels,
  spreadLabels,
  stripMarkup,
  truncate,
} from '../../../renderer/charts/chart-labels.ts';

describe('spread', () => {
  const positions = fc.array(fc.double({ min: 0, max: 200, noNaN: true }), {
    minLength: 1,
    maxLength: 8,
  });

  test('keeps the order and the gap, inside the room there is', () => {
    fc.assert(
      fc.property(positions, (wanted) => {
        const placed = spreadLabels(wanted, 15, 0, 200);
        const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b]);
        for (let i = 1; i < order.length; i++) {
          const distance = placed[order[i]] - placed[order[i - 1]];
          expect(distance).toBeGreaterThanOrEqual(15 - 1e-9);
        }
        for (const place of placed) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(200 + 1e-9);
        }
      }),
    );
  });

  test('moves nothing that is far enough apart', () => {
    expect(spreadLabels([100, 20, 60], 15, 0, 200)).toEqual([100, 20, 60]);
  });
});

test('labels of crossing lines are moved, and the margin fits the longest', () => {
  const label = (text: string, y: number) => ({ text, colour: '#000000', x: 10, y });
  const { annotations, right } = endLabels(
    [label('a', 0.5), label('a long name', 0.5)],
    [0, 1],
    200,
  );
  const shifts = annotations.map(({ yshift }) => Number(yshift));
  expect(Math.abs(shifts[0] - shifts[1])).toBeGreaterThanOrEqual(15);
  expect(right).toBeGreaterThan(11 * 6);
});

test("case 20: users' texts are no markup", () => {
  expect(stripMarkup('<b>&"</b>')).toBe('&lt;b&gt;&amp;"&lt;/b&gt;');
});

test('long names lose their middle, and no half of a character', () => {
  expect(truncate('short')).toBe('short');
  expect(truncate('tree max_depth 4 production', 11)).toBe('tree …ction');
  expect([...truncate('🏀'.repeat(50), 9)]).toHaveLength(9);
});
