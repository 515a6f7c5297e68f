/** What a writer of a store of MLflow's is asked: experiments, then their runs, then the registry. */

import type { ExperimentRecord, RegisteredModelRecord, RunRecord } from './records.ts';

export interface StoreWriter {
  addExperiment(experiment: ExperimentRecord): void;
  /** Returns the folder for the run's artifacts now, and the address that was recorded. */
  addRun(run: RunRecord): { folder: string; uri: string };
  addModel(model: RegisteredModelRecord): void;
  finish(): void;
}
