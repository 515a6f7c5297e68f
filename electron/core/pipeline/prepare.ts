/** The preprocess stage's output: the rows of a dataset that models learn from as a table, and their split. */

import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { NO_LABEL } from '../../../common/labels.ts';
import { ALL_SAFE, isAllSafe, safeFeatures } from '../../../common/safe-features.ts';
import { type Labels, takeLabels } from '../../../models/matrix.ts';
import { type SplitIndices, trainTestSplit } from '../../../models/split/train-test-split.ts';
import { type Table, takeTableRows } from '../../../models/table.ts';
import type { Dataset } from '../data/dataset.ts';
import { type FeatureColumn, featureColumns } from '../data/feature-columns.ts';
import { parquetPath } from '../data/storage.ts';
import type { PipelineSpec } from './spec.ts';
import type { Workspace } from './workspace.ts';

/** Fewer complete rows than this are not enough to learn from. */
const FEWEST_ROWS = 5;
const MOST_NAMED = 5;

/** The columns a pipeline works with. */
export interface ColumnSelection {
  readonly features: readonly FeatureColumn[];
  readonly target: string;
  /** Target values that are makes and misses, if chosen; else known words decide. */
  readonly labels: { readonly positive: string[]; readonly negative: string[] } | null;
}

export interface MissingFeature {
  readonly name: string;
  readonly rows: number;
}

/** Rows of a dataset with their features. */
export interface DatasetRows {
  /** Row numbers in the dataset, from 0, shape (n,). */
  readonly row: Int32Array;
  readonly table: Table;
  /** 1, 0 or 255 (no label), shape (n,). */
  readonly y: Labels;
  /** Rows left out because a feature is missing. */
  readonly incomplete: number;
  /** The features that are missing in some rows and in how many, the most frequent first. */
  readonly missingFeatures: readonly MissingFeature[];
}

/** The rows for models that leave out those with a missing feature, and for models that keep them. */
export interface RowsByMissing {
  readonly complete: DatasetRows;
  readonly all: DatasetRows;
}

/** The one policy for missing features, in training and in scoring. */
export function rowsFor(rows: RowsByMissing, keepsMissing: boolean): DatasetRows {
  return keepsMissing ? rows.all : rows.complete;
}

export interface TrainTestRows {
  /** All of them, in the dataset's order. */
  readonly labelled: DatasetRows;
  readonly train: DatasetRows;
  readonly test: DatasetRows;
  /** Taken from the training rows; null without a `validation_size`. */
  readonly validation: DatasetRows | null;
}

/** The split of the rows of a model, by whether it keeps those with a missing feature. */
export type Splits = (keepsMissing: boolean) => TrainTestRows;

/** The spec's choices, else the dataset's roles. Throws `BAD_TARGET` or `BAD_FEATURE`. */
export async function selectColumns(
  workspace: Workspace,
  spec: PipelineSpec,
  dataset: Dataset,
): Promise<ColumnSelection> {
  const target = spec.target ?? dataset.roles.target;
  if (target === null) {
    throw new ReviewError('BAD_TARGET', 'pipeline.noTarget', { path: dataset.source });
  }
  const names = chosenFeatures(spec, dataset, target);
  if (names.length === 0) {
    throw new ReviewError('BAD_FEATURE', 'pipeline.noFeatures', { path: dataset.source });
  }
  if (names.includes(target)) {
    throw new ReviewError('BAD_FEATURE', 'pipeline.targetAsFeature', { name: target });
  }
  const empty = dataset.columns.find(
    ({ name, missing }) => names.includes(name) && missing === dataset.rows,
  );
  if (empty !== undefined) {
    throw new ReviewError('BAD_FEATURE', 'data.emptyFeature', { name: empty.name });
  }
  const features = featureColumns(dataset, names);
  const isOwn = target === dataset.roles.target;
  const { positive, negative } = isOwn ? dataset.rolesGiven : {};
  const labels = {
    positive: spec.positive ?? positive ?? [],
    negative: spec.negative ?? negative ?? [],
  };
  if (labels.positive.length + labels.negative.length === 0) {
    return { features, target, labels: null };
  }
  const path = parquetPath(workspace.datasetsDir, dataset.digest);
  const { makes, misses } = await workspace.data.labelMeaning({ path, target, choice: labels });
  return { features, target, labels: { positive: makes, negative: misses } };
}

function chosenFeatures(spec: PipelineSpec, dataset: Dataset, target: string): readonly string[] {
  const { features } = spec;
  if (features === null) return dataset.roles.features;
  const isName = dataset.columns.some(({ name }) => name === ALL_SAFE);
  return isAllSafe(features) && !isName ? safeFeatures(dataset, target) : features;
}

