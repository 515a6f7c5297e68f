/** Names beside the points of a scatter chart: each where it covers neither another name nor a point. */

const PLACES = ['top center', 'bottom center', 'middle right', 'middle left'] as const;

export type LabelPlace = (typeof PLACES)[number];

interface Point {
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Inter at 11 px: a line's height, and the width of a character, rather too wide. */
const LINE = 15;
const CHARACTER = 6.6;
/** Half a marker, and how far from its middle Plotly puts the name: above or below it, and beside it. */
const RADIUS = 4;
const DISTANCE = 4;
const BESIDE = 8;

/** For points in px; null where there is no room for the name between 0 and `width`. */
export function placeLabels(
  points: readonly Point[],
  texts: readonly string[],
  width: number,
): (LabelPlace | null)[] {
  const taken: Box[] = [];
  const markers = points.map(({ x, y }) => around(x, y, RADIUS, RADIUS));
  return points.map((point, i) => {
    const others = markers.filter((_, j) => j !== i);
    const found = PLACES.map((place) => ({ place, box: boxOf(place, point, texts[i]) })).find(
      ({ box }) =>
        box.left >= 0 &&
        box.right <= width &&
        ![...taken, ...others].some((other) => overlaps(box, other)),
    );
    if (found === undefined) return null;
    taken.push(found.box);
    return found.place;
  });
}

/** The ends of an axis with some room beside the values; null if there is one value alone. */
export function axisRange(values: readonly number[]): [number, number] | null {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = 0.07 * (high - low);
  return high > low && Number.isFinite(room) ? [low - room, high + room] : null;
}

/** Positions of values on such an axis of this many px. */
export function axisPositions(values: readonly number[], length: number): number[] {
  const range = axisRange(values);
  return values.map((value) =>
    range === null ? length / 2 : (length * (value - range[0])) / (range[1] - range[0]),
  );
}

function boxOf(place: LabelPlace, { x, y }: Point, text: string): Box {
  const half = ([...text].length * CHARACTER) / 2;
  if (place === 'top center') return around(x, y - DISTANCE - LINE / 2, half, LINE / 2);
  if (place === 'bottom center') return around(x, y + DISTANCE + LINE / 2, half, LINE / 2);
  const side = place === 'middle right' ? 1 : -1;
  return around(x + side * (BESIDE + half), y, half, LINE / 2);
}

function around(x: number, y: number, halfWidth: number, halfHeight: number): Box {
  return {
    left: x - halfWidth,
    right: x + halfWidth,
    top: y - halfHeight,
    bottom: y + halfHeight,
  };
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
