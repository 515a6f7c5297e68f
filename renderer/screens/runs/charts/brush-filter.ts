/** What was brushed in a chart as a condition of the filter. */

import { combineFilter } from '../../../../common/filter/combine.ts';
import type { Filter } from '../../../../common/filter/parse.ts';
import type { AxisSpan } from '../../../charts/plot/scale.ts';
import { type AxisId, parseAxis } from './chart-spec.ts';

export interface BrushedAxis {
  readonly axis: AxisId;
  readonly span: AxisSpan;
}

/**
 * `filter` and the brushed parts. A param's numbers are compared as the texts that the runs have, since the filter knows
 * only texts of params.
 */
export function addBrush(
  filter: string,
  parts: readonly BrushedAxis[],
  textsOf: (axis: AxisId) => readonly string[],
): string {
  return combineFilter(
    filter,
    parts.flatMap(({ axis, span }) => conditions(axis, span, textsOf)),
  );
}

function conditions(
  axis: AxisId,
  span: AxisSpan,
  textsOf: (axis: AxisId) => readonly string[],
): Filter[] {
  const { kind, key } = parseAxis(axis);
  const field = { entity: kind === 'metric' ? ('metrics' as const) : ('params' as const), key };
  if (kind === 'metric' && 'low' in span) {
    const compare = (comparator: '>=' | '<=', value: number): Filter => ({
      ...{ type: 'compare', field, comparator },
      value,
    });
    const { low, high } = roundedOut(span);
    return [compare('>=', low), compare('<=', high)];
  }
  const values =
    'names' in span
      ? span.names
      : textsOf(axis).filter((text) => Number(text) >= span.low && Number(text) <= span.high);
  if (kind === 'metric' || values.length === 0) return [];
  return [{ type: 'in', field, negated: false, values: [...new Set(values)].sort() }];
}

/** With few digits, and never narrower: what was brushed stays in it. */
function roundedOut({ low, high }: { readonly low: number; readonly high: number }) {
  if (!(high > low)) return { low, high };
  const step = 10 ** (Math.floor(Math.log10(high - low)) - 3);
  const tidy = (steps: number) => Number((steps * step).toPrecision(15));
  return { low: tidy(Math.floor(low / step)), high: tidy(Math.ceil(high / step)) };
}
