/** How high a chart is that has a view for itself. */

const least = 320;
const most = 760;

/** In px, of a view of `room` px that has `above` px of heads and controls. */
export function chartHeight(room: number, above: number): number {
  return Math.min(most, Math.max(least, room - above));
}
