/** What systems of positions and courts are called. */
import { COURT_LINES, type CourtLines } from '../../court/leagues.ts';
import { type PositionSystem, parsePositions } from '../../court/positions.ts';

const UNITS: Readonly<Record<string, string>> = {
  tenths: 'Tenths of a foot',
  feet: 'Feet',
  inches: 'Inches',
  cm: 'Centimetres',
  dm: 'Decimetres',
  m: 'Metres',
};

export function systemName(system: PositionSystem): string {
  if (system === 'degrees') return 'Degrees';
  const [unit = system, origin] = system.split('_from_');
  return `${UNITS[unit]} from the ${origin}`;
}

export const positionChanges = {
  swapped: 'Axes swapped',
  mirrored: 'Mirrored',
  folded: 'Both halves on one',
};

/** `feet_from_baseline,swap` → feet from the baseline, axes swapped */
export function positionsInWords(text: string): string {
  const positions = parsePositions(text);
  if (positions === null) return text;
  const changes = (['swapped', 'mirrored', 'folded'] as const).filter((key) => positions[key]);
  return [systemName(positions.system), ...changes.map((key) => positionChanges[key])]
    .join(', ')
    .toLowerCase();
}

const LEAGUES: Readonly<Record<CourtLines, string>> = {
  nba: 'NBA',
  wnba: 'WNBA',
  fiba: 'FIBA',
  ncaa_men: 'NCAA men',
  ncaa_women: 'NCAA women',
};

/** As it is, where it is the lines of no known league. */
export function leagueName(lines: string): string {
  const known = COURT_LINES.find((one) => one === lines);
  return known ? LEAGUES[known] : lines;
}
