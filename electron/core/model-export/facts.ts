/** What every exported model says of itself. */
import type { Signature } from '../model-files/model-file.ts';

/** One run of the exported model beside the program's own scoring of the same rows. */
export interface ExportCheck {
  /** `node 24.1.0`, `duckdb v1.4.1`. */
  readonly runtime: string;
  readonly rows: number;
  /** The largest difference of a probability. */
  readonly difference: number;
}

export interface ModelFacts {
  readonly model: string;
  readonly signature: Signature;
  /** SHA-256 of the model's files. */
  readonly digest: string;
  readonly threshold: number;
  readonly runId: string;
  readonly programVersion: string;
  /** Empty: it was not run. */
  readonly checked: readonly ExportCheck[];
}
