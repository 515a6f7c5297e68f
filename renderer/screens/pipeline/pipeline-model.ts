/** The runs of one pipeline by their place in it: stages, and for each model its training and its scoring run. */

import type { Text } from '../../../common/i18n/text.ts';
import type { MetricEntry, WireRun } from '../../../electron/server/wire.ts';
import { linesOfTag, textOfTag } from '../../components/tag-text.ts';

export interface ModelRuns {
  readonly model: string;
  /** Null: not started. */
  readonly train: WireRun | null;
  readonly infer: WireRun | null;
}

export interface PipelineModel {
  readonly root: WireRun;
  readonly preprocess: WireRun | null;
  readonly train: WireRun | null;
  readonly infer: WireRun | null;
  /** In the order given in the spec. */
  readonly models: readonly ModelRuns[];
  /** Whether production shots are scored; null while this is unknown. */
  readonly scores: boolean | null;
}

/** `tree` is the result of `runs.tree`: the pipeline's run comes first. */
export function buildPipeline(tree: readonly WireRun[]): PipelineModel {
  const [root] = tree;
  const stage = (name: string) =>
    tree.find((run) => run.parentRunId === root.runId && run.stage === name) ?? null;
  const [preprocess, train] = [stage('preprocess'), stage('train')];
  const infer = isScoringRun(root) ? root : stage('infer');
  const within = (parent: WireRun | null, model: string) =>
    tree.find((run) => run.parentRunId === parent?.runId && run.model === model) ?? null;
  const planned = paramOf(root, 'models')?.split(',') ?? [];
  const found = tree.flatMap(({ model }) => model ?? []);
  return {
    root,
    preprocess,
    train,
    infer,
    models: [...new Set([...planned, ...found])].map((model) => ({
      model,
      train: train && within(train, model),
      infer: infer && within(infer, model),
    })),
    scores: scoresOf(root, train, infer),
  };
}

/** A file that was scored with a trained model: only an infer stage. */
export function isScoringRun(root: WireRun): boolean {
  return root.stage === 'infer';
}

/** The datasets are known only after preprocess. */
function scoresOf(root: WireRun, train: WireRun | null, infer: WireRun | null): boolean | null {
  if (infer !== null || paramOf(root, 'score_dataset') !== null) return true;
  return train === null && root.status === 'RUNNING' ? null : false;
}

export function paramOf(run: WireRun, key: string): string | null {
  return run.params.find((entry) => entry.key === key)?.value ?? null;
}

export function metricOf(run: WireRun, key: string): MetricEntry | null {
  return run.metrics.find((entry) => entry.key === key) ?? null;
}

/** A metric's value as a number; null if the run does not have it. */
export function numberOf(run: WireRun | null, key: string): number | null {
  const metric = run && metricOf(run, key);
  return metric ? Number(metric.value) : null;
}

/** Each line of each warning of the run. */
export function warningsOf(run: WireRun): Text[] {
  return run.tags.filter(({ key }) => key.startsWith('warning.')).flatMap(linesOfTag);
}

/** Pictures and other files that a stage keeps for one of its models. */
export function artifactsOfModel(stage: WireRun | null, model: string): WireRun['artifacts'] {
  return stage?.artifacts.filter(({ path }) => path.startsWith(`${model}_`)) ?? [];
}

/** Why the run failed or was cancelled; null if it did not. */
export function errorOf(run: WireRun): Text | null {
  const error = run.tags.find(({ key }) => key === 'error');
  return error && (run.status === 'FAILED' || run.status === 'KILLED') ? textOfTag(error) : null;
}

/** Milliseconds from start to end, or until `now`. */
export function durationOf(run: WireRun, now: number): number | null {
  return run.startTime === null ? null : Math.max(0, (run.endTime ?? now) - run.startTime);
}
