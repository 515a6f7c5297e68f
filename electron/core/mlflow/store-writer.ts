/** The interface of MLflow store writers: experiments, then their runs, then the registry. */

import type { ExperimentRecord, RegisteredModelRecord, RunRecord } from './records.ts';

/** The address to record for a location in the store's folder, which may be moved to its final place later. */
export type AddressOf = (...parts: string[]) => string;

/** Every function may throw DISK_FULL or FILE_SYSTEM. */
export interface StoreWriter {
  addExperiment(experiment: ExperimentRecord): Promise<void>;
  /**
   * An `artifactUri` is recorded unchanged; without one, the location of its copied artifacts is recorded. Returns the
   * current folder for the run's artifacts, and their recorded location.
   */
  addRun(run: RunRecord): Promise<{ folder: string; recorded: readonly string[] }>;
  /** False, after a report, if it cannot be written. */
  addModel(model: RegisteredModelRecord): Promise<boolean>;
  finish(): Promise<void>;
  /** Call this at the end, after success and failure alike. */
  close(): void;
}
