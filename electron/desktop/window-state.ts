/** Remembers the window's position, and restores it onto an existing screen. */
// biome-ignore lint/style/noRestrictedImports: written while the program ends, when nothing can be waited for.
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const stateSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});

export type WindowState = z.output<typeof stateSchema>;

export const MIN_SIZE = { width: 880, height: 600 };
const USUAL_SIZE = { width: 1440, height: 900 };
/** The part of the title bar that must stay visible, to drag the window. */
const GRASP = { width: 120, height: 32 };

/** The saved state, or null if there is none or it makes no sense. */
export function readWindowState(file: string): WindowState | null {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Losing it costs the user only a window position, so a failure to write is ignored. */
export function writeWindowState(file: string, state: WindowState): void {
  try {
    writeFileSync(file, JSON.stringify(state));
  } catch {}
}

/**
 * Where to open the window: as before if a screen still shows its title bar, else in the middle of the first screen;
 * never larger than that screen. `screens` are work areas in px, the primary one first.
 */
export function fitWindowToScreens(
  state: WindowState | null,
  screens: readonly Rectangle[],
): WindowState {
  if (state !== null) {
    for (const screen of screens) {
      const placed = { ...state, ...sizeOn(state, screen) };
      if (holdsTitle(screen, placed)) return placed;
    }
  }
  const first = screens[0]!; // a system without a screen cannot open a window
  const size = sizeOn(state ?? USUAL_SIZE, first);
  return {
    x: Math.round(first.x + (first.width - size.width) / 2),
    y: Math.round(first.y + (first.height - size.height) / 2),
    ...size,
    maximized: state?.maximized ?? false,
  };
}

function sizeOn(size: Pick<Rectangle, 'width' | 'height'>, screen: Rectangle) {
  return {
    width: Math.min(Math.max(size.width, MIN_SIZE.width), screen.width),
    height: Math.min(Math.max(size.height, MIN_SIZE.height), screen.height),
  };
}

function holdsTitle(screen: Rectangle, { x, y, width }: Rectangle): boolean {
  const seen = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  const below = y >= screen.y && y + GRASP.height <= screen.y + screen.height;
  return below && seen >= GRASP.width;
}
