/** A model's predictions for a dataset's rows, as the window's plot columns and as a picture. */

import { COURT_LINES_TAG, type CourtLines } from '../../../common/court/leagues.ts';
import { toCourtFeet } from '../../../common/court/positions.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { predict } from '../../../models/estimator.ts';
import type { Dataset } from '../data/dataset.ts';
import { parquetPath } from '../data/storage.ts';
import { drawPredictionsScatter } from '../report/scatter.ts';
import { logPredictions } from '../store/predictions.ts';
import { writeArtifact } from './artifacts.ts';
import type { DatasetRows } from './prepare.ts';
import type { TrackedRun } from './tracker.ts';
import type { Workspace } from './workspace.ts';

/** Feet from the hoop for the given rows, each of shape (n,); NaN where the position is unknown. */
export interface Positions {
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly lines: CourtLines;
}

/** Positions of rows on the court; all NaN for a dataset without positions. */
export function readPositions(
  workspace: Workspace,
  dataset: Dataset,
  row: Int32Array,
): Promise<Positions> {
  return createPositions(workspace, dataset)(row);
}

/** `readPositions` for the same dataset again and again: it is read when the first rows are asked for. */
export function createPositions(
  workspace: Workspace,
  { court, roles, digest }: Dataset,
): (row: Int32Array) => Promise<Positions> {
  const { x, y } = roles;
  if (x === null || y === null || court === null) {
    return async (row) => {
      const unknown = new Float32Array(row.length).fill(Number.NaN);
      return { x: unknown, y: unknown, lines: 'nba' };
    };
  }
  const path = parquetPath(workspace.datasetsDir, digest);
  const read = async () => {
    const [allX, allY] = await workspace.data.readNumeric({ path, names: [x, y] });
    return toCourtFeet(court, allX, allY);
  };
  let feet: ReturnType<typeof read> | undefined;
  return async (row) => {
    feet ??= read();
    const all = await feet;
    return { x: takeSingle(all.x, row), y: takeSingle(all.y, row), lines: court.lines };
  };
}

function takeSingle(values: Float64Array, row: Int32Array): Float32Array {
  const taken = new Float32Array(row.length);
  for (let i = 0; i < row.length; i++) taken[i] = values[row[i]];
  return taken;
}

/** Tells whose lines the court of a run's shots has. */
export function courtLinesTag({ court }: Dataset): Record<string, string> {
  return court === null ? {} : { [COURT_LINES_TAG]: court.lines };
}

export interface RowPredictions {
  readonly rows: DatasetRows;
  readonly positions: Positions;
  /** Probability of a make, shape (n,). */
  readonly probability: Float64Array;
}

/** Saves a run's predictions for the court and the curves. */
export async function savePredictions(
  { store }: Workspace,
  run: TrackedRun,
  { rows, positions, probability }: RowPredictions,
  context: 'test' | 'prod',
): Promise<void> {
  await store.commit((tx) =>
    logPredictions(tx, run.runId, context, {
      x: positions.x,
      y: positions.y,
      actual: rows.y,
      probability,
      row: rows.row,
    }),
  );
}

/** Draws predicted makes and misses on the court and saves the picture in the run's artifacts. */
export async function writeScatterPlot(
  workspace: Workspace,
  run: TrackedRun,
  { positions, probability }: RowPredictions,
  picture: {
    readonly path: string;
    readonly title: Text;
    readonly subtitle: string;
    readonly threshold: number;
  },
): Promise<void> {
  const png = await drawPredictionsScatter({
    title: englishText(picture.title),
    subtitle: picture.subtitle,
    ...positions,
    predicted: predict(probability, picture.threshold),
  });
  await writeArtifact(workspace, run.runId, picture.path, png);
}
