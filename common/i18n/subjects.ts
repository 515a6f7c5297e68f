/** The sentences that can be translated, subject by subject. */
import { backends } from './catalogue/backends.ts';
import { disk } from './catalogue/disk.ts';
import { filter } from './catalogue/filter.ts';
import { learning } from './catalogue/learning.ts';
import { metrics } from './catalogue/metrics.ts';
import { mlflow } from './catalogue/mlflow.ts';
import { mlflowOut } from './catalogue/mlflow-out.ts';
import { modelFiles } from './catalogue/model-files.ts';
import { pages } from './catalogue/pages.ts';
import { pipeline } from './catalogue/pipeline.ts';
import { shots } from './catalogue/shots.ts';
import { store } from './catalogue/store.ts';
import { system } from './catalogue/system.ts';
import { yaml } from './catalogue/yaml.ts';
import type { Subject } from './subject.ts';

export const subjects: readonly Subject[] = [
  metrics,
  backends,
  pipeline,
  shots,
  learning,
  modelFiles,
  filter,
  mlflow,
  mlflowOut,
  store,
  disk,
  pages,
  system,
  yaml,
];
