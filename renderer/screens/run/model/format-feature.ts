/**
 * Formats feature values for people: degrees differ in their third decimal, which three significant digits would cut
 * off.
 */

import type { Format } from '../../../components/use-format.ts';

const maxDecimals = 3;

export function formatFeature(value: number, format: Format): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size < 10 || size >= 1000) return format.number(value);
  const [, decimals = ''] = String(Number(value.toFixed(maxDecimals))).split('.');
  return format.decimals(value, decimals.length);
}
