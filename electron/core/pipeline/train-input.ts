/** What the train stage works with. */

import type { Text } from '../../../common/i18n/text.ts';
import type { Table } from '../../../models/table.ts';
import type { Dataset } from '../data/dataset.ts';
import type { TrainingColumn } from '../model-files/model-file.ts';
import type { ColumnSelection, Splits } from './prepare.ts';
import type { TrainingDescription } from './signature.ts';
import type { PipelineSpec } from './spec.ts';

export interface TrainInput {
  readonly spec: PipelineSpec;
  readonly dataset: Dataset;
  readonly choice: ColumnSelection;
  readonly datasetColumns: readonly TrainingColumn[];
  /** The rows of a model, by whether it keeps those with a missing feature. */
  readonly splits: Splits;
  /** What a table of training rows says of a model's input; made once for each. */
  readonly describe: (table: Table) => TrainingDescription;
  /** Says which rows are left out for models that do not keep those with a missing feature; null if none are. */
  readonly leftOut: Text | null;
  /** Params that every run of the pipeline shares: datasets, features, version, backend. */
  readonly common: Readonly<Record<string, string>>;
  /** Tags of every run: what a user of its scores must know about the rows. */
  readonly warnings: Readonly<Record<string, Text>>;
}
