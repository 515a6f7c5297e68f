/** How a table gives the positions of shots, and their conversion to feet from the hoop. */
import { baselineY, type CourtPoints, halfWidth } from './geometry.ts';

const UNITS = ['tenths', 'feet', 'inches', 'cm', 'dm', 'm'] as const;
type Unit = (typeof UNITS)[number];
type Origin = 'hoop' | 'baseline';

/**
 * The unit, and the origin of the distance along the court; across, it counts from the middle. Degrees are those of the
 * original shots: `lon = loc_x / 1000 - 118.2698`, `lat = 34.0443 - loc_y / 1000`, `loc` in tenths of a foot from the
 * hoop.
 */
export type PositionSystem = `${Unit}_from_${Origin}` | 'degrees';

export const POSITION_SYSTEMS: readonly PositionSystem[] = [
  ...UNITS.map((unit) => `${unit}_from_hoop` as const),
  ...UNITS.map((unit) => `${unit}_from_baseline` as const),
  'degrees',
];

export interface Positions {
  readonly system: PositionSystem;
  /** The column called across actually runs along the court, and vice versa. */
  readonly swapped: boolean;
  /** Left and right are exchanged or, if shots would be behind the baseline, near and far. */
  readonly mirrored: boolean;
  /** Both halves of the court are folded onto one. */
  readonly folded: boolean;
}

const FEET_OF: Readonly<Record<Unit, number>> = {
  tenths: 0.1,
  feet: 1,
  inches: 1 / 12,
  cm: 1 / 30.48,
  dm: 1 / 3.048,
  m: 1 / 0.3048,
};

/** `feet_from_baseline,swap,fold` → positions; null if the text is invalid. */
export function parsePositions(text: string): Positions | null {
  const [name, ...changes] = text.split(',').map((part) => part.trim());
  const system = POSITION_SYSTEMS.find((each) => each === name);
  const isKnown = changes.every((change) => ['swap', 'mirror', 'fold'].includes(change));
  if (system === undefined || !isKnown) return null;
  return {
    system,
    swapped: changes.includes('swap'),
    mirrored: changes.includes('mirror'),
    folded: changes.includes('fold'),
  };
}

/** The inverse of `parsePositions`. */
export function formatPositions({ system, swapped, mirrored, folded }: Positions): string {
  const changes = [swapped && 'swap', mirrored && 'mirror', folded && 'fold'];
  return [system, ...changes.filter(Boolean)].join(',');
}

export function isMetric(system: PositionSystem): boolean {
  return /^(cm|dm|m)_/.test(system);
}

/** In feet: the court's length and width, and the distance of the hoop's centre from the baseline. */
function sizeOf(system: PositionSystem) {
  return isMetric(system)
    ? { length: 28 / 0.3048, width: 15 / 0.3048, hoop: 1.575 / 0.3048 }
    : { length: 94, width: 2 * halfWidth, hoop: 5.25 };
}

/**
 * Positions in feet from two columns of shape (n,), across and along the court. NaN stays NaN. If the numbers show that
 * a table counts from a side line instead of the middle, or along a whole court from its centre, they are shifted
 * accordingly.
 */
export function toCourtFeet(
  positions: Positions,
  acrossColumn: ArrayLike<number>,
  alongColumn: ArrayLike<number>,
): CourtPoints {
  const { system, swapped, mirrored, folded } = positions;
  const [first, second] = swapped ? [alongColumn, acrossColumn] : [acrossColumn, alongColumn];
  if (system === 'degrees') {
    const x = converted(first, (lon) => (lon + 118.2698) * 100);
    const y = converted(second, (lat) => (34.0443 - lat) * 100);
    if (mirrored) turn(x);
    return { x, y };
  }
  const [unit, origin] = system.split('_from_') as [Unit, Origin];
  const { length, width, hoop } = sizeOf(system);
  const scale = FEET_OF[unit];
  const inFeet =
    unit === 'tenths' ? (value: number) => value / 10 : (value: number) => value * scale;
  const x = converted(first, inFeet);
  const y = converted(second, inFeet);
  const across = rangeOf(x);
  if (across.low > -1 && across.high > width / 2 + 2) move(x, -width / 2);
  if (origin === 'baseline') {
    const along = rangeOf(y);
    if (along.low < -length / 4 && along.high > length / 4) move(y, length / 2);
    else if (mirrored) turn(along.middle < 0 ? y : x);
    move(y, -hoop);
  } else if (mirrored) turn(rangeOf(y).middle < 0 ? y : x);
  if (folded) {
    const middle = foldLine(system);
    y.forEach((value, i) => {
      if (value <= middle) return;
      y[i] = 2 * middle - value;
      x[i] = -x[i]!;
    });
  }
  return { x, y };
}

/** How far from the hoop the half-court line is, at which a folded court is folded; in feet. */
export function foldLine(system: PositionSystem): number {
  const { length, hoop } = sizeOf(system);
  return length / 2 - hoop;
}

/** `Float64Array.from` takes many times as long. */
function converted(values: ArrayLike<number>, convert: (value: number) => number): Float64Array {
  const made = new Float64Array(values.length);
  for (let i = 0; i < made.length; i++) made[i] = convert(values[i]!);
  return made;
}

function move(values: Float64Array, by: number): void {
  for (let i = 0; i < values.length; i++) values[i]! += by;
}

function turn(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = -values[i]!;
}

function rangeOf(values: Float64Array) {
  const sorted = values.filter((value) => Number.isFinite(value)).sort();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return { low: at(0.001), middle: at(0.5), high: at(0.999) };
}

/** Whether a shot is outside of the whole court, including a margin of one foot. */
export function isOutside(x: number, y: number): boolean {
  return Math.abs(x) > halfWidth + 1 || y < baselineY - 1.5 || y > 94 + baselineY + 1;
}
