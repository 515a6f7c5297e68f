/** Messages of the export to MLflow stores. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const mlflowExport = {
  noRuns: ({ name }: { name: string }) =>
    `The experiment '${name}' has no runs: choose another, or all.`,
  cancelled: 'The export was cancelled.',
  cannotLoad: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `MLflow cannot load it: ${text(reason)}`,
  cannotLoadModel: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `MLflow cannot load its model: ${text(reason)}`,
  badModelFolder: 'the registered model was left out: its name cannot be a folder',
  badRunId: "the run was left out: a run's id has 32 hexadecimal digits",
  modelLeftOut: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `the registered model was left out: ${text(reason)}`,
  keyUnreadable: ({ key }: { key: string }) =>
    `the key "${key}" was left out: MLflow cannot read it`,
  keyLeftOut: ({ key, reason }: { key: string; reason: Text }, { text }: Formatter) =>
    `the key "${key}" was left out: ${text(reason)}`,
  artifactsNotFound: ({ address }: { address: string }) =>
    `the artifacts that its store recorded at ${address} were not found`,
  loggedModelsLeftOut: ({ n }: { n: number }, { number }: Formatter) =>
    `the logged models of MLflow 3 were left out with their params, metrics and tags (${number(n)} in all); the files of those that runs made went with the runs`,
  versionWithoutModel: ({ version, source }: { version: string; source: string }) =>
    `version ${version}: its model (${source}) is not in the store that was written`,
};
