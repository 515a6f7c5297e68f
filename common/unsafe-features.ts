/** Which reasons against a feature hold even where a reader chooses it: they make scores look better than they are, or lose rows. */
import type { Text } from './i18n/text.ts';

const UNSAFE: readonly string[] = [
  'data.isCounter',
  'data.isIdentifier',
  'data.saysLabel',
  'data.isMostlyEmpty',
];

/** Whether to warn where the column is a feature all the same. */
export function isUnsafe(reason: Text | null | undefined): reason is Text {
  return typeof reason === 'object' && reason !== null && UNSAFE.includes(reason.id);
}
