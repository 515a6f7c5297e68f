/** "Run again with…": creates a draft from a run's spec or, without one, from its params. */

import type { EstimatorInfo, ParamInfo } from '../../../electron/server/routers/estimators.ts';
import type { SpecForm } from '../../../electron/server/routers/pipelines.ts';
import type { RunDetail } from '../../../electron/server/routers/runs.ts';
import { api } from '../../api.ts';
import { type Draft, draftFromForm, readParam } from './draft.ts';

export interface RunDraft {
  readonly runName: string;
  readonly draft: Draft;
  /** False: created from the run's params. */
  readonly hasSpec: boolean;
  /** Params that the form does not support. */
  readonly unsupportedParams: readonly string[];
}

export async function draftFromRun(
  runId: string,
  defaults: SpecForm,
  estimators: readonly EstimatorInfo[],
): Promise<RunDraft> {
  const run = await api.runs.get.query({ runId });
  const spec = (await specOf(run)) ?? (run.modelRun && (await specOfRunId(run.modelRun.runId)));
  if (!spec) return { runName: run.name, ...draftFromParams(run, defaults, estimators) };
  const draft = onlyModel(draftFromForm(spec), run.model);
  const score = run.params.find(({ key }) => key === 'score_dataset')?.value ?? draft.score;
  return { runName: run.name, draft: { ...draft, score }, hasSpec: true, unsupportedParams: [] };
}

/** Null if the run does not belong to one of this program's pipelines. */
async function specOf({ runId, ancestors, artifacts }: RunDetail): Promise<SpecForm | null> {
  const [root] = ancestors;
  const kept = root ? (await api.runs.get.query({ runId: root.runId })).artifacts : artifacts;
  const hasSpec = kept.some(({ path }) => path === 'review.yaml');
  return hasSpec ? api.pipelines.ofRun.query({ runId }) : null;
}

async function specOfRunId(runId: string): Promise<SpecForm | null> {
  return specOf(await api.runs.get.query({ runId }));
}

/** Repeating the run of one model trains only that model. */
function onlyModel(draft: Draft, model: string | null): Draft {
  if (model === null || !draft.models.includes(model)) return draft;
  const own = draft.params[model];
  return { ...draft, models: [model], params: own ? { [model]: own } : {} };
}

const draftOfParam: Readonly<Record<string, (value: string) => Partial<Draft>>> = {
  test_size: (testSize) => ({ testSize }),
  split_random_state: (seed) => ({ seed }),
  threshold: (threshold) => ({ threshold }),
  stratify: (value) => ({ stratify: /^true$/i.test(value) }),
  features: (value) => ({ features: value.split(',') }),
  target: (target) => ({ target }),
  train_dataset: (train) => ({ train }),
  score_dataset: (score) => ({ score }),
};

/** Params that say nothing about what to train. */
const ignoredParams = [
  ...['model', 'models', 'program_version', 'backend', 'model_run_id', 'missing_values'],
];

function draftFromParams(
  run: RunDetail,
  defaults: SpecForm,
  estimators: readonly EstimatorInfo[],
): Omit<RunDraft, 'runName'> {
  const paramValue = (key: string) => run.params.find((entry) => entry.key === key)?.value;
  // scikit-learn's class, as recorded by MLflow's autologging.
  const className = run.tags.find(({ key }) => key === 'estimator_name')?.value;
  const named = [run.model, paramValue('model')];
  const estimator =
    estimators.find(({ name }) => named.includes(name)) ??
    estimators.find(({ sklearnClass }) => sklearnClass === className);
  const planned = estimators
    .map(({ name }) => name)
    .filter((name) => (paramValue('models') ?? '').split(',').includes(name));
  const own: Record<string, string> = {};
  const prepare: Record<string, string> = {};
  const unsupportedParams: string[] = [];
  let draft = draftFromForm(defaults);
  if (planned.length > 0) draft = { ...draft, models: planned };
  for (const { key, value } of run.params) {
    if (ignoredParams.includes(key)) continue;
    if (Object.hasOwn(draftOfParam, key)) draft = { ...draft, ...draftOfParam[key](value) };
    else if (estimator && isValidParam(estimator.params, key, value)) own[key] = value;
    else if (estimator && isValidParam(estimator.preparation, key, value)) prepare[key] = value;
    else if (estimator && key === 'calibration' && calibrationIn(value)) {
      draft = { ...draft, calibrate: { [estimator.name]: calibrationIn(value) ?? {} } };
    } else unsupportedParams.push(key);
  }
  if (estimator) {
    const { name } = estimator;
    const isPrepared = Object.keys(prepare).length > 0;
    draft = {
      ...{ ...draft, models: [name], params: { [name]: own } },
      prepare: isPrepared ? { [name]: prepare } : {},
    };
  }
  return { draft, hasSpec: false, unsupportedParams };
}

/** `isotonic, cv=5`, as a run records it. */
function calibrationIn(text: string): Record<string, string> | null {
  const [, method, cv] = /^(sigmoid|isotonic), cv=(\d+)$/.exec(text) ?? [];
  return method === undefined ? null : { method, cv };
}

function isValidParam(params: readonly ParamInfo[], key: string, value: string): boolean {
  const param = params.find(({ name }) => name === key);
  if (param === undefined) return false;
  try {
    readParam(key, param, value);
    return true;
  } catch {
    return false;
  }
}
