/** Datasets: preview and import files, view imported data. */

import { basename } from 'node:path';
import { z } from 'zod';
import { COURT_LINES } from '../../../common/court/leagues.ts';
import { POSITION_SYSTEMS } from '../../../common/court/positions.ts';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import {
  COLUMN_TYPES,
  type Dataset,
  ENCODINGS,
  PHASE_LABELS,
  type RejectedLine,
} from '../../core/data/dataset.ts';
import { cutCell } from '../../core/data/limits.ts';
import type { Preview } from '../../core/data/preview-file.ts';
import { listRejected } from '../../core/data/rejects.ts';
import { parquetPath, readDatasetRecords } from '../../core/data/storage.ts';
import type { Histogram, TablePage } from '../../core/data/table-page.ts';
import { restoreDataset, trashDataset } from '../../core/data/trash.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import { listDatasetUsers } from '../../core/store/datasets.ts';
import { getRuns } from '../../core/store/runs.ts';
import { router, textInput, workspaceProcedure } from '../trpc.ts';
import { readWireColumn, type WireColumn } from '../wire-column.ts';
import { pageInput } from './artifacts.ts';
import { fileIdInput } from './files.ts';
import type { RunRef } from './runs.ts';

/** A dataset's record; `source` is the file's name without its folder. */
export type DatasetItem = Dataset;

export interface DatasetDetail extends DatasetItem {
  /** Active runs that used it, newest first, with how they used it. */
  readonly usedBy: readonly (RunRef & { readonly context: string | null })[];
}

const readingInput = z
  .object({
    encoding: z.enum(ENCODINGS),
    delimiter: z.string().length(1),
    header: z.boolean(),
    headerLine: z.int().min(1),
    dates: z.enum(['dmy', 'mdy']),
    sheet: z.string().min(1).max(100),
    missing: z.array(z.object({ column: z.string().min(1).nullable(), value: z.string() })),
    decimal: z.enum(['.', ',']),
    thousands: z.string().max(1),
    /** Given column types; all others are detected. A list, because a column may be called `__proto__`. */
    types: z.array(z.object({ name: z.string().min(1), type: z.enum(COLUMN_TYPES) })),
  })
  .partial();

const columnInput = z.string().min(1).nullable();

const rolesInput = z
  .object({
    target: columnInput,
    features: z.array(z.string().min(1)),
    x: columnInput,
    y: columnInput,
    positive: z.array(z.string()).readonly(),
    negative: z.array(z.string()).readonly(),
    positions: z.object({
      system: z.enum(POSITION_SYSTEMS),
      swapped: z.boolean(),
      mirrored: z.boolean(),
      folded: z.boolean(),
    }),
    courtLines: z.enum(COURT_LINES),
    id: columnInput,
  })
  .partial();

const digestInput = textInput(/^[0-9a-f]{8,64}$/, message('server.takesDigest'));

