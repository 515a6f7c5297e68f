/** The court lines of each league: where a shot starts to count three points. */
import { shotDistance } from './geometry.ts';

export const COURT_LINES = ['nba', 'wnba', 'fiba', 'ncaa_men', 'ncaa_women'] as const;
export type CourtLines = (typeof COURT_LINES)[number];

/**
 * In feet: the arc's radius around the hoop, and the corner lines' distance from the middle (from the leagues' rule
 * books).
 */
const THREE_POINT_LINES: Readonly<Record<CourtLines, { arc: number; corner: number }>> = {
  nba: { arc: 23.75, corner: 22 },
  wnba: { arc: 6.75 / 0.3048, corner: 22 },
  fiba: { arc: 6.75 / 0.3048, corner: 6.6 / 0.3048 },
  ncaa_men: { arc: 22 + 1.75 / 12, corner: 21 + 7.875 / 12 },
  ncaa_women: { arc: 22 + 1.75 / 12, corner: 21 + 7.875 / 12 },
};

/** Whether a shot from here counts three points under a league's lines. */
export function countsThree(lines: CourtLines, x: number, y: number): boolean {
  const { arc, corner } = THREE_POINT_LINES[lines];
  return Math.abs(x) >= corner - 1e-6 || shotDistance(x, y) >= arc - 1e-6;
}
