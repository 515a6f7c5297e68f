/** `runs --group-by`: a line a group, as text, JSON or CSV. */

import type { GroupField } from '../../common/groups/group-fields.ts';
import { groupFieldName } from '../../common/groups/group-fields.ts';
import { formatScore } from '../../common/i18n/format.ts';
import type { Spread } from '../../models/metrics/describe.ts';
import { type RunGroup, scoredRowsOf } from '../core/pipeline/run-groups.ts';
import { formatTable, printLine, printNote } from './output.ts';

/** The fields and their names are a contract: other programs read them. */
export function groupsToJson(fields: readonly GroupField[], groups: readonly RunGroup[]) {
  return {
    groups: groups.map(({ key, runs, metrics }) => ({
      key: entriesOf(fields.map((field, i) => [groupFieldName(field), key[i]])),
      n: runs.length,
      runs: runs.map(({ runId }) => runId),
      metrics: entriesOf([...metrics].map(([name, spread]) => [name, spreadToJson(spread)])),
    })),
  };
}

/** An object of keys that users chose, of which `__proto__` may be one. */
function entriesOf<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const object: Record<string, T> = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}

/** A figure that is not defined is null. */
function spreadToJson({ n, nan, mean, sd, min, median, max }: Spread) {
  const orNull = (value: number) => (Number.isNaN(value) ? null : value);
  const [lowest, middle, highest] = [min, median, max].map(orNull);
  const figures = { mean: orNull(mean), sd: orNull(sd), min: lowest, median: middle, max: highest };
  return { n, nan, ...figures };
}

/** A table with `mean ± sd` of each of these metrics that any group has; else of the first six metrics. */
export function printGroups(
  fields: readonly GroupField[],
  groups: readonly RunGroup[],
  preferred: readonly string[],
): void {
  if (groups.length === 0) {
    printLine('No run fits.');
    return;
  }
  const all = [...new Set(groups.flatMap(({ metrics }) => [...metrics.keys()]))].sort();
  const scores = preferred.filter((key) => all.includes(key));
  const shown = scores.length > 0 ? scores : all.slice(0, preferred.length);
  const header = [...fields.map(groupFieldName), 'Runs', ...shown];
  const rows = groups.map(({ key, runs, metrics }) => [
    ...key.map((value) => value?.replaceAll(/\s+/g, ' ') ?? '–'),
    String(runs.length),
    ...shown.map((name) => spreadText(metrics.get(name), runs.length)),
  ]);
  const right = header.map((_, i) => i).filter((i) => i >= fields.length);
  printLine(formatTable(header, rows, right));
  const mixed = groups.filter(({ runs }) => scoredRowsOf(runs).size > 1).length;
  if (mixed > 0) {
    printNote(
      `${mixed} of ${groups.length} groups hold scores of different rows, which have no common mean: filter by stage or dataset, or group by them too.`,
    );
  }
}

/** `0.6101 ± 0.0032`; the number of values behind it where it is not that of the runs. */
function spreadText(spread: Spread | undefined, runs: number): string {
  if (spread === undefined) return '–';
  const { n, nan, mean, sd } = spread;
  const counts = [n < runs ? `n ${n}` : '', nan > 0 ? `${nan} NaN` : ''].filter((part) => part);
  const behind = counts.length > 0 ? ` (${counts.join(', ')})` : '';
  if (n === 0) return `–${behind}`;
  return `${formatScore(mean)}${Number.isNaN(sd) ? '' : ` ± ${formatScore(sd)}`}${behind}`;
}
