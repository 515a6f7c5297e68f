/** What a writer of a store of MLflow's is asked: experiments, then their runs, then the registry. */

import type { ExperimentRecord, RegisteredModelRecord, RunRecord } from './records.ts';

/** The address to record for a place in the folder that holds the store, which may move there later. */
export type AddressOf = (...parts: string[]) => string;

export interface StoreWriter {
  addExperiment(experiment: ExperimentRecord): void;
  /** Returns the folder for the run's artifacts now, and the place of theirs that was recorded. */
  addRun(run: RunRecord): { folder: string; recorded: readonly string[] };
  addModel(model: RegisteredModelRecord): void;
  finish(): void;
}
