/** All procedures, by noun. */
import { about } from './nouns/about.ts';
import { artifacts } from './nouns/artifacts.ts';
import { changes } from './nouns/changes.ts';
import { datasets } from './nouns/datasets.ts';
import { estimators } from './nouns/estimators.ts';
import { experiments } from './nouns/experiments.ts';
import { files } from './nouns/files.ts';
import { jobs } from './nouns/jobs.ts';
import { mlflow } from './nouns/mlflow.ts';
import { models } from './nouns/models.ts';
import { pipelines } from './nouns/pipelines.ts';
import { reports } from './nouns/reports.ts';
import { runs } from './nouns/runs.ts';
import { settings } from './nouns/settings.ts';
import { workspace } from './nouns/workspace.ts';
import { router } from './trpc.ts';

export const appRouter = router({
  about,
  artifacts,
  changes,
  datasets,
  estimators,
  experiments,
  files,
  jobs,
  mlflow,
  models,
  pipelines,
  reports,
  runs,
  settings,
  workspace,
});

export type AppRouter = typeof appRouter;
