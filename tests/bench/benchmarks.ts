/** All benchmarks by name. */
import { benchPipeline } from './pipeline.ts';

export const BENCHMARKS: Readonly<Record<string, () => Promise<void> | void>> = {
  pipeline: benchPipeline,
};
