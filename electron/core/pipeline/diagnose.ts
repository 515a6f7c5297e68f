/** Diagnoses a run: what may be said of its scores, where it is right, and what a user of it should know. */
import { COURT_ZONES } from '../../../common/court/zones.ts';
import { ReviewError } from '../../../common/errors.ts';
import {
  type ColumnName,
  matchRows,
  parseRowFilter,
  type RowColumn,
} from '../../../common/filter/rows.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import {
  type Diagnosis,
  type DiagnosisInput,
  diagnose,
  type PlacedTable,
} from '../../../models/diagnosis/diagnose.ts';
import type { Costs } from '../../../models/diagnosis/thresholds.ts';
import { predict } from '../../../models/estimator.ts';
import {
  isBaseline,
  modelRunOf,
  type PredictedRun,
  predictedRuns,
  readJudgedRows,
  thresholdOfRun,
  titleOf,
} from './judged-rows.ts';
import { requireThreshold } from './kept-threshold.ts';
import type { Workspace } from './workspace.ts';

export interface DiagnoseOptions {
  /** Of rows, in the grammar of `parseRowFilter`. */
  readonly filter?: string;
  /** One column to slice by, or two. */
  readonly by?: readonly string[];
  /** Instead of the run's. */
  readonly threshold?: number;
  readonly costs?: Costs;
  /** Of the intervals that need them; none are enough for the verdict. */
  readonly resamples?: number;
}

/** As `diagnose --json` prints it. */
export interface RunDiagnosis extends Diagnosis {
  /** The run whose predictions these are. */
  readonly run_id: string;
}

/**
 * Of the run, or of the best model nested in it: the one whose test log loss is lowest. The verdict is about all of
 * them that scored the same rows. Throws `RESOURCE_DOES_NOT_EXIST` without predictions or their dataset, `BAD_FILTER`,
 * `MISSING_COLUMN` for a column to slice by that is not there. `compute`: where it is worked out; default here.
 */
export async function diagnoseRun(
  workspace: Workspace,
  runId: string,
  { filter = '', by = [], threshold, costs, resamples }: DiagnoseOptions = {},
  compute: (input: DiagnosisInput) => Promise<Diagnosis> | Diagnosis = diagnose,
): Promise<RunDiagnosis> {
  if (threshold !== undefined) requireThreshold(threshold);
  const found = predictedRuns(workspace, runId);
  const first = bestOf(workspace, found);
  const parsed = parseRowFilter(filter);
  const judged = await readJudgedRows(workspace, first);
  const own = threshold ?? thresholdOfRun(workspace, first);
  const { probability, row } = first.predictions;
  const { rows } = judged;
  const kept =
    parsed &&
    matchRows(parsed, (name) => columnOf(name, rows, probability, own), row.length, filter);
  for (const name of by) requireColumn(rows, name);
  const others = found.filter((one) => one !== first && sameRows(one.predictions.row, row));
  const diagnosis = await compute({
    data: judged.dataset.name,
    rows,
    model: { ...judged.model, probability, threshold: own },
    others: others.map((one) => ({
      name: titleOf(one.run.tags.model ?? one.run.name),
      isBaseline: isBaseline(one.run),
      probability: one.predictions.probability,
      threshold: threshold ?? thresholdOfRun(workspace, one),
    })),
    training: judged.training,
    learned: judged.learned,
    identifiers: judged.identifiers,
    game: judged.game,
    kept,
    by,
    costs,
    seed: seedOf(first),
    resamples,
  });
  return { run_id: first.run.runId, ...diagnosis };
}

/** Of the run's resamples: that of its split. */
export function seedOf({ run: { params } }: PredictedRun): number {
  const seed = Number(params.split_random_state ?? params.random_state);
  return Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32 ? seed : 0;
}

/** Chosen on the test rows, also where production rows are judged. */
function bestOf(workspace: Workspace, found: readonly PredictedRun[]): PredictedRun {
  const lossOf = (one: PredictedRun) => {
    const { cv_log_loss_mean, log_loss } = modelRunOf(workspace, one).metrics;
    return cv_log_loss_mean ?? log_loss ?? Number.POSITIVE_INFINITY;
  };
  return found.reduce((a, b) => (lossOf(b) < lossOf(a) ? b : a));
}

function sameRows(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((row, i) => row === b[i]);
}

/** The table's columns, and what is known of a shot besides; a name in quotes is always the table's. */
function columnOf(
  { name, quoted }: ColumnName,
  { table, y, zone }: PlacedTable,
  probability: Float64Array,
  threshold: number,
): RowColumn | undefined {
  const own: Readonly<Record<string, () => RowColumn>> = {
    probability: () => ({ kind: 'number', values: probability }),
    predicted: () => ({ kind: 'number', values: predict(probability, threshold) }),
    right: () => {
      const predicted = predict(probability, threshold);
      const values = Float64Array.from(y, (label, i) =>
        label === NO_LABEL ? Number.NaN : Number(label === predicted[i]),
      );
      return { kind: 'number', values };
    },
    zone: () => ({ kind: 'category', values: zone, categories: COURT_ZONES }),
  };
  if (!quoted && Object.hasOwn(own, name)) return own[name]();
  return table.columns.find((column) => column.name === name);
}

function requireColumn({ table: { columns } }: PlacedTable, name: string): void {
  if (columns.some((column) => column.name === name)) return;
  throw new ReviewError('MISSING_COLUMN', 'findings.noColumn', {
    name,
    columns: columns.map((column) => column.name).join(', '),
  });
}
