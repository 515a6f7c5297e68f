/** Divides runs into groups that were scored on the same rows: only within them a score ranks. */
import { SCORED_ROWS_PARAMS, SCORED_ROWS_TAG, scoredRows } from '../../../../common/scored-rows.ts';
import type { WireNumber } from '../../../../electron/server/wire.ts';

export interface RankGroups {
  /** By run index; the group of the newest runs is 0. */
  readonly groupOf: Int32Array;
  readonly count: number;
}

type TextColumn = readonly (string | null)[] | undefined;

/** All columns are by run index; `indices` are those of the runs that are shown, the newest first. */
export function rankGroups(
  indices: readonly number[],
  metric: readonly (WireNumber | null)[] | undefined,
  experimentId: readonly string[],
  stage: readonly (string | null)[],
  tag: TextColumn,
  ...params: readonly TextColumn[]
): RankGroups {
  const groupOf = new Int32Array(experimentId.length);
  const groups = new Map<string, number>();
  for (const at of indices) {
    if (metric?.[at] == null) continue;
    const rows = scoredRows({
      experimentId: experimentId[at],
      stage: stage[at],
      tag: (key) => (key === SCORED_ROWS_TAG ? tag?.[at] : undefined),
      param: (key) => params[SCORED_ROWS_PARAMS.indexOf(key)]?.[at],
    });
    const group = groups.get(rows) ?? groups.size;
    groups.set(rows, group);
    groupOf[at] = group;
  }
  return { groupOf, count: groups.size };
}
