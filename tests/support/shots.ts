/** Small shot tables for tests, generated from a seed. */
import { RandomState } from '../../models/random/mt19937.ts';

/** CSV text of `rows` shots whose make rate falls with distance; every tenth has no label. */
export function shotsCsv(rows: number, seed = 1, { farther = 0 } = {}): string {
  const random = new RandomState(seed);
  const lines = [
    'shot_id,loc_x,loc_y,lat,lon,minutes_remaining,period,playoffs,shot_distance,shot_made_flag',
  ];
  for (let i = 0; i < rows; i++) {
    const x = random.randint(-220, 220);
    const y = random.randint(0, 230) + farther;
    const distance = Math.floor(Math.hypot(x, y) / 10);
    const made = random.randomSample() < 0.75 - 0.02 * distance ? 1 : 0;
    lines.push(
      [
        i,
        x,
        y,
        (34.0443 - y / 1000).toFixed(4),
        (x / 1000 - 118.2698).toFixed(4),
        random.randint(0, 12),
        random.randint(1, 5),
        random.randint(0, 2),
        distance,
        i % 10 === 9 ? '' : made,
      ].join(','),
    );
  }
  return `${lines.join('\n')}\n`;
}
