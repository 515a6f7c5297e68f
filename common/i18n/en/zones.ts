/** What the zones of the court are called. */
import type { CourtZone } from '../../court/zones.ts';

export const zoneNames: Readonly<Record<CourtZone, string>> = {
  restricted_area: 'Restricted area',
  paint: 'Paint',
  mid_range_left: 'Mid-range left',
  mid_range_centre: 'Mid-range centre',
  mid_range_right: 'Mid-range right',
  left_corner_three: 'Left corner three',
  right_corner_three: 'Right corner three',
  above_the_break: 'Above the break',
  back_court: 'Back court',
  none: 'Without a place',
};
