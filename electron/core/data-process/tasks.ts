/** What the data process does: everything that reads files from elsewhere, and all that needs DuckDB. */

import { statSync } from 'node:fs';
import { ReviewError } from '../../../common/errors.ts';
import { readCodes } from '../data/codes.ts';
import { readNumeric, writeCsvWithColumns } from '../data/columns.ts';
import type { Dataset, RoleChoice } from '../data/dataset.ts';
import { describeRows } from '../data/engine/describe-rows.ts';
import { type RefitRequest, refitRows } from '../data/engine/newton.ts';
import { type ScoreRowsRequest, scoreRows } from '../data/engine/score-rows.ts';
import { type SampleRequest, takeSample } from '../data/engine/take-sample.ts';
import type { EngineSource } from '../data/engine/with-session.ts';
import type { FeatureColumn } from '../data/feature-columns.ts';
import { readFeatureTable } from '../data/feature-table.ts';
import { importFile } from '../data/import-file.ts';
import { withRoles } from '../data/imported-before.ts';
import { labelMeaning, readLabels } from '../data/labels.ts';
import { previewFile } from '../data/preview-file.ts';
import { type SqlCheck, scoreBySql } from '../data/score-sql.ts';
import { createTableCache, parquetHistogram, parquetPage } from '../data/table-page.ts';
import { readDatasetColumns } from '../data/text-values.ts';
import { nodeFileSystem } from '../files/file-system.ts';
import { guardFileSystem } from '../files/guarded-file-system.ts';
import { identityOf } from '../files/identity.ts';
import { readMlmodel } from '../mlflow/mlmodel.ts';
import { createStoreSource } from '../mlflow/read-stores.ts';
import type { TaskContext } from '../processes/serve.ts';
import type { FolderIdentity, ImportRequest, ReadStoresRequest } from './messages.ts';
import { createItemBatch } from './store-items.ts';

const tables = createTableCache();
const stores = createStoreSource();

/** Each takes its arguments as one value that structured clone can carry, and returns such a value. */
export const TASKS = {
  importFile({ folder, ...options }: ImportRequest, { signal, post, allow }: TaskContext) {
    allow(sizeOf(options.path));
    return importFile({ ...options, files: filesIn(folder), signal, onProgress: post });
  },

  previewFile(options: Parameters<typeof previewFile>[0], { allow }: TaskContext) {
    allow(sizeOf(options.path));
    return previewFile(options);
  },

  withRoles({ dataset, roles, datasetsDir }: RolesRequest, { signal }: TaskContext) {
    return withRoles(dataset, roles, { datasetsDir, signal });
  },

  /** Own files are as large as the user's data; what is read of them is wanted as a whole. */
  readNumeric({ path, names }: { path: string; names: readonly string[] }, context: TaskContext) {
    context.allow(Number.POSITIVE_INFINITY);
    return readNumeric(path, names);
  },

  readFeatureTable({ path, rows, features }: FeatureRequest, context: TaskContext) {
    context.allow(Number.POSITIVE_INFINITY);
    return readFeatureTable(path, rows, features);
  },

  readCodes({ path, name }: { path: string; name: string }) {
    return readCodes(path, name);
  },

  readDatasetColumns({ path, dataset }: { path: string; dataset: Dataset }) {
    return readDatasetColumns(path, dataset);
  },

  readLabels({ path, target, choice }: LabelRequest) {
    return readLabels(path, target, choice);
  },

  labelMeaning({ path, target, choice }: LabelRequest) {
    return labelMeaning(path, target, choice);
  },

  writeCsv(
    { path, extra, out }: { path: string; extra: CsvColumns; out: string },
    context: TaskContext,
  ) {
    context.allow(Number.POSITIVE_INFINITY);
    return writeCsvWithColumns(path, extra, out);
  },

  scoreBySql(check: SqlCheck) {
    return scoreBySql(check);
  },

  scoreRows(request: ScoreRowsRequest, { signal, allow }: TaskContext) {
    // The engine's own limits hold.
    allow(Number.POSITIVE_INFINITY);
    return scoreRows(request, signal);
  },

  refitRows(request: RefitRequest, { signal, allow }: TaskContext) {
    allow(Number.POSITIVE_INFINITY);
    return refitRows(request, signal);
  },

  describeRows(where: EngineSource, { signal, allow }: TaskContext) {
    allow(Number.POSITIVE_INFINITY);
    return describeRows(where, signal);
  },

  takeSample(request: SampleRequest, { signal, allow }: TaskContext) {
    allow(Number.POSITIVE_INFINITY);
    return takeSample(request, signal);
  },

  csvPage({ path, sha256, request }: CsvPageRequest, { allow }: TaskContext) {
    allow(sizeOf(path));
    return tables.csv(path, sha256, request);
  },

  parquetPage({ path, request }: { path: string; request: CsvPageRequest['request'] }) {
    return parquetPage(path, request);
  },

  parquetHistogram({ path, column, bins }: { path: string; column: string; bins: number }) {
    return parquetHistogram(path, column, bins);
  },

  readMlmodel(path: string) {
    return readMlmodel(path);
  },

  async readStores(
    { path, among, follow, again }: ReadStoresRequest,
    { signal, post, deliver, allow }: TaskContext,
  ) {
    const batch = createItemBatch((items) => deliver({ items }));
    const onProgress = (progress: unknown) => post({ progress });
    const options = { among, follow, again, signal, onProgress, onOpen: allow };
    for await (const item of stores.read(path, options)) await batch.add(item);
    await batch.flush();
  },

  forgetStores: async (follow: string) => stores.forget(follow),
} as const;

export type Tasks = typeof TASKS;

interface FeatureRequest {
  readonly path: string;
  readonly rows: number;
  readonly features: readonly FeatureColumn[];
}

interface RolesRequest {
  readonly dataset: Dataset;
  readonly roles: RoleChoice;
  readonly datasetsDir: string;
}

interface LabelRequest {
  readonly path: string;
  readonly target: string;
  readonly choice: Parameters<typeof labelMeaning>[2];
}

interface CsvPageRequest {
  readonly path: string;
  readonly sha256: string;
  readonly request: Parameters<typeof parquetPage>[1];
}

type CsvColumns = Parameters<typeof writeCsvWithColumns>[1];

/** Writes only while the folder is the one that the parent has locked. */
function filesIn({ dir, identity }: FolderIdentity) {
  return guardFileSystem(nodeFileSystem, () => {
    if (identityOf(dir) === identity) return;
    throw new ReviewError('WORKSPACE_LOST', 'store.folderGone', { dir });
  });
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
