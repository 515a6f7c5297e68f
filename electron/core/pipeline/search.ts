/** Searches for a model's params on folds of the training rows; each candidate is a run nested in the model's. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Params } from '../../../models/params.ts';
import { bestCandidate, goodness, ranks } from '../../../models/search/cv-results.ts';
import {
  halvingRows,
  subsampleFolds,
  survivors,
} from '../../../models/search/successive-halving.ts';
import type { Dataset } from '../data/dataset.ts';
import type { FoldScores } from '../engine/cross-fit/fit-fold.ts';
import { logMetrics } from '../store/metrics.ts';
import { logPredictions } from '../store/predictions.ts';
import { type CandidateInput, type Tried, tryCandidates } from './candidates.ts';
import type { PipelineContext } from './context.ts';
import { recordSummary } from './cross-validate.ts';
import { fitEachFold } from './fit-folds.ts';
import type { FoldPlan } from './fold-plan.ts';
import { readPositions } from './predictions.ts';
import { halvingFactor, type SearchSpec, searchCandidates, splitCandidate } from './search-spec.ts';
import { splitPredictions } from './split-predictions.ts';
import { finishedChildren, logToRun, type TrackedRun } from './tracker.ts';

export interface SearchInput extends CandidateInput {
  readonly dataset: Dataset;
  readonly search: SearchSpec;
  readonly randomState: number;
}

export interface SearchOutcome {
  /** Those that were searched for, in scikit-learn's spelling; among them, maybe, a feature set. */
  readonly chosen: Params;
  /** The scores of the chosen ones on the plan's folds. */
  readonly scores: readonly FoldScores[];
}

/**
 * Tries the candidates and gives `run` the summary of the best one's folds. Candidates that an interrupted search has
 * recorded are not tried again. Throws the first candidate's error if none could be fitted.
 */
export async function searchParams(
  context: PipelineContext,
  run: TrackedRun,
  input: SearchInput,
): Promise<SearchOutcome> {
  const { workspace } = context;
  const { search, model, plan, randomState } = input;
  const candidates = searchCandidates(search, model, randomState);
  const iterations = iterationsOf(input, candidates.length);
  const total = totalFits(iterations, search, candidates.length, plan);
  const progress = { total, done: 0, started: Date.now(), best: Number.NaN };
  const known = finishedChildren(workspace, run, 'candidate', 'candidate');

  const tried: Tried[] = [];
  let batch: readonly Params[] = candidates;
  let lastFrom = 0;
  let isOver = false;
  for (const [iteration, iterationPlan] of iterations.entries()) {
    lastFrom = tried.length;
    const found = await tryCandidates(context, run, input, {
      plan: iterationPlan.plan,
      batch,
      first: tried.length + 1,
      rows: search.kind === 'halving' ? { iteration, n: iterationPlan.rows } : null,
      known,
      progress,
    });
    tried.push(...found);
    isOver = found.length < batch.length;
    if (isOver) break;
    const good = found.map(({ scores }) => goodness(scores, search.refit));
    batch = survivors(good, halvingFactor(search)).map((i) => found[i].given);
  }
  const best =
    lastFrom +
    bestCandidate(
      tried.slice(lastFrom).map(({ scores }) => scores),
      search.refit,
    );
  if (best < lastFrom) throw nothingChosen(model, search, tried);
  await recordRanks(context, tried);
  const chosen = tried[best];
  const folds = iterations.length === 1 ? chosen.folds : null;
  const { columns } = splitCandidate(chosen.given);
  const scores = folds ?? (await fitEachFold(context, { ...input, plan }, chosen.params, columns));
  await recordSummary(context, run, plan, scores);
  await keepOutOfFold(context, chosen, input, scores);
  await logToRun(workspace, run, {
    params: { search: search.kind, search_refit: search.refit, ...plan.params },
    metrics: { candidates: tried.length },
    tags: {
      'chosen.params': message('search.chosen', {
        params: chosen.name,
        metric: search.refit,
        candidates: tried.length,
        folds: plan.folds.length,
        rows: plan.rows.row.length,
      }),
      ...(isOver && {
        'warning.search': message('search.endedByBudget', {
          done: tried.length,
          total: candidates.length,
        }),
      }),
    },
  });
  return { chosen: chosen.given, scores };
}

/** The run of the chosen candidate keeps what it predicted for the rows that each fold held out. */
async function keepOutOfFold(
  { workspace }: PipelineContext,
  { runId }: Tried,
  { plan, dataset }: SearchInput,
  scores: readonly FoldScores[],
): Promise<void> {
  const positions = await readPositions(workspace, dataset, plan.rows.row);
  const predictions = splitPredictions(scores, plan, positions);
  await workspace.store.commit((tx) => logPredictions(tx, runId, 'test', predictions));
}

interface Iteration {
  readonly plan: FoldPlan;
  readonly rows: number;
}

/** One with all rows, or those of successive halving. */
function iterationsOf(
  { search, plan, randomState }: SearchInput,
  nCandidates: number,
): Iteration[] {
  const rows = plan.rows.row.length;
  if (search.kind !== 'halving') return [{ plan, rows }];
  const nClasses = new Set(plan.rows.y).size;
  const factor = halvingFactor(search);
  const schedule = { nCandidates, factor, nSplits: plan.folds.length, nClasses, rows };
  return halvingRows(schedule).map((n) => ({
    rows: n,
    plan: { ...plan, folds: subsampleFolds(plan.folds, n / rows, randomState) },
  }));
}

function totalFits(
  iterations: readonly Iteration[],
  search: SearchSpec,
  nCandidates: number,
  { folds }: FoldPlan,
): number {
  let left = nCandidates;
  return iterations.reduce((total) => {
    const fits = left * folds.length;
    left = Math.ceil(left / halvingFactor(search));
    return total + fits;
  }, 0);
}

function nothingChosen(model: string, { refit }: SearchSpec, tried: readonly Tried[]): ReviewError {
  const failure = tried.find((one) => one.failure !== null)?.failure ?? null;
  return failure === null
    ? new ReviewError('INVALID_PARAMETER_VALUE', 'search.noScore', { model, metric: refit })
    : new ReviewError(failure.code, 'search.noneSucceeded', { model, reason: failure.reason });
}

/** `rank_test_<metric>` of each candidate, 1 for the best of all. */
async function recordRanks({ workspace }: PipelineContext, tried: readonly Tried[]): Promise<void> {
  const scores = tried.map((one) => one.scores);
  const keys = Object.keys(scores[0]) as (keyof (typeof scores)[number])[];
  const ranked = keys.map((key) => [key, ranks(scores, key)] as const);
  await workspace.store.commit((tx) => {
    tried.forEach(({ runId }, i) => {
      logMetrics(
        tx,
        runId,
        ranked.map(([key, of]) => ({ key: `rank_test_${key}`, value: of[i] })),
      );
    });
  });
}
