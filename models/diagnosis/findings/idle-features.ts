/** Features that bring nothing: constant in training, or never used by the model. */
import { message } from '../../../common/i18n/message.ts';
import type { Table } from '../../table.ts';
import { type Finding, finding } from './finding.ts';

/** `importance` as in `columnShifts`; null if the model does not say. */
export function idleFeatures(
  { columns }: Table,
  features: readonly string[],
  importance: ReadonlyMap<string, number> | null,
): Finding[] {
  const constant = columns
    .filter(({ name, values }) => features.includes(name) && isConstant(values))
    .map(({ name }) => name);
  const unused =
    importance === null
      ? []
      : features.filter((name) => !constant.includes(name) && (importance.get(name) ?? 0) === 0);
  return [
    ...(constant.length > 0
      ? [finding(message('findings.constantFeatures', { columns: constant }))]
      : []),
    ...(unused.length > 0 && unused.length < features.length
      ? [finding(message('findings.unusedFeatures', { columns: unused }))]
      : []),
  ];
}

function isConstant(values: Float64Array): boolean {
  return values.length > 0 && values.every((value) => Object.is(value, values[0]));
}
