/** How high a chart is that has a view for itself. */

const minHeight = 320;
const maxHeight = 760;

/** In px, of a view of `room` px that has `above` px of heads and controls. */
export function chartHeight(room: number, above: number): number {
  return Math.min(maxHeight, Math.max(minHeight, room - above));
}
