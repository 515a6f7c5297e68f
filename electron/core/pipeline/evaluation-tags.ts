/** The tags that explain a run's scores: why one is undefined or 0, and anything else a reviewer should know. */

import { lines } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Evaluation } from '../../../models/metrics/evaluate.ts';

/** `undefined.<metric>` for scores that cannot be computed, `zero.<metric>` for those that are 0 for a reason. */
export function evaluationTags(
  evaluation: Pick<Evaluation, 'undefinedReasons' | 'zeroReasons'>,
  warnings: readonly Text[] = [],
): Record<string, Text> {
  return {
    ...prefixed('undefined.', evaluation.undefinedReasons),
    ...prefixed('zero.', evaluation.zeroReasons),
    ...(warnings.length > 0 && { 'warning.training': lines(warnings) }),
  };
}

function prefixed(prefix: string, reasons: Readonly<Record<string, Text>>) {
  return Object.fromEntries(
    Object.entries(reasons).map(([metric, reason]) => [`${prefix}${metric}`, reason]),
  );
}
