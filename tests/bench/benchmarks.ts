/** All benchmarks by name. */

import { benchImport } from './import.ts';
import { benchMlflow } from './mlflow.ts';
import { benchPipeline } from './pipeline.ts';
import { benchStore } from './store.ts';
import { benchTracking } from './tracking.ts';
import { benchTree } from './tree.ts';
import { benchWindow } from './window.ts';

export const BENCHMARKS: Readonly<Record<string, () => Promise<void> | void>> = {
  mlflow: benchMlflow,
  import: benchImport,
  pipeline: benchPipeline,
  store: benchStore,
  tracking: benchTracking,
  tree: benchTree,
  window: benchWindow,
};
