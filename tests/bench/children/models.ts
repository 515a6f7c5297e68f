/** Times one case on the shots of a folder and prints it as JSON: `node models.ts FOLDER CASE ROUNDS`. */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { crossFit } from '../../../electron/core/engine/cross-fit/cross-fit.ts';
import { createThreads } from '../../../electron/core/engine/threads.ts';
import { loadBackend } from '../../../models/backend/load.ts';
import type { FitContext } from '../../../models/estimator.ts';
import { matrixFromColumns } from '../../../models/matrix.ts';
import { readParams } from '../../../models/params.ts';
import { fitPreparation } from '../../../models/prepare/fit.ts';
import { preparationOptions } from '../../../models/prepare/options.ts';
import { estimatorNamed } from '../../../models/registry.ts';
import { crossValidationFolds } from '../../../models/split/cross-validation.ts';
import type { TableColumn } from '../../../models/table.ts';
import { type ModelShots, NUMBERS, readModelShots, TEXTS } from '../shots/model-shots.ts';

type Round = () => Promise<{ fit: number; predict?: number }>;

const thread = pathToFileURL(fileURLToPath(new URL('../../../dist/thread.cjs', import.meta.url)));

/** By case: what one round does. */
const CASES: Readonly<Record<string, (shots: ModelShots, context: FitContext) => Round>> = {
  tree: fits('decision_tree', {}),
  forest: fits('random_forest', { n_estimators: 100 }),
  boosting: fits('hist_gradient_boosting', { max_iter: 100, early_stopping: false }),
  boosting_categories: fits(
    'hist_gradient_boosting',
    { max_iter: 100, early_stopping: false },
    TEXTS.length,
  ),
  newton_cholesky: fits('logistic_regression', { solver: 'newton-cholesky' }),
  lbfgs: fits('logistic_regression', { solver: 'lbfgs', max_iter: 1000 }),
  one_hot: oneHot,
  grid: gridSearch,
};

/** Numbers as they are, or of a regression standardised; text columns as categories. */
function fits(name: string, given: Record<string, unknown>, texts = 0) {
  return ({ numbers, codes, categories, rows, y }: ModelShots, context: FitContext): Round => {
    const estimator = estimatorNamed(name);
    const params = readParams(name, estimator.params, { random_state: 17, ...given });
    const scaled = name === 'logistic_regression' ? numbers.map(standardised) : numbers;
    const X = {
      ...matrixFromColumns([...scaled, ...codes.slice(0, texts)]),
      ...(texts > 0 && {
        categorical: codes.slice(0, texts).map((_, k) => ({
          ...{ column: numbers.length + k, categories: categories[k].length },
        })),
      }),
    };
    return async () => {
      const [model, fit] = await timed(() => estimator.fit(params, X, y, context));
      const [probability, predict] = await timed(() => model.predictProba(X, context.backend));
      if (probability.length !== rows) throw new Error('not every row was scored');
      return { fit, predict };
    };
  };
}

function standardised(values: Float64Array): Float64Array {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const sd = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  return values.map((value) => (value - mean) / sd);
}

function tableOf({ numbers, codes, categories, rows }: ModelShots, texts: boolean) {
  const columns: TableColumn[] = numbers.map((values, k) => ({
    ...{ kind: 'number', name: NUMBERS[k], values },
  }));
  const ofText = codes.map(
    (values, k): TableColumn => ({
      ...{ kind: 'category', name: TEXTS[k], values: Float64Array.from(values) },
      categories: categories[k],
    }),
  );
  return { rows, columns: texts ? [...columns, ...ofText] : columns };
}

function oneHot(shots: ModelShots): Round {
  const table = tableOf(shots, true);
  const text = { ...table, columns: table.columns.filter(({ kind }) => kind === 'category') };
  const options = preparationOptions(estimatorNamed('logistic_regression'), { min_frequency: 20 });
  return async () => {
    const [X, fit] = await timed(async () => fitPreparation(options, text).transform(text));
    if (X.rows !== shots.rows) throw new Error('not every row was prepared');
    return { fit };
  };
}

/** 20 trees × 5 folds. */
function gridSearch(shots: ModelShots, context: FitContext): Round {
  const estimator = estimatorNamed('decision_tree');
  const { y } = shots;
  const cv = { nSplits: 5, shuffle: false, nRepeats: 1, randomState: 17 };
  const folds = crossValidationFolds({ kind: 'stratified_k_fold', ...cv }, { y });
  const fits = Array.from({ length: 20 }, (_, i) => i + 1).flatMap((depth) =>
    folds.map((_, fold) => ({
      params: readParams('decision_tree', estimator.params, { random_state: 17, max_depth: depth }),
      fold,
    })),
  );
  const prepare = preparationOptions(estimator, {});
  const table = tableOf(shots, false);
  const data = { estimator: 'decision_tree', prepare, table, y, folds, threshold: 0.5 };
  return async () => {
    let done = 0;
    const [, fit] = await timed(() => crossFit(data, fits, context, () => done++));
    if (done !== fits.length) throw new Error('not every candidate was fitted');
    return { fit };
  };
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const started = performance.now();
  const result = await work();
  return [result, performance.now() - started];
}

const megabytes = () => (process.resourceUsage().maxRSS * 1024) / 2 ** 20;

const [folder, name, rounds] = process.argv.slice(2);
const backend = { ...(await loadBackend('cpu')), threads: createThreads(thread) };
const start = megabytes();
const round = CASES[name](readModelShots(folder), { backend });
const times = [];
for (let i = 0; i < Number(rounds); i++) times.push(await round());
console.log(JSON.stringify({ times, memory: megabytes() - start }));
process.exit();
