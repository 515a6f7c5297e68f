/** Fits the candidates of a search on folds and records each as a run. */

import type { ErrorCode } from '../../../common/errors.ts';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { SCORE_KEYS } from '../../../models/metrics/metric-list.ts';
import { type Params, paramText } from '../../../models/params.ts';
import { goodness, type TestScores, testScores } from '../../../models/search/cv-results.ts';
import { type FoldResult, type FoldScores, hasFailed } from '../engine/cross-fit/fit-fold.ts';
import type { Run } from '../store/runs.ts';
import type { PipelineContext } from './context.ts';
import { type FoldSettings, fitFolds } from './fit-folds.ts';
import type { FoldPlan } from './fold-plan.ts';
import { paramTexts } from './model-params.ts';
import { FEATURES, type SearchSpec, splitCandidate } from './search-spec.ts';
import { recordRun, type TrackedRun } from './tracker.ts';

export interface CandidateInput extends FoldSettings {
  readonly search: SearchSpec;
  /** The folds of the training rows. */
  readonly plan: FoldPlan;
  /** All params of a candidate, keyed by their names in code. */
  readonly completeParams: (given: Params) => Params;
  /** Params and tags of each candidate's run. */
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, Text>>;
}

/** A candidate with its scores over the folds. */
export interface Tried {
  readonly runId: string;
  readonly name: string;
  readonly given: Params;
  readonly params: Params;
  readonly scores: TestScores;
  /** Null if an earlier program recorded it, or if a fit failed. */
  readonly folds: readonly FoldScores[] | null;
  readonly failure: { readonly code: ErrorCode; readonly reason: Text } | null;
}

/** Of a whole search; changed as it goes on. */
export interface SearchProgress {
  readonly total: number;
  readonly started: number;
  done: number;
  /** The best mean so far, with a sign that makes higher better. */
  best: number;
}

export interface Batch {
  readonly plan: FoldPlan;
  readonly batch: readonly Params[];
  /** The number of the first candidate, from 1. */
  readonly first: number;
  /** The iteration of successive halving and its rows. */
  readonly rows: { readonly iteration: number; readonly n: number } | null;
  /** The candidates that an interrupted search has recorded, by number. */
  readonly known: ReadonlyMap<string, Run>;
  readonly progress: SearchProgress;
}

/** All of the batch in its order, or as many as the time budget allows. Throws `CANCELLED` as a pipeline does. */
export async function tryCandidates(
  context: PipelineContext,
  parent: TrackedRun,
  input: CandidateInput,
  batch: Batch,
): Promise<Tried[]> {
  const { search, model, prepare, calibrate, threshold } = input;
  const { plan, known, first, progress } = batch;
  const nFolds = plan.folds.length;
  const tried = batch.batch.map((given, i) => {
    const run = known.get(String(first + i));
    return run === undefined ? null : triedBefore(input, given, run);
  });
  const waiting = tried.flatMap((one, i) => (one === null ? [i] : []));
  progress.done += (tried.length - waiting.length) * nFolds;
  const complete = batch.batch.map((given) => input.completeParams(splitCandidate(given).params));
  const fits = waiting.flatMap((i) => {
    const { columns } = splitCandidate(batch.batch[i]);
    return plan.folds.map((_, fold) => ({ params: complete[i], fold, columns }));
  });
  const budget = timeBudget(search, progress);
  let results: FoldResult[] = [];
  let startTime = Date.now();
  reportProgress(context, input, progress);
  try {
    const signal = AbortSignal.any([context.signal, budget.signal]);
    await fitFolds(
      { ...context, signal },
      { model, prepare, calibrate, plan, threshold, fits },
      async (index, result) => {
        if (budget.signal.aborted) return;
        results.push(result);
        progress.done++;
        if (results.length === nFolds) {
          const i = waiting[Math.floor(index / nFolds)];
          const number = first + i;
          tried[i] = await recordCandidate(context, parent, input, batch, {
            ...{ number, given: batch.batch[i], params: complete[i], results, startTime },
          });
          startTime = Date.now();
          results = [];
          const good = goodness(tried[i].scores, search.refit);
          if (!(progress.best >= good) && !Number.isNaN(good)) progress.best = good;
          budget.mayEnd();
        }
        reportProgress(context, input, progress);
      },
    );
  } catch (error) {
    const isCancelled = error instanceof ReviewError && error.code === 'CANCELLED';
    if (!isCancelled || context.signal.aborted) throw error;
  } finally {
    budget.clear();
  }
  const end = tried.indexOf(null);
  return tried.slice(0, end < 0 ? undefined : end).flatMap((one) => one ?? []);
}

/** Aborts when the time is over and a candidate has been tried. */
function timeBudget({ time_budget: seconds }: SearchSpec, { started }: SearchProgress) {
  const stop = new AbortController();
  let isOver = false;
  let canEnd = false;
  const end = () => {
    if (isOver && canEnd) stop.abort();
  };
  const timer =
    seconds === undefined
      ? undefined
      : setTimeout(
          () => {
            isOver = true;
            end();
          },
          Math.max(0, started + 1000 * seconds - Date.now()),
        );
  return {
    signal: stop.signal,
    mayEnd() {
      canEnd = true;
      end();
    },
    clear: () => clearTimeout(timer),
  };
}