/** The rows of a dataset; one without the target column has no labels. */
export async function readRows(
  workspace: Workspace,
  dataset: Dataset,
  { features, target, labels: choice }: ColumnSelection,
): Promise<RowsByMissing> {
  const path = parquetPath(workspace.datasetsDir, dataset.digest);
  const table = await workspace.data.readFeatureTable({ path, rows: dataset.rows, features });
  const hasTarget = dataset.columns.some((column) => column.name === target);
  const labels = hasTarget
    ? await workspace.data.readLabels({ path, target, choice: choice ?? {} })
    : new Uint8Array(dataset.rows).fill(NO_LABEL);
  const all: DatasetRows = {
    row: new Int32Array(dataset.rows).map((_, i) => i),
    table,
    y: labels,
    incomplete: 0,
    missingFeatures: [],
  };
  return { all, complete: complete(all) };
}

/** How many rows were left out because of a missing feature, and which one; null if none were. */
export function incompleteRows({ row, incomplete, missingFeatures }: DatasetRows): Message | null {
  if (incomplete === 0) return null;
  const columns = missingFeatures
    .slice(0, MOST_NAMED)
    .map(({ name, rows }) => message('pipeline.missingInRows', { name, rows }));
  const isMore = missingFeatures.length > MOST_NAMED;
  const rows = row.length + incomplete;
  return message('pipeline.incompleteRows', { incomplete, rows, columns, isMore });
}

/** Each split is made when it is first asked for: a policy that no model has may leave too few rows. */
export function splitRowsByMissing(rows: RowsByMissing, spec: PipelineSpec): Splits {
  const made = new Map<DatasetRows, TrainTestRows>();
  return (keepsMissing) => {
    const own = rowsFor(rows, keepsMissing);
    const split = made.get(own) ?? splitDatasetRows(own, spec);
    made.set(own, split);
    return split;
  };
}

/** Splits the labelled rows as scikit-learn's `train_test_split` does. */
export function splitDatasetRows(rows: DatasetRows, spec: PipelineSpec): TrainTestRows {
  const labelled = takeDatasetRows(
    rows,
    indicesWhere(rows.y, (label) => label !== NO_LABEL),
  );
  const left = incompleteRows(rows);
  if (labelled.row.length < FEWEST_ROWS && left !== null) {
    throw new ReviewError('BAD_FEATURE', 'pipeline.hardlyAnyRow', {
      rows: labelled.row.length,
      reason: left,
    });
  }
  if (labelled.row.length === 0) {
    throw new ReviewError('BAD_TARGET', 'pipeline.nothingLabelled');
  }
  const { train, validation, test } = splitIndices(labelled.y, spec, spec.random_state);
  return {
    labelled,
    train: takeDatasetRows(labelled, train),
    test: takeDatasetRows(labelled, test),
    validation: validation && takeDatasetRows(labelled, validation),
  };
}

/** The parts of labelled rows for a seed: the test rows as scikit-learn splits them, then the validation rows. */
export function splitIndices(
  y: Labels,
  { test_size, validation_size, stratify }: PipelineSpec,
  randomState: number,
): SplitIndices & { readonly validation: Int32Array | null } {
  const n = y.length;
  const split = trainTestSplit(n, {
    testSize: test_size,
    randomState,
    stratify: stratify ? y : undefined,
  });
  if (validation_size === null) return { ...split, validation: null };
  const own = takeLabels(y, split.train);
  const parts = trainTestSplit(own.length, {
    testSize: validation_size < 1 ? Math.ceil(validation_size * n) : validation_size,
    randomState,
    stratify: stratify ? own : undefined,
  });
  const rows = (of: Int32Array) => of.map((i) => split.train[i]);
  return { train: rows(parts.train), validation: rows(parts.test), test: split.test };
}

function complete(rows: DatasetRows): DatasetRows {
  const { columns } = rows.table;
  const missing = columns.map(({ name }) => ({ name, rows: 0 }));
  const isMissing = new Uint8Array(rows.row.length);
  columns.forEach(({ values }, j) => {
    for (let i = 0; i < values.length; i++) {
      if (!Number.isNaN(values[i])) continue;
      missing[j].rows++;
      isMissing[i] = 1;
    }
  });
  const kept = indicesWhere(isMissing, (value) => value === 0);
  const incomplete = rows.row.length - kept.length;
  if (incomplete === 0) return rows;
  const missingFeatures = missing.filter((each) => each.rows > 0).sort((a, b) => b.rows - a.rows);
  return { ...takeDatasetRows(rows, kept), incomplete, missingFeatures };
}

function indicesWhere(values: Uint8Array, keep: (value: number) => boolean): Int32Array {
  const indices = new Int32Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (keep(values[i])) indices[n++] = i;
  return indices.slice(0, n);
}

export function takeDatasetRows(rows: DatasetRows, indices: Int32Array): DatasetRows {
  return {
    row: indices.map((i) => rows.row[i]),
    table: takeTableRows(rows.table, indices),
    y: takeLabels(rows.y, indices),
    incomplete: rows.incomplete,
    missingFeatures: rows.missingFeatures,
  };
}
