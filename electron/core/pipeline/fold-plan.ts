/** The folds of a dataset's labelled rows, as a spec's `cv` asks for them. */

import { ReviewError } from '../../../common/errors.ts';
import { NO_CODE } from '../../../common/labels.ts';
import { crossValidationFolds, hasGroups } from '../../../models/split/cross-validation.ts';
import type { Fold } from '../../../models/split/fold.ts';
import type { Dataset } from '../data/dataset.ts';
import { parquetPath } from '../data/storage.ts';
import { type CvSpec, crossValidationOf, cvParams, DEFAULT_GROUP } from './cv-spec.ts';
import { type DatasetRows, takeDatasetRows } from './prepare.ts';
import type { Workspace } from './workspace.ts';

export interface FoldPlan {
  /** The rows that the folds count. */
  readonly rows: DatasetRows;
  readonly folds: readonly Fold[];
  /** Params of the runs that come of it. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * Folds of `rows`, all of which have a label. Throws `INVALID_PARAMETER_VALUE` where scikit-learn refuses,
 * `MISSING_COLUMN` and `BAD_FEATURE` for a column of groups or of the order that is not there or not complete.
 */
export async function planFolds(
  workspace: Workspace,
  cv: CvSpec,
  dataset: Dataset,
  rows: DatasetRows,
  randomState: number,
): Promise<FoldPlan> {
  const { kind, order } = cv;
  const path = parquetPath(workspace.datasetsDir, dataset.digest);
  const codesOf = async (column: string, { row }: DatasetRows) => {
    const codes = await workspace.data.readCodes({ path, name: column });
    const taken = row.map((i) => codes[i]);
    const missing = taken.filter((code) => code === NO_CODE).length;
    if (missing > 0) {
      throw new ReviewError('BAD_FEATURE', 'pipeline.missingGroups', { column, rows: missing });
    }
    return taken;
  };
  let sorted = rows;
  if (kind === 'time_series_split') {
    const time = order === undefined ? rows.row : await codesOf(order, rows);
    sorted = takeDatasetRows(rows, sortedBy(time, rows.row));
  }
  const group = hasGroups(kind) ? groupColumn(cv, dataset) : null;
  const groups = group === null ? undefined : dense(await codesOf(group, sorted));
  const folds = crossValidationFolds(crossValidationOf(cv, randomState), { y: sorted.y, groups });
  return { rows: sorted, folds, params: cvParams(cv, group) };
}

function groupColumn({ kind, group }: CvSpec, { columns }: Dataset): string {
  if (group !== undefined) return group;
  if (columns.some(({ name }) => name === DEFAULT_GROUP)) return DEFAULT_GROUP;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'split.noGroups', { kind });
}

/** Indices by ascending time; at the same time, by row of the dataset. */
function sortedBy(time: Int32Array, row: Int32Array): Int32Array {
  return Int32Array.from(time, (_, i) => i).sort((a, b) => time[a] - time[b] || row[a] - row[b]);
}

/** The same order of codes without gaps. */
function dense(codes: Int32Array): Int32Array {
  const rank = new Map([...new Set(codes)].sort((a, b) => a - b).map((code, i) => [code, i]));
  return codes.map((code) => rank.get(code) ?? NO_CODE);
}
