/** The rows that a run was scored on. */
import { scoredRows } from '../../common/scored-rows.ts';
import type { TextEntry, WireRun } from '../../electron/server/wire.ts';

export function scoredRowsOf({ experimentId, stage, tags, params }: WireRun): string {
  const valueIn = (entries: readonly TextEntry[]) => (key: string) =>
    entries.find((entry) => entry.key === key)?.value;
  return scoredRows({ experimentId, stage, tag: valueIn(tags), param: valueIn(params) });
}
