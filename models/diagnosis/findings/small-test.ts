/** Whether there are enough rows for what is said of a model. */
import { message } from '../../../common/i18n/message.ts';
import type { Estimates } from '../estimates.ts';
import { type Finding, finding } from './finding.ts';

/** Rows that tell a share from another with 80 % certainty at the 5 % level: (1.96 + 0.84)². */
const FACTOR = 7.849;
const MOST_ROWS = 10_000_000;

/**
 * A finding if the accuracy's interval includes that of always predicting the more frequent outcome, although the two
 * differ: `share` of n rows.
 */
export function smallTest({ accuracy }: Estimates, share: number, n: number): Finding[] {
  const { value, low, high } = accuracy;
  if (value === null || low === null || high === null) return [];
  const apart = Math.abs(value - share);
  if (apart === 0 || share < low || share > high) return [];
  const needed = Math.ceil((FACTOR * 2 * value * (1 - value)) / apart ** 2);
  if (!(needed > n) || needed > MOST_ROWS) return [];
  return [finding(message('findings.smallTest', { n, needed, value, share, low, high }))];
}
