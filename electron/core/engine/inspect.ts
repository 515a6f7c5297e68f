/** Inspects a model in the training process: permutation importance and partial dependence on given rows. */
import { ReviewError } from '../../../common/errors.ts';
import type { FitContext } from '../../../models/estimator.ts';
import { gridOf, partialDependence } from '../../../models/inspection/partial-dependence.ts';
import { permutationImportance } from '../../../models/inspection/permutation-importance.ts';
import { scoreBinary } from '../../../models/metrics/score-binary.ts';
import { type Table, takeTableRows } from '../../../models/table.ts';
import type { ColumnDependence, InspectResult, InspectTask } from './messages.ts';

/** Values of a column at which the probability is taken. */
const GRID = 30;
/** Rows, at even distances, over which the probability is averaged. */
const MOST_ROWS = 500;
/** Those of them whose own curves are kept. */
const MOST_CURVES = 40;

/** `score` gives the model's probability for each row of a table. */
export async function inspect(
  { table, y, nRepeats, randomState }: InspectTask,
  score: (rows: Table) => Promise<Float64Array>,
  { backend, signal, onProgress }: FitContext,
): Promise<InspectResult> {
  const importances = await permutationImportance(
    async (rows) => {
      // Lets a message that aborts the signal arrive.
      await backend.tf.nextFrame();
      if (signal?.aborted) throw new ReviewError('CANCELLED', 'engine.jobCancelled');
      return score(rows);
    },
    table,
    (probability) => -scoreBinary(y, probability).metrics.log_loss,
    { nRepeats, randomState, onDone: (done, total) => onProgress?.({ done, total }) },
  );
  const taken = evenly(table.rows, MOST_ROWS);
  const rows = takeTableRows(table, taken);
  const shown = evenly(taken.length, MOST_CURVES);
  const dependence: ColumnDependence[] = [];
  for (const [j, { name, kind, values }] of rows.columns.entries()) {
    const known = values.filter((value) => !Number.isNaN(value));
    // Categories and dates have no scale to follow, a column with one value none either.
    if (kind !== 'number' || new Set(known).size < 2) continue;
    const grid = gridOf(known, GRID);
    const { average, individual } = await partialDependence(score, rows, j, grid);
    const spread = individual.map((probability) => quartiles(probability));
    const curves = Array.from(shown, (i) => Float64Array.from(individual, (at) => at[i]));
    dependence.push({ column: name, grid, average, spread, individual: curves });
  }
  return {
    importances: importances.map((one, j) => ({ column: table.columns[j].name, ...one })),
    dependence,
    individualRows: shown.map((i) => taken[i]),
  };
}

/** At most `most` of `n` indices, at even distances. */
function evenly(n: number, most: number): Int32Array {
  const count = Math.min(n, most);
  return Int32Array.from({ length: count }, (_, i) => Math.floor((i * n) / count));
}

/** The probabilities that a quarter of the rows are below, and above. */
function quartiles(probability: Float64Array): readonly [number, number] {
  const sorted = probability.slice().sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return [at(0.25), at(0.75)];
}
