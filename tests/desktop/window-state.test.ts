/** The window is restored to its last position, but never to one that no screen shows. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fitWindowToScreens,
  type Rectangle,
  readWindowState,
  writeWindowState,
} from '../../electron/desktop/window-state.ts';

const LAPTOP = { x: 0, y: 25, width: 1440, height: 875 };
const BESIDE = { x: 1440, y: 0, width: 2560, height: 1400 };

const screen = fc.record({
  x: fc.integer({ min: -6000, max: 6000 }),
  y: fc.integer({ min: -3000, max: 3000 }),
  width: fc.integer({ min: 640, max: 5120 }),
  height: fc.integer({ min: 480, max: 2880 }),
});
const state = fc.record({
  x: fc.integer({ min: -9000, max: 9000 }),
  y: fc.integer({ min: -9000, max: 9000 }),
  width: fc.integer({ min: 1, max: 9000 }),
  height: fc.integer({ min: 1, max: 9000 }),
  maximized: fc.boolean(),
});

/** The width of the window's top edge that is visible on a screen, in px. */
function shownTop(window: Rectangle, screen: Rectangle): number {
  const inside = window.y >= screen.y && window.y < screen.y + screen.height;
  const [left, right] = [
    Math.max(window.x, screen.x),
    Math.min(window.x + window.width, screen.x + screen.width),
  ];
  return inside ? right - left : 0;
}

describe('placeWindow', () => {
  test('the title bar can be taken hold of on some screen, and the window is no larger than it', () => {
    fc.assert(
      fc.property(
        fc.option(state),
        fc.array(screen, { minLength: 1, maxLength: 3 }),
        (was, screens) => {
          const window = fitWindowToScreens(was, screens);
          const holding = screens.filter(
            (one) =>
              shownTop(window, one) >= 120 &&
              window.width <= one.width &&
              window.height <= one.height,
          );
          expect(holding).not.toEqual([]);
          expect(window.maximized).toBe(was?.maximized ?? false);
        },
      ),
    );
  });

  test('a place that is still there is kept, also on the second screen', () => {
    const was = { x: 1700, y: 80, width: 1200, height: 800, maximized: true };
    expect(fitWindowToScreens(was, [LAPTOP, BESIDE])).toEqual(was);
  });

  test('without the second screen the window is in the middle of the first', () => {
    const was = { x: 1700, y: 80, width: 1200, height: 800, maximized: false };
    expect(fitWindowToScreens(was, [LAPTOP])).toEqual({ ...was, x: 120, y: 63 });
  });

  test('a title bar above the screen cannot be dragged: the window is moved', () => {
    const { y } = fitWindowToScreens({ x: 0, y: -10, width: 900, height: 700, maximized: false }, [
      LAPTOP,
    ]);
    expect(y).toBeGreaterThanOrEqual(LAPTOP.y);
  });
});

describe('readWindowState', () => {
  test('gives what was written, and null for anything else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'window-state-'));
    const file = join(folder, 'window.json');
    expect(readWindowState(file)).toBeNull();
    const was = { x: -5, y: 7, width: 900, height: 700, maximized: true };
    writeWindowState(file, was);
    expect(readWindowState(file)).toEqual(was);
    for (const text of [
      '',
      '{',
      'null',
      '[]',
      '{"x":1}',
      '{"x":"1","y":0,"width":9,"height":9,"maximized":true}',
    ]) {
      writeFileSync(file, text);
      expect(readWindowState(file)).toBeNull();
    }
    writeWindowState(join(folder, 'missing', 'window.json'), was); // no error: it is only a position
    rmSync(folder, { recursive: true });
  });
});
