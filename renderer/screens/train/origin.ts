/** "Run again with…": the draft that a run's spec, or else its params, make. */

import type { EstimatorInfo } from '../../../electron/api/nouns/estimators.ts';
import type { SpecForm } from '../../../electron/api/nouns/pipelines.ts';
import type { RunDetail } from '../../../electron/api/nouns/runs.ts';
import { api } from '../../api.ts';
import { type Draft, draftOfForm, readParam } from './draft.ts';

export interface Origin {
  readonly runName: string;
  readonly draft: Draft;
  /** False: put together from the run's params. */
  readonly hasSpec: boolean;
  /** Params that have no place in the form. */
  readonly notTaken: readonly string[];
}

export async function originOf(
  runId: string,
  defaults: SpecForm,
  estimators: readonly EstimatorInfo[],
): Promise<Origin> {
  const run = await api.runs.get.query({ runId });
  const spec = (await specOf(run)) ?? (run.modelRun && (await specOfId(run.modelRun.runId)));
  if (!spec) return { runName: run.name, ...draftOfParams(run, defaults, estimators) };
  const draft = ofModel(draftOfForm(spec), run.model);
  const score = run.params.find(({ key }) => key === 'score_dataset')?.value ?? draft.score;
  return { runName: run.name, draft: { ...draft, score }, hasSpec: true, notTaken: [] };
}

/** Null where the run belongs to no pipeline of this program. */
async function specOf({ runId, ancestors, artifacts }: RunDetail): Promise<SpecForm | null> {
  const [root] = ancestors;
  const kept = root ? (await api.runs.get.query({ runId: root.runId })).artifacts : artifacts;
  const hasSpec = kept.some(({ path }) => path === 'review.yaml');
  return hasSpec ? api.pipelines.ofRun.query({ runId }) : null;
}

async function specOfId(runId: string): Promise<SpecForm | null> {
  return specOf(await api.runs.get.query({ runId }));
}

/** The run of one model is repeated with that model alone. */
function ofModel(draft: Draft, model: string | null): Draft {
  if (model === null || !draft.models.includes(model)) return draft;
  const own = draft.params[model];
  return { ...draft, models: [model], params: own ? { [model]: own } : {} };
}

/** scikit-learn's classes, as MLflow's autologging names them. */
const classes: Readonly<Record<string, string>> = {
  LogisticRegression: 'logistic_regression',
  DecisionTreeClassifier: 'decision_tree',
  MLPClassifier: 'neural_network',
  DummyClassifier: 'dummy',
};

const fields: Readonly<Record<string, (value: string) => Partial<Draft>>> = {
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
const facts = ['model', 'models', 'program_version', 'backend', 'model_run_id'];

function draftOfParams(
  run: RunDetail,
  defaults: SpecForm,
  estimators: readonly EstimatorInfo[],
): Omit<Origin, 'runName'> {
  const paramValue = (key: string) => run.params.find((entry) => entry.key === key)?.value;
  const tag = run.tags.find(({ key }) => key === 'estimator_name')?.value ?? '';
  const named = [run.model, paramValue('model'), classes[tag]];
  const estimator = estimators.find(({ name }) => named.includes(name));
  const planned = estimators
    .map(({ name }) => name)
    .filter((name) => (paramValue('models') ?? '').split(',').includes(name));
  const own: Record<string, string> = {};
  const notTaken: string[] = [];
  let draft = draftOfForm(defaults);
  if (planned.length > 0) draft = { ...draft, models: planned };
  for (const { key, value } of run.params) {
    if (facts.includes(key)) continue;
    if (Object.hasOwn(fields, key)) draft = { ...draft, ...fields[key](value) };
    else if (estimator && fits(estimator, key, value)) own[key] = value;
    else notTaken.push(key);
  }
  if (estimator) draft = { ...draft, models: [estimator.name], params: { [estimator.name]: own } };
  return { draft, hasSpec: false, notTaken };
}

function fits(estimator: EstimatorInfo, key: string, value: string): boolean {
  const param = estimator.params.find(({ name }) => name === key);
  if (param === undefined) return false;
  try {
    readParam(estimator.name, param, value);
    return true;
  } catch {
    return false;
  }
}
