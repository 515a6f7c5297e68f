/** A run's tag that says which rows it was scored on. */

import { createHash } from 'node:crypto';
import { NO_LABEL } from '../../../common/labels.ts';
import { SCORED_ROWS_TAG } from '../../../common/scored-rows.ts';
import type { Dataset } from '../data/dataset.ts';
import type { DatasetRows } from './prepare.ts';

/** Equal for the same labelled rows of the same dataset in the same role, in any order. */
export function scoredRowsTag(
  role: 'test' | 'fold' | 'production',
  { digest }: Dataset,
  target: string,
  { row, y }: DatasetRows,
): Record<string, string> {
  const labelled = row.filter((_, i) => y[i] !== NO_LABEL).sort();
  const hash = createHash('sha256')
    .update(JSON.stringify([digest, target]))
    .update(new Uint8Array(labelled.buffer, labelled.byteOffset, labelled.byteLength));
  return { [SCORED_ROWS_TAG]: `${role} ${hash.digest('hex').slice(0, 16)}` };
}
