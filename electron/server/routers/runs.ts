/** Runs: search, view, compare, change. */

import { z } from 'zod';
import { MODEL_JSON } from '../../core/model-files/model-file.ts';
import { runsCsv } from '../../core/pipeline/runs-csv.ts';
import { lastWrittenTime } from '../../core/store/imported-runs.ts';
import { haveAnyCurve } from '../../core/store/metrics.ts';
import { countOutOfFold } from '../../core/store/out-of-fold.ts';
import {
  haveAnyPredictions,
  listPredictions,
  type ShownPredictions,
} from '../../core/store/predictions.ts';
import { listVersionsOfRun, type ModelVersion } from '../../core/store/registry.ts';
import { scoringRunIds } from '../../core/store/run-queries.ts';
import { getRun, getRuns } from '../../core/store/runs.ts';
import { searchRuns } from '../../core/store/search.ts';
import type { StoreReader } from '../../core/store/sql.ts';
import { type GroupHistory, groupHistory } from '../group-history.ts';
import type { LogLine } from '../jobs/job.ts';
import { type MetricSeries, metricSeries } from '../metric-series.ts';
import { type RunColumns, runColumns } from '../run-columns.ts';
import { type RunChanges, type RunPage, runChangesSince, runPage } from '../run-page.ts';
import { ancestors, descendants } from '../run-tree.ts';
import { keyInput, publicProcedure, router, runIdInput, workspaceProcedure } from '../trpc.ts';
import { type WireRun, wireRun } from '../wire.ts';
import { runChanges } from './run-changes.ts';
import { runPictures } from './run-pictures.ts';

export interface RunRef {
  readonly runId: string;
  readonly name: string;
  readonly stage: string | null;
  readonly model: string | null;
}

export interface RunDetail extends WireRun {
  /** Outermost first. */
  readonly ancestors: readonly RunRef[];
  /** Active runs nested directly in it. */
  readonly children: readonly RunRef[];
  /** Saved predictions, and those of its folds together. */
  readonly predictions: readonly { context: ShownPredictions; rows: number }[];
  /** Whether it or a run nested in it has saved predictions. */
  readonly hasPredictions: boolean;
  /** Whether it or a run nested in it has a metric of more than one point. */
  readonly hasCurves: boolean;
  readonly hasModel: boolean;
  /** The model versions registered from it. */
  readonly versions: readonly ModelVersion[];
  /** The run whose model did the scoring. */
  readonly modelRun: RunRef | null;
  /** Active runs that scored with its model. */
  readonly scoredBy: readonly RunRef[];
  /** Of a run that was left RUNNING in the store it was imported from: when that was last written; else null. */
  readonly lastWritten: number | null;
}

const experimentIds = z.array(z.string().regex(/^\d+$/)).optional();
const view = z.enum(['active', 'deleted', 'all']).default('active');
const keys = z.array(keyInput).max(500).default([]);
/** The requested keys: see `columns`. */
const wantedKeys = { metrics: keys, params: keys, tags: keys };

/** MLflow's grammar; may be empty. */
const filter = z.string().max(20_000).default('');

const searchInput = z.object({
  /** Default all. */
  experimentIds,
  filter,
  /** For example `metrics.f1_score DESC`; then the newest first. */
  orderBy: z.array(z.string().max(1000)).max(10).default([]),
  offset: z.int().min(0).default(0),
  limit: z.int().min(0).max(200_000).default(1000),
  view,
  ...wantedKeys,
});

