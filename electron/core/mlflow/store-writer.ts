/** The interface of MLflow store writers: experiments, then their runs, then the registry. */

import type { ExperimentRecord, RegisteredModelRecord, RunRecord } from './records.ts';

/** The address to record for a place in the folder that holds the store, which may move there later. */
export type AddressOf = (...parts: string[]) => string;

/** Every function may throw DISK_FULL or FILE_SYSTEM. */
export interface StoreWriter {
  addExperiment(experiment: ExperimentRecord): Promise<void>;
  /**
   * An `artifactUri` is recorded as it is; without one, the place is that its artifacts are put to.
   * Returns the folder for the run's artifacts now, and the place of theirs that was recorded. */
  addRun(run: RunRecord): Promise<{ folder: string; recorded: readonly string[] }>;
  /** False after a report when it cannot be written. */
  addModel(model: RegisteredModelRecord): Promise<boolean>;
  finish(): Promise<void>;
  /** To be called at the end, whatever it was. */
  close(): void;
}
