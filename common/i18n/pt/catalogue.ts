/** Brazilian Portuguese. */
import type { Translation } from '../catalogue.ts';
import type { english } from '../en/catalogue.ts';
import { common } from './messages/common.ts';
import { data } from './messages/data.ts';
import { decisionTree } from './messages/decision-tree.ts';
import { dummy } from './messages/dummy.ts';
import { engine } from './messages/engine.ts';
import { files } from './messages/files.ts';
import { filter } from './messages/filter.ts';
import { findings } from './messages/findings.ts';
import { forest } from './messages/forest.ts';
import { gaussianNb } from './messages/gaussian-nb.ts';
import { histGradientBoosting } from './messages/hist-gradient-boosting.ts';
import { inspection } from './messages/inspection.ts';
import { kNeighbors } from './messages/k-neighbors.ts';
import { logisticRegression } from './messages/logistic-regression.ts';
import { metrics } from './messages/metrics.ts';
import { mlflow } from './messages/mlflow.ts';
import { mlflowExport } from './messages/mlflow-export.ts';
import { mlflowPush } from './messages/mlflow-push.ts';
import { modelExport } from './messages/model-export.ts';
import { models } from './messages/models.ts';
import { neuralNetwork } from './messages/neural-network.ts';
import { pipeline } from './messages/pipeline.ts';
import { process } from './messages/process.ts';
import { report } from './messages/report.ts';
import { search } from './messages/search.ts';
import { server } from './messages/server.ts';
import { split } from './messages/split.ts';
import { store } from './messages/store.ts';
import { textTables } from './messages/text-tables.ts';
import { tracking } from './messages/tracking.ts';
import { verdict } from './messages/verdict.ts';

type English = typeof english;

export const portuguese: { readonly [S in keyof English]: Translation<English[S]> } = {
  common,
  data,
  decisionTree,
  dummy,
  engine,
  files,
  filter,
  findings,
  forest,
  gaussianNb,
  histGradientBoosting,
  inspection,
  kNeighbors,
  logisticRegression,
  metrics,
  mlflow,
  mlflowExport,
  mlflowPush,
  modelExport,
  models,
  neuralNetwork,
  pipeline,
  process,
  report,
  search,
  server,
  split,
  store,
  textTables,
  verdict,
  tracking,
};
