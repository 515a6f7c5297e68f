/** Compares runs on the rows that all of them scored: every difference with its interval and p-value, and the ties. */
import { ReviewError } from '../../../common/errors.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import {
  type ComparedModel,
  type Comparison,
  compareModels,
} from '../../../models/diagnosis/compare.ts';
import type { ComparisonInput } from '../../../models/diagnosis/thread-tasks.ts';
import { seedOf } from './diagnose.ts';
import { type PredictedRun, predictedRuns, thresholdOfRun } from './judged-rows.ts';
import type { Workspace } from './workspace.ts';

/**
 * A run of a whole pipeline stands for the models in it. Throws `INVALID_PARAMETER_VALUE` for fewer than two runs or runs
 * that have no labelled row of one dataset in common, `RESOURCE_DOES_NOT_EXIST` for runs without predictions.
 */
export async function compareRuns(
  workspace: Workspace,
  runIds: readonly string[],
  compute: (input: ComparisonInput) => Promise<Comparison> | Comparison = ({ y, models, seed }) =>
    compareModels(y, models, seed),
): Promise<Comparison> {
  const found = new Map(
    runIds
      .flatMap((runId) => predictedRuns(workspace, runId))
      .map((one) => [one.run.runId, one] as const),
  );
  const runs = [...found.values()];
  if (runs.length < 2) throw new ReviewError('INVALID_PARAMETER_VALUE', 'findings.needsTwo');
  const [first] = runs;
  const shared = commonRows(runs);
  if (shared.length === 0) {
    const other = runs.find((one) => commonRows([first, one]).length === 0) ?? runs[1];
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'findings.otherRows', {
      first: first.run.runId,
      second: other.run.runId,
    });
  }
  const place = new Map(Array.from(first.predictions.row, (row, i) => [row, i]));
  const y = Uint8Array.from(shared, (row) => first.predictions.actual[place.get(row) ?? 0]);
  const models = runs.map((one): ComparedModel => {
    const at = new Map(Array.from(one.predictions.row, (row, i) => [row, i]));
    const { probability, actual } = one.predictions;
    if (shared.some((row, i) => actual[at.get(row) ?? 0] !== y[i])) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'findings.otherLabels', {
        first: first.run.runId,
        second: one.run.runId,
      });
    }
    return {
      run_id: one.run.runId,
      probability: Float64Array.from(shared, (row) => probability[at.get(row) ?? 0]),
      threshold: thresholdOfRun(workspace, one),
    };
  });
  return compute({ y, models, seed: seedOf(first) });
}

/** Row numbers of the labelled rows that all runs have; none if they are of different datasets. */
function commonRows(runs: readonly PredictedRun[]): number[] {
  const datasets = runs.map(
    ({ run: { params }, isProduction }) => params[isProduction ? 'score_dataset' : 'train_dataset'],
  );
  if (new Set(datasets).size > 1) return [];
  const [{ predictions }, ...others] = runs;
  const sets = others.map((one) => new Set(one.predictions.row));
  return Array.from(predictions.row).filter(
    (row, i) => predictions.actual[i] !== NO_LABEL && sets.every((set) => set.has(row)),
  );
}
