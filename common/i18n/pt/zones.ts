/** What the zones of the court are called, in Portuguese. */
import type { CourtZone } from '../../court/zones.ts';

export const zoneNames: Readonly<Record<CourtZone, string>> = {
  restricted_area: 'Área restrita',
  paint: 'Garrafão',
  mid_range_left: 'Meia distância, esquerda',
  mid_range_centre: 'Meia distância, centro',
  mid_range_right: 'Meia distância, direita',
  left_corner_three: 'Três do canto esquerdo',
  right_corner_three: 'Três do canto direito',
  above_the_break: 'Três de frente',
  back_court: 'Quadra de defesa',
  none: 'Sem posição',
};