export const datasets = router({
  /** By name. */
  list: workspaceProcedure.query(async ({ ctx }): Promise<DatasetItem[]> => {
    const records = await readDatasetRecords(ctx.workspace.datasetsDir);
    return records.map(withoutFolder).sort((a, b) => a.name.localeCompare(b.name));
  }),

  /** By the digest or its first 8 or more characters. */
  get: workspaceProcedure
    .input(z.object({ digest: digestInput }))
    .query(async ({ ctx, input }): Promise<DatasetDetail> => {
      const dataset = await findDataset(ctx.workspace.datasetsDir, input.digest);
      return { ...withoutFolder(dataset), usedBy: usedBy(ctx.workspace, dataset.digest) };
    }),

  /** What an import would make of a file; anything not set in `reading` is detected. */
  preview: workspaceProcedure
    .input(
      z.object({
        fileId: fileIdInput,
        reading: readingInput.optional(),
        roles: rolesInput.optional(),
        rows: z.int().min(1).max(1000).default(100),
      }),
    )
    .query(
      ({ ctx, input: { fileId, ...asked } }): Promise<Preview> =>
        ctx.services.data.previewFile({
          path: ctx.services.files.path(fileId),
          datasetsDir: ctx.workspace.datasetsDir,
          ...asked,
        }),
    ),

  /** Imports a file as a job whose result is the dataset's digest. */
  import: workspaceProcedure
    .input(
      z.object({
        fileId: fileIdInput,
        reading: readingInput.optional(),
        roles: rolesInput.optional(),
      }),
    )
    .mutation(({ ctx, input: { fileId, reading, roles } }): { jobId: string } => {
      const { services, workspace } = ctx;
      const path = services.files.path(fileId);
      const facts = { kind: 'import', title: basename(path), inTurn: false } as const;
      const jobId = services.jobs.start(facts, async ({ signal, progress }) => {
        const { datasetsDir, folder } = workspace;
        const { dataset, reused } = await services.data.importFile(
          { path, datasetsDir, folder, reading, roles },
          {
            signal,
            onProgress: ({ phase, done, total }) =>
              progress({ stage: phase, text: PHASE_LABELS[phase], done, total }),
          },
        );
        await services.files.release(fileId);
        services.changes.notify('datasets');
        return { kind: 'import', digest: dataset.digest, reused };
      });
      return { jobId };
    }),

  /** Lines that the import left out. */
  rejected: workspaceProcedure
    .input(
      z.object({
        digest: digestInput,
        offset: z.int().min(0).default(0),
        limit: z.int().min(1).max(10_000).default(1000),
      }),
    )
    .query(async ({ ctx, input }): Promise<{ total: number; lines: RejectedLine[] }> => {
      const { datasetsDir } = ctx.workspace;
      const { digest } = await findDataset(datasetsDir, input.digest);
      const lines = await listRejected(datasetsDir, digest);
      const page = lines
        .slice(input.offset, input.offset + input.limit)
        .map((line) => ({ ...line, text: cutCell(line.text) }));
      return { total: lines.length, lines: page };
    }),

  /** Rows as they were read; `offset` with `limit` 1 gives the row of a prediction. */
  rows: workspaceProcedure.input(pageInput.extend({ digest: digestInput })).query(
    async ({ ctx, input: { digest, ...page } }): Promise<TablePage> =>
      ctx.services.data.parquetPage({
        path: await fileOf(ctx.workspace, digest),
        request: page,
      }),
  ),

  /** All values of a column, in the order of the rows. */
  column: workspaceProcedure
    .input(z.object({ digest: digestInput, name: z.string().min(1) }))
    .query(async ({ ctx, input }): Promise<WireColumn> => {
      const dataset = await findDataset(ctx.workspace.datasetsDir, input.digest);
      return readWireColumn(ctx.workspace, dataset, input.name);
    }),

  histogram: workspaceProcedure
    .input(
      z.object({
        digest: digestInput,
        column: z.string().min(1),
        bins: z.int().min(1).max(200).default(20),
      }),
    )
    .query(
      async ({ ctx, input: { digest, column, bins } }): Promise<Histogram> =>
        ctx.services.data.parquetHistogram({
          path: await fileOf(ctx.workspace, digest),
          column,
          bins,
        }),
    ),

  /** A dataset that an active run used is not deleted: an error. `restore` takes the result. */
  delete: workspaceProcedure
    .input(z.object({ digest: digestInput }))
    .mutation(async ({ ctx, input }): Promise<{ digest: string }> => {
      const { datasetsDir } = ctx.workspace;
      const { digest, name } = await findDataset(datasetsDir, input.digest);
      const [user] = usedBy(ctx.workspace, digest);
      if (user) {
        throw new ReviewError('INVALID_PARAMETER_VALUE', 'server.datasetInUse', {
          name,
          run: user.name,
        });
      }
      await trashDataset(datasetsDir, digest, ctx.workspace.files);
      ctx.services.changes.notify('datasets');
      return { digest };
    }),

  /** Restores a recently deleted dataset while the workspace is open. */
  restore: workspaceProcedure
    .input(z.object({ digest: z.string().regex(/^[0-9a-f]{64}$/) }))
    .mutation(async ({ ctx, input: { digest } }): Promise<void> => {
      await restoreDataset(ctx.workspace.datasetsDir, digest, ctx.workspace.files);
      ctx.services.changes.notify('datasets');
    }),
});

async function findDataset(datasetsDir: string, digest: string): Promise<Dataset> {
  const records = await readDatasetRecords(datasetsDir);
  const found = records.filter((record) => record.digest.startsWith(digest));
  const [dataset] = found;
  if (dataset && found.length === 1) return dataset;
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'data.notFoundDataset', { digest });
}

function withoutFolder(dataset: Dataset): DatasetItem {
  const otherSources = dataset.otherSources.map((one) => ({
    ...one,
    source: basename(one.source),
  }));
  return { ...dataset, otherSources, source: basename(dataset.source) };
}

async function fileOf({ datasetsDir }: Workspace, digest: string): Promise<string> {
  return parquetPath(datasetsDir, (await findDataset(datasetsDir, digest)).digest);
}

function usedBy({ store }: Workspace, digest: string): DatasetDetail['usedBy'][number][] {
  const uses = listDatasetUsers(store, digest);
  const runs = new Map(
    getRuns(
      store,
      uses.map(({ runId }) => runId),
    ).map((run) => [run.runId, run]),
  );
  return uses.flatMap(({ runId, context }) => {
    const run = runs.get(runId);
    if (!run) return [];
    const { name, tags } = run;
    return [{ runId, name, stage: tags.stage ?? null, model: tags.model ?? null, context }];
  });
}