export const runs = router({
  /** Errors in the filter or an order have `data.reviewCode` BAD_FILTER and `data.column`. */
  search: workspaceProcedure.input(searchInput.prefault({})).query(({ ctx, input }): RunPage => {
    const { metrics, params, tags, ...search } = input;
    return runPage(ctx.store, search, { metrics, params, tags });
  }),

  /** Changes to the runs of a search since `revision`; null if that is no longer known. Same errors as `search`. */
  since: workspaceProcedure
    .input(
      z.object({
        experimentIds,
        filter,
        view,
        revision: keyInput,
        ...wantedKeys,
        /** The requested keys whose values were not read at `revision`. */
        unread: z.object(wantedKeys).prefault({}),
      }),
    )
    .query(({ ctx, input }): RunChanges | null => {
      const { revision, metrics, params, tags, unread, ...search } = input;
      return runChangesSince(ctx.store, search, revision, { metrics, params, tags }, unread);
    }),

  /**
   * All metric, param and tag keys of the runs, and how many runs have each. No key is missing; with `exact` the
   * numbers are current, without it they may be slightly out of date.
   */
  columns: workspaceProcedure
    .input(z.object({ experimentIds, view, exact: z.boolean().default(false) }).prefault({}))
    .query(({ ctx, input }): RunColumns => runColumns(ctx.store, ctx.services.runColumns, input)),

  /** The runs of a search, or the runs with these ids in order, as a CSV table: see `runsCsv`. */
  csv: workspaceProcedure
    .input(
      z.object({
        ...searchInput.pick({ experimentIds: true, filter: true, orderBy: true, view: true }).shape,
        runIds: z.array(runIdInput).max(200_000).optional(),
      }),
    )
    // A mutation only because thousands of ids do not fit in an address.
    .mutation(({ ctx, input: { runIds, ...search } }): string =>
      runsCsv(runIds ? getRuns(ctx.store, runIds) : searchRuns(ctx.store, search)),
    ),

  get: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(({ ctx, input: { runId } }): RunDetail => runDetail(ctx.store, runId)),

  /** The run, then all runs nested in it, depth first. */
  tree: workspaceProcedure
    .input(z.object({ runId: runIdInput }))
    .query(({ ctx, input: { runId } }): WireRun[] => {
      getRun(ctx.store, runId);
      return getRuns(ctx.store, descendants(ctx.store, runId)).map(wireRun);
    }),

  /** Complete runs in the requested order; a missing one is an error. */
  compare: workspaceProcedure
    .input(z.object({ runIds: z.array(runIdInput).min(1).max(100) }))
    .query(({ ctx, input: { runIds } }): WireRun[] =>
      runIds.map((runId) => wireRun(getRun(ctx.store, runId))),
    ),

  /** At most `maxPoints` of each series; longer ones keep the minimum and maximum of each interval. */
  metricHistory: workspaceProcedure
    .input(
      z.object({
        runIds: z.array(runIdInput).min(1).max(100),
        keys: z.array(keyInput).min(1).max(100),
        maxPoints: z.int().min(8).max(20_000).default(1000),
      }),
    )
    .query(({ ctx, input }): MetricSeries[] =>
      input.runIds.flatMap((runId) =>
        input.keys
          .map((key) => metricSeries(ctx.store, runId, key, input.maxPoints))
          .filter(({ total }) => total > 0),
      ),
    ),

  /** A metric's mean, standard deviation and number of runs at each step, of each group that has it. */
  groupHistory: workspaceProcedure
    .input(
      z.object({
        groups: z
          .array(z.object({ id: z.string().max(10_000), runIds: z.array(runIdInput).max(100_000) }))
          .min(1)
          .max(300),
        key: keyInput,
        maxPoints: z.int().min(8).max(20_000).default(300),
      }),
    )
    .query(
      ({ ctx, input: { groups, key, maxPoints } }): Promise<GroupHistory[]> =>
        groupHistory(ctx.store, groups, key, maxPoints),
    ),

  /** Log lines about the run from jobs since the program started. */
  log: publicProcedure
    .input(z.object({ runId: runIdInput }))
    .query(({ ctx: { services }, input: { runId } }): LogLine[] =>
      services.jobs
        .list()
        .filter(({ runIds, result }) => {
          const root = result && 'runId' in result ? result.runId : null;
          return root === runId || runIds.includes(runId);
        })
        .flatMap(({ jobId }) => services.jobs.log(jobId)),
    ),

  ...runPictures,
  ...runChanges,
});

function runDetail(store: StoreReader, runId: string): RunDetail {
  const run = getRun(store, runId);
  const modelRunId = run.params.model_run_id;
  const family = descendants(store, runId);
  // Predictions that the page has read are not read again, so they must be complete.
  const outOfFold = run.status === 'FINISHED' ? countOutOfFold(store, runId) : 0;
  return {
    ...wireRun(run),
    ancestors: ancestors(store, run).map(runRef),
    children: getRuns(store, family)
      .filter(({ parentRunId }) => parentRunId === runId)
      .map(runRef),
    predictions: [
      ...listPredictions(store, runId),
      ...(outOfFold > 0 ? [{ context: 'out_of_fold' as const, rows: outOfFold }] : []),
    ],
    hasPredictions: haveAnyPredictions(store, family),
    hasCurves: haveAnyCurve(store, family),
    hasModel: run.artifacts.some(({ path }) => path === MODEL_JSON),
    versions: listVersionsOfRun(store, runId),
    modelRun: modelRunId ? (getRuns(store, [modelRunId]).map(runRef)[0] ?? null) : null,
    scoredBy: getRuns(store, scoringRunIds(store, runId)).map(runRef),
    lastWritten: lastWrittenTime(store, runId),
  };
}

function runRef({ runId, name, tags }: ReturnType<typeof getRun>): RunRef {
  return { runId, name, stage: tags.stage ?? null, model: tags.model ?? null };
}
