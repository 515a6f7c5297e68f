/** All texts in Brazilian Portuguese. */

import type { Texts } from '../texts.ts';
import { commands, screens } from './commands.ts';
import { desktop } from './desktop.ts';
import { estimators } from './estimators.ts';
import { best } from './page/best.ts';
import { chartDates } from './page/chart-dates.ts';
import { common } from './page/common.ts';
import { compare } from './page/compare.ts';
import { compareCurves } from './page/compare-curves.ts';
import { datasets } from './page/datasets.ts';
import { firstStart } from './page/first-start.ts';
import { grid } from './page/grid.ts';
import { mlflow } from './page/mlflow.ts';
import { mlflowImport } from './page/mlflow-import.ts';
import { mlmodel } from './page/mlmodel.ts';
import { models } from './page/models.ts';
import { pipeline } from './page/pipeline.ts';
import { run } from './page/run.ts';
import { runActions } from './page/run-actions.ts';
import { runArtifacts } from './page/run-artifacts.ts';
import { runCharts } from './page/run-charts.ts';
import { runCurves } from './page/run-curves.ts';
import { runModel } from './page/run-model.ts';
import { runPredictions } from './page/run-predictions.ts';
import { runReview } from './page/run-review.ts';
import { runs } from './page/runs.ts';
import { settings } from './page/settings.ts';
import { train } from './page/train.ts';
import { report } from './report.ts';

export const texts: Texts = {
  page: {
    chartDates,
    common,
    compare,
    compareCurves,
    datasets,
    best,
    firstStart,
    grid,
    mlflow,
    mlflowImport,
    mlmodel,
    models,
    pipeline,
    run,
    runActions,
    runArtifacts,
    runCharts,
    runCurves,
    runModel,
    runPredictions,
    runReview,
    runs,
    settings,
    train,
  },
  screens,
  commands,
  estimators,
  report,
  desktop,
};
