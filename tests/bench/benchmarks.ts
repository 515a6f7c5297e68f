/** All benchmarks by name. */

import type { Asked } from './asked.ts';
import { benchImport } from './import.ts';
import { benchJudge } from './judge.ts';
import { benchMlflow } from './mlflow.ts';
import { benchModels, benchTree } from './models.ts';
import { benchPipeline } from './pipeline.ts';
import { benchScale } from './scale.ts';
import { benchScore } from './score.ts';
import { benchStore } from './store.ts';
import { benchTracking } from './tracking.ts';
import { benchWindow } from './window.ts';

export const BENCHMARKS: Readonly<Record<string, (asked: Asked) => Promise<void> | void>> = {
  import: benchImport,
  pipeline: benchPipeline,
  scale: benchScale,
  score: benchScore,
  models: benchModels,
  tree: benchTree,
  judge: benchJudge,
  store: benchStore,
  window: benchWindow,
  tracking: benchTracking,
  mlflow: benchMlflow,
};
