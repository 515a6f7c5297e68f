/**
 * A model's predictions on the court in a report: the picture saved with its run or, for a user of another language, a
 * new one.
 */

import type { CourtLines } from '../../../common/court/leagues.ts';
import { DEFAULT_LANGUAGE } from '../../../common/i18n/languages.ts';
import type { Reader } from '../../../common/i18n/render.ts';
import { predict } from '../../../models/estimator.ts';
import { reportLocaleFor } from '../report/report-locale.ts';
import { drawPredictionsScatter } from '../report/scatter.ts';
import type { Predictions } from '../store/predictions.ts';
import { readArtifact } from './artifacts.ts';
import type { ModelRunGroup } from './run-group.ts';
import type { Workspace } from './workspace.ts';

interface ReportPlotInput {
  /** Where the saved picture is; null if there is none, as for shots without positions. */
  readonly place: ModelRunGroup['pictures']['test'];
  readonly predictions: Predictions | null;
  /** In the user's language. */
  readonly title: string;
  /** The name of the shots' dataset. */
  readonly dataset: string;
  readonly threshold: number;
  readonly lines: CourtLines;
  readonly production: boolean;
}

export async function reportPlot(
  workspace: Workspace,
  { place, predictions, title, dataset, threshold, lines, production }: ReportPlotInput,
  reader: Reader,
): Promise<Uint8Array | null> {
  if (place === null) return null;
  if (reader.language === DEFAULT_LANGUAGE || predictions === null) {
    return readArtifact(workspace, place.runId, place.path);
  }
  const texts = reportLocaleFor(reader);
  return drawPredictionsScatter(
    {
      title,
      subtitle: texts.picture.rows(dataset, production),
      x: predictions.x,
      y: predictions.y,
      predicted: predict(predictions.probability, threshold),
      lines,
    },
    texts,
  );
}
