/** Hexagons that tile the court, to count shots in. */

type Point = readonly [x: number, y: number];

/** Shots by hexagon. */
interface Hexbins {
  /** Each shot's hexagon as an index into `centres`, shape (n,); -1 without a place. */
  readonly of: Int32Array;
  /** In feet. */
  readonly centres: readonly Point[];
  /** From the centre to a corner, in feet. */
  readonly radius: number;
}

const ROOT_3 = Math.sqrt(3);

/** x and y in feet, shape (n,). Hexagons have a corner towards the hoop; one has its centre there. */
export function hexbins(x: ArrayLike<number>, y: ArrayLike<number>, radius: number): Hexbins {
  const of = new Int32Array(x.length).fill(-1);
  const codes = new Map<string, number>();
  const centres: Point[] = [];
  for (let i = 0; i < of.length; i++) {
    if (Number.isNaN(x[i]) || Number.isNaN(y[i])) continue;
    const [q, r] = hexagonAt(x[i]!, y[i]!, radius);
    const key = `${q},${r}`;
    let code = codes.get(key);
    if (code === undefined) {
      code = centres.length;
      codes.set(key, code);
      centres.push([radius * ROOT_3 * (q + r / 2), radius * 1.5 * r]);
    }
    of[i] = code;
  }
  return { of, centres, radius };
}

/** Axial coordinates, rounded as cube coordinates: the hexagon whose centre is nearest. */
function hexagonAt(x: number, y: number, radius: number): Point {
  const r = y / (1.5 * radius);
  const q = x / (ROOT_3 * radius) - r / 2;
  const [nearQ, nearR, nearS] = [Math.round(q), Math.round(r), Math.round(-q - r)];
  const [dq, dr, ds] = [Math.abs(nearQ - q), Math.abs(nearR - r), Math.abs(nearS + q + r)];
  if (dq > dr && dq > ds) return [-nearR - nearS, nearR];
  return dr > ds ? [nearQ, -nearQ - nearS] : [nearQ, nearR];
}

/** The corners of a hexagon. */
export function hexagon([x, y]: Point, radius: number): readonly Point[] {
  return Array.from({ length: 6 }, (_, k) => {
    const angle = (Math.PI / 3) * (k + 0.5);
    return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
  });
}
