/** Metrics and params as the entries of a select: `metric:accuracy`, `param:max_depth`. */
import type { Comparison } from './use-comparison.ts';

export function axisOptions(
  { metricKeys, paramKeys }: Pick<Comparison, 'metricKeys' | 'paramKeys'>,
  t: { readonly metrics: string; readonly params: string },
) {
  const items = (kind: string, keys: readonly string[]) =>
    keys.map((key) => ({ value: `${kind}:${key}`, label: key }));
  return [
    { group: t.metrics, items: items('metric', metricKeys) },
    { group: t.params, items: items('param', paramKeys) },
  ];
}

export function parseAxisOption(value: string): { kind: 'metric' | 'param'; key: string } {
  const at = value.indexOf(':');
  return { kind: value.slice(0, at) === 'param' ? 'param' : 'metric', key: value.slice(at + 1) };
}
