/** All benchmarks by name. */
import { benchPipeline } from './pipeline.ts';
import { benchTree } from './tree.ts';

export const BENCHMARKS: Readonly<Record<string, () => Promise<void> | void>> = {
  pipeline: benchPipeline,
  tree: benchTree,
};
