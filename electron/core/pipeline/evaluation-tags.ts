/** The tags that explain a run's scores: why one is undefined or 0, and what a reviewer should know. */
import type { Evaluation } from '../../../models/metrics/evaluate.ts';

/** `undefined.<metric>` for scores that cannot be computed, `zero.<metric>` for those that are 0 for a reason. */
export function evaluationTags(
  evaluation: Evaluation,
  warnings: readonly string[] = [],
): Record<string, string> {
  return {
    ...prefixed('undefined.', evaluation.undefinedReasons),
    ...prefixed('zero.', evaluation.zeroReasons),
    ...(warnings.length > 0 && { 'warning.training': warnings.join('\n') }),
  };
}

function prefixed(prefix: string, reasons: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(reasons).map(([metric, reason]) => [`${prefix}${metric}`, reason]),
  );
}
