/** Two pipelines against each other: their data, and model by model what differs and which is better. */

import type { WireRun } from '../../../electron/server/wire.ts';
import { betterDirection } from '../../../models/metrics/direction.ts';
import { METRICS } from '../../../models/metrics/metric-list.ts';
import { scoredRowsOf } from '../../components/scored-rows.ts';

export interface ParamChange {
  readonly key: string;
  /** Null: the run has no such param. */
  readonly before: string | null;
  readonly after: string | null;
}

export interface MatchedModel {
  readonly model: string;
  readonly stage: string;
  readonly before: WireRun;
  readonly after: WireRun;
  readonly changes: readonly ParamChange[];
  /** The first score that both have; null if they have none in common, or were scored on other rows. */
  readonly score: {
    readonly key: string;
    readonly difference: number;
    readonly isBetter: boolean;
  } | null;
}

export interface PipelineMatch {
  readonly isSameData: boolean;
  readonly isSameProduction: boolean;
  readonly models: readonly MatchedModel[];
  /** Models that only one of the two has. */
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

/** The scores that tell most, in this order. */
const judged = ['log_loss', 'roc_auc', 'accuracy', ...METRICS.map(({ key }) => key as string)];
/** They say where a run comes from, not what was chosen. */
const isOrigin = (key: string): boolean =>
  /(_dataset|_run_id|_rows|_digest)$|^(backend|models|program_version)$/.test(key);

/** Each tree is the pipeline's run, then all runs nested in it. */
export function matchPipelines(
  before: readonly WireRun[],
  after: readonly WireRun[],
): PipelineMatch {
  const [first, second] = [modelRuns(before), modelRuns(after)];
  const models = [...first].flatMap(([place, a]): MatchedModel[] => {
    const b = second.get(place);
    return b === undefined ? [] : [matched(a, b)];
  });
  const only = (some: ReadonlyMap<string, WireRun>, others: ReadonlyMap<string, WireRun>) => [
    ...new Set([...some].filter(([place]) => !others.has(place)).map(([, run]) => run.model ?? '')),
  ];
  const sameParam = (key: string) => paramOf(before[0], key) === paramOf(after[0], key);
  return {
    isSameData: sameParam('train_dataset'),
    isSameProduction: sameParam('score_dataset'),
    models,
    onlyBefore: only(first, second),
    onlyAfter: only(second, first),
  };
}

function modelRuns(tree: readonly WireRun[]): ReadonlyMap<string, WireRun> {
  const found = tree.filter(
    ({ model, stage }) => model && (stage === 'train' || stage === 'infer'),
  );
  return new Map(found.map((run) => [`${run.stage} ${run.model}`, run]));
}

function matched(before: WireRun, after: WireRun): MatchedModel {
  const keys = new Set([...before.params, ...after.params].map(({ key }) => key));
  const changes = [...keys]
    .filter((key) => !isOrigin(key))
    .map((key) => ({ key, before: paramOf(before, key), after: paramOf(after, key) }))
    .filter((change) => change.before !== change.after);
  const { model, stage } = before;
  return {
    ...{ before, after, changes, score: scoreOf(before, after) },
    model: model ?? '',
    stage: stage ?? '',
  };
}

function scoreOf(before: WireRun, after: WireRun): MatchedModel['score'] {
  if (scoredRowsOf(before) !== scoredRowsOf(after)) return null;
  const scoreNamed = (run: WireRun, name: string) => {
    const found = run.metrics.find(({ key }) => key === name);
    return found?.reason === null ? Number(found.value) : Number.NaN;
  };
  for (const key of judged) {
    const difference = scoreNamed(after, key) - scoreNamed(before, key);
    const better = betterDirection(key);
    if (Number.isNaN(difference) || better === null) continue;
    return { key, difference, isBetter: better === 'higher' ? difference > 0 : difference < 0 };
  }
  return null;
}

function paramOf(run: WireRun, name: string): string | null {
  return run.params.find(({ key }) => key === name)?.value ?? null;
}
