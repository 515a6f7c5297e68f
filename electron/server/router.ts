/** All procedures, by noun. */
import { ESTIMATORS } from '../../models/registry.ts';
import { about } from './routers/about.ts';
import { artifacts } from './routers/artifacts.ts';
import { changes } from './routers/changes.ts';
import { datasets } from './routers/datasets.ts';
import { diagnosis } from './routers/diagnosis.ts';
import { estimatorsRouter } from './routers/estimators.ts';
import { experiments } from './routers/experiments.ts';
import { files } from './routers/files.ts';
import { inspection } from './routers/inspection.ts';
import { jobs } from './routers/jobs.ts';
import { mlflow } from './routers/mlflow.ts';
import { modelExports } from './routers/model-exports.ts';
import { models } from './routers/models.ts';
import { pipelines } from './routers/pipelines.ts';
import { reports } from './routers/reports.ts';
import { runs } from './routers/runs.ts';
import { settings } from './routers/settings.ts';
import { tracking } from './routers/tracking.ts';
import { workspace } from './routers/workspace.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  about,
  artifacts,
  changes,
  datasets,
  diagnosis,
  estimators: estimatorsRouter(ESTIMATORS),
  experiments,
  files,
  inspection,
  jobs,
  mlflow,
  models,
  modelExports,
  pipelines,
  reports,
  runs,
  settings,
  tracking,
  workspace,
});

export type AppRouter = typeof appRouter;
