/** Values of features as people read them: degrees differ in their third decimal, where three digits would end. */

import type { Format } from '../../../parts/use-format.ts';

const mostDecimals = 3;

export function position(value: number, format: Format): string {
  const size = Math.abs(value);
  if (Number.isInteger(value) || size < 10 || size >= 1000) return format.number(value);
  const [, decimals = ''] = String(Number(value.toFixed(mostDecimals))).split('.');
  return format.decimals(value, decimals.length);
}
