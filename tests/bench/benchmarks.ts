/** All benchmarks by name. */

import { benchImport } from './import.ts';
import { benchJudge } from './judge.ts';
import { benchMlflow } from './mlflow.ts';
import { benchModels } from './models.ts';
import { benchPipeline } from './pipeline.ts';
import { benchScale } from './scale.ts';
import { benchStore } from './store.ts';
import { benchTracking } from './tracking.ts';
import { benchTree } from './tree.ts';
import { benchWindow } from './window.ts';

export const BENCHMARKS: Readonly<Record<string, () => Promise<void> | void>> = {
  mlflow: benchMlflow,
  import: benchImport,
  models: benchModels,
  judge: benchJudge,
  pipeline: benchPipeline,
  scale: benchScale,
  store: benchStore,
  tracking: benchTracking,
  tree: benchTree,
  window: benchWindow,
};
