/** What a pipeline records of its choices: the params of its runs, and the spec that repeats it. */

import type { Dataset } from '../data/dataset.ts';
import { readingFields } from './import-spec.ts';
import type { ColumnSelection } from './prepare.ts';
import { type PipelineSpec, specToYaml } from './spec.ts';
import { thresholdParams } from './threshold-spec.ts';
import { PROGRAM_VERSION } from './version.ts';

/** The data that a pipeline works with. */
export interface ChosenData {
  readonly dataset: Dataset;
  readonly production: { readonly dataset: Dataset } | null;
  readonly choice: ColumnSelection;
}

/** The choices made for a pipeline. The split's seed has its own name, apart from the models' seeds. */
export function pipelineParams(spec: PipelineSpec): Record<string, string> {
  return {
    test_size: String(spec.test_size),
    split_random_state: String(spec.random_state),
    stratify: spec.stratify ? 'True' : 'False',
    ...thresholdParams(spec.threshold),
    ...(spec.validation_size !== null && { validation_size: String(spec.validation_size) }),
    models: spec.models.join(','),
    program_version: PROGRAM_VERSION,
  };
}

/** No reading option: a dataset has been read. */
const READ = Object.fromEntries(Object.keys(readingFields).map((key) => [key, null]));

/** The spec with the choices made for it: datasets by digest, so that it stays valid if files move or change. */
export function repeatableSpec(
  spec: PipelineSpec,
  { dataset, production, choice }: ChosenData,
): string {
  return specToYaml({
    ...spec,
    target: choice.target,
    positive: choice.labels?.positive ?? null,
    negative: choice.labels?.negative ?? null,
    features: choice.features.map(({ name }) => name),
    ...READ,
    train: dataset.digest,
    score: production?.dataset.digest ?? null,
  });
}

export function datasetParams({ dataset, production, choice }: ChosenData) {
  return {
    features: choice.features.map(({ name }) => name).join(','),
    target: choice.target,
    ...(choice.labels && {
      positive: JSON.stringify(choice.labels.positive),
      negative: JSON.stringify(choice.labels.negative),
    }),
    train_dataset: dataset.digest,
    ...(production && { score_dataset: production.dataset.digest }),
  };
}

export function commonParams(spec: PipelineSpec, prepared: ChosenData, backend: string) {
  return { ...pipelineParams(spec), ...datasetParams(prepared), backend };
}
