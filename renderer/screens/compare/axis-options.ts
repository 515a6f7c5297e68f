/** Metrics and params as the entries of a select: `metric:accuracy`, `param:max_depth`. */
import { metricTitle } from '../../../common/metric-title.ts';
import type { Comparison } from './use-comparison.ts';

export function axisOptions(
  { metricKeys, paramKeys }: Pick<Comparison, 'metricKeys' | 'paramKeys'>,
  t: { readonly metrics: string; readonly params: string },
) {
  const items = (kind: AxisKind, keys: readonly string[]) =>
    keys.map((key) => ({ value: `${kind}:${key}`, label: axisTitle({ kind, key }) }));
  return [
    { group: t.metrics, items: items('metric', metricKeys) },
    { group: t.params, items: items('param', paramKeys) },
  ];
}

type AxisKind = 'metric' | 'param';

export const axisTitle = ({ kind, key }: { kind: AxisKind; key: string }): string =>
  kind === 'metric' ? metricTitle(key) : key;

export function parseAxisOption(value: string): { kind: AxisKind; key: string } {
  const at = value.indexOf(':');
  return { kind: value.slice(0, at) === 'param' ? 'param' : 'metric', key: value.slice(at + 1) };
}
