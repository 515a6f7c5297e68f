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
      value: Number(value.toPrecision(5)),
    });
    return [compare('>=', span.low), compare('<=', span.high)];
  }
  const values =
    'names' in span
      ? span.names
      : textsOf(axis).filter((text) => Number(text) >= span.low && Number(text) <= span.high);
  if (kind === 'metric' || values.length === 0) return [];
  return [{ type: 'in', field, negated: false, values: [...new Set(values)].sort() }];
}
