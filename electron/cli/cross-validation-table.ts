/** What `pipeline` prints of cross-validation, of a search, and of repeated seeds. */
import type { Run } from '../core/store/runs.ts';
import { formatTable, scoreText } from './output.ts';

const SHOWN = [
  ['Accuracy', 'accuracy'],
  ['Log loss', 'log_loss'],
  ['F1', 'f1_score'],
  ['ROC AUC', 'roc_auc'],
] as const;

/**
 * Mean ± standard deviation over folds by model, and the interval of the log loss; null if nothing was cross-validated.
 * `nested_`: of searches that were repeated in each fold.
 */
export function crossValidationTable(
  runs: readonly Run[],
  prefix: '' | 'nested_' = '',
): string | null {
  const models = runs.filter(
    ({ metrics, tags }) => tags.stage === 'train' && `${prefix}cv_log_loss_mean` in metrics,
  );
  if (models.length === 0) return null;
  const score = (run: Run, name: string) =>
    scoreText(run.metrics[name], run.tags[`undefined.${name}`]);
  return formatTable(
    [
      prefix === '' ? 'Cross-validation' : 'Nested',
      'Folds',
      ...SHOWN.map(([title]) => title),
      'Log loss, 95 %',
    ],
    models.map((run) => [
      run.name,
      foldsOf(run),
      ...SHOWN.map(
        ([, key]) =>
          `${score(run, `${prefix}cv_${key}_mean`)} ± ${score(run, `${prefix}cv_${key}_sd`)}`,
      ),
      `${score(run, `${prefix}cv_log_loss_low`)} – ${score(run, `${prefix}cv_log_loss_high`)}`,
    ]),
  );
}

function foldsOf({ params }: Run): string {
  const { cv = '', cv_n_splits: splits = '', cv_n_repeats: repeats } = params;
  return `${splits}${repeats === undefined ? '' : ` × ${repeats}`} ${cv}`;
}

/** What decided the threshold of each model, one line for each. */
export function chosenThresholds(runs: readonly Run[]): string[] {
  return runs.flatMap(({ name, tags }) => {
    const said = tags['chosen.threshold'];
    return said === undefined ? [] : [`${name}: ${said}`];
  });
}

/** Mean ± standard deviation over seeds by model; null if there is one seed. */
export function seedsTable(runs: readonly Run[]): string | null {
  const models = runs.filter(({ metrics }) => 'seeds_log_loss_mean' in metrics);
  if (models.length === 0) return null;
  const score = (run: Run, name: string) => scoreText(run.metrics[name], undefined);
  return formatTable(
    ['Over seeds', 'Seeds', ...SHOWN.map(([title]) => title)],
    models.map((run) => [
      run.name,
      run.params.seeds ?? '',
      ...SHOWN.map(
        ([, key]) => `${score(run, `seeds_${key}_mean`)} ± ${score(run, `seeds_${key}_sd`)}`,
      ),
    ]),
    [1],
  );
}

const MOST_CANDIDATES = 10;

/** The best candidates of each searched model, and what was chosen by which rows. */
export function searchTables(runs: readonly Run[]): string[] {
  return runs.flatMap((model) => {
    const refit = model.params.search_refit;
    if (refit === undefined || model.tags.stage !== 'train') return [];
    const rank = (run: Run) => run.metrics[`rank_test_${refit}`] ?? Infinity;
    const candidates = runs
      .filter((run) => run.tags.stage === 'candidate' && run.parentRunId === model.runId)
      .sort((a, b) => rank(a) - rank(b));
    const metrics = [...new Set([refit, 'accuracy', 'roc_auc'])];
    const table = formatTable(
      ['Rank', `Candidate of ${model.name}`, ...metrics.map((key) => `mean ${key}`), 'sd'],
      candidates
        .slice(0, MOST_CANDIDATES)
        .map((run) => [
          String(rank(run)),
          run.name,
          ...metrics.map((key) =>
            scoreText(run.metrics[`mean_test_${key}`], run.tags[`undefined.mean_test_${key}`]),
          ),
          scoreText(run.metrics[`std_test_${refit}`], run.tags[`undefined.std_test_${refit}`]),
        ]),
      [0, ...metrics.map((_, i) => i + 2), metrics.length + 2],
    );
    const left = candidates.length - MOST_CANDIDATES;
    return [
      [table, ...(left > 0 ? [`… and ${left} more`] : []), model.tags['chosen.params'] ?? ''].join(
        '\n',
      ),
    ];
  });
}
