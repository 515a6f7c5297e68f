/**
 * Reasons against a feature that matter even if the user selects it: the feature makes scores look too good, or loses
 * rows.
 */
import type { Text } from './i18n/text.ts';

const UNSAFE: readonly string[] = [
  'data.isCounter',
  'data.isIdentifier',
  'data.saysLabel',
  'data.isMostlyEmpty',
];

/** Whether to warn if the column is nevertheless a feature. */
export function isUnsafe(reason: Text | null | undefined): reason is Text {
  return typeof reason === 'object' && reason !== null && UNSAFE.includes(reason.id);
}
