/** Como se chamam os sistemas de posições e as quadras. */
import { COURT_LINES, type CourtLines } from '../../court/leagues.ts';
import { type PositionSystem, parsePositions } from '../../court/positions.ts';

const UNITS: Readonly<Record<string, string>> = {
  tenths: 'Décimos de pé',
  feet: 'Pés',
  inches: 'Polegadas',
  cm: 'Centímetros',
  dm: 'Decímetros',
  m: 'Metros',
};

export function systemName(system: PositionSystem): string {
  if (system === 'degrees') return 'Graus';
  const [unit = system, origin] = system.split('_from_');
  return `${UNITS[unit]} a partir ${origin === 'hoop' ? 'da cesta' : 'da linha de fundo'}`;
}

export const positionChanges = {
  swapped: 'Eixos trocados',
  mirrored: 'Espelhado',
  folded: 'As duas metades em uma',
};

/** `feet_from_baseline,swap` → pés a partir da linha de fundo, eixos trocados */
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
  ncaa_men: 'NCAA masculina',
  ncaa_women: 'NCAA feminina',
};

/** As it is, where it is the lines of no known league. */
export function leagueName(lines: string): string {
  const known = COURT_LINES.find((one) => one === lines);
  return known ? LEAGUES[known] : lines;
}