function reportProgress(
  { report }: PipelineContext,
  { model, search: { refit } }: CandidateInput,
  { done, total, started, best }: SearchProgress,
): void {
  const seconds = Math.round(((Date.now() - started) / 1000 / done) * (total - done));
  const left = done > 0 && done < total ? message('search.timeLeft', { seconds }) : '';
  const value = Math.abs(best);
  const text = message('search.progress', {
    ...{ model, done, total, left },
    best: Number.isNaN(best) ? '' : message('search.bestSoFar', { metric: refit, value }),
  });
  report({ stage: 'train', model, text, done, total });
}

interface FittedCandidate {
  readonly number: number;
  readonly given: Params;
  readonly params: Params;
  readonly results: readonly FoldResult[];
  readonly startTime: number;
}

async function recordCandidate(
  { workspace, report }: PipelineContext,
  parent: TrackedRun,
  { model, search, plan: { params: cvParams }, params: common, tags }: CandidateInput,
  { rows }: Batch,
  { number, given, params, results, startTime }: FittedCandidate,
): Promise<Tried> {
  const failed = results.findIndex(hasFailed);
  const folds = results.filter((result): result is FoldScores => !hasFailed(result));
  const scores = failed < 0 ? testScores(folds.map(({ metrics }) => metrics)) : NO_SCORES;
  const name = candidateName(given);
  const failure = results.find(hasFailed) ?? null;
  const fitTimes = folds.map(({ fitTime }) => fitTime / 1000);
  const runId = await recordRun(workspace, parent, {
    name,
    stage: 'candidate',
    startTime,
    params: { ...common, ...cvParams, ...paramTexts(params), ...featuresText(given) },
    metrics: {
      ...Object.fromEntries(
        SCORE_KEYS.flatMap((key) => [
          [`mean_test_${key}`, scores[key]?.mean ?? Number.NaN],
          [`std_test_${key}`, scores[key]?.std ?? Number.NaN],
        ]),
      ),
      ...Object.fromEntries(
        results.map((result, fold) => [
          `split${fold}_test_${search.refit}`,
          hasFailed(result) ? Number.NaN : result.metrics[search.refit],
        ]),
      ),
      ...(failed < 0 && {
        mean_fit_time: fitTimes.reduce((sum, time) => sum + time, 0) / fitTimes.length,
      }),
      ...(rows && { iter: rows.iteration, n_resources: rows.n }),
    },
    tags: {
      ...tags,
      model,
      candidate: String(number),
      ...(failure && {
        'warning.candidate': message('search.candidateFailed', {
          fold: failed + 1,
          reason: failure.reason,
        }),
      }),
      ...undefinedMeans(folds),
    },
  });
  report({ stage: 'candidate', model, runId });
  return { runId, name, given, params, scores, folds: failed < 0 ? folds : null, failure };
}

const NO_SCORES: TestScores = Object.fromEntries(
  SCORE_KEYS.map((key) => [key, { mean: Number.NaN, std: Number.NaN }]),
);

function undefinedMeans(folds: readonly FoldScores[]): Record<string, Text> {
  return Object.fromEntries(
    SCORE_KEYS.flatMap((key) => {
      const fold = folds.findIndex(({ metrics }) => Number.isNaN(metrics[key]));
      const reason = folds[fold]?.undefinedReasons[key];
      if (reason === undefined) return [];
      const text = message('pipeline.undefinedInFold', { fold: fold + 1, reason });
      return [
        [`undefined.mean_test_${key}`, text],
        [`undefined.std_test_${key}`, text],
      ];
    }),
  );
}

/** `C=0.1, class_weight=balanced` */
function candidateName(given: Params): string {
  const entries = Object.entries({ ...paramTextsOf(given), ...featuresText(given, '+') });
  return entries.map(([name, text]) => `${name}=${text}`).join(', ') || 'defaults';
}

function paramTextsOf(given: Params): Record<string, string> {
  const texts = Object.entries(given).map(([name, value]) => [name, paramText(value)]);
  return Object.fromEntries(texts);
}

/** The columns of a candidate with a feature set of its own, as runs record them. */
export function featuresText(given: Params, separator = ','): Record<string, string> {
  const { columns } = splitCandidate(given);
  return columns === undefined ? {} : { [FEATURES]: columns.join(separator) };
}

function triedBefore({ completeParams }: CandidateInput, given: Params, run: Run): Tried {
  const scores = Object.fromEntries(
    SCORE_KEYS.map((key) => [
      key,
      { mean: run.metrics[`mean_test_${key}`], std: run.metrics[`std_test_${key}`] },
    ]),
  );
  return {
    ...{
      runId: run.runId,
      name: candidateName(given),
      given,
      params: completeParams(splitCandidate(given).params),
      scores,
    },
    folds: null,
    failure: null,
  };
}
