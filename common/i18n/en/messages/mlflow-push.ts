/** Messages of sending runs to an MLflow server. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const mlflowPush = {
  badAddress: ({ address }: { address: string }) =>
    `'${address}' is no address of an MLflow server: give one such as http://127.0.0.1:5000.`,
  noAnswer: ({ url, reason }: { url: string; reason: Text }, { text }: Formatter) =>
    `No answer from the MLflow server at ${url}: ${text(reason)}. Check the address, and run the command again: it goes on where it stopped.`,
  noServer: ({ url, path, answer }: { url: string; path: string; answer: string }) =>
    `${url} is no MLflow server: ${path} answered "${answer}".`,
  refused: ({ status, path, reason }: { status: number; path: string; reason: string }) =>
    `The MLflow server answered ${status} to ${path}: ${reason}`,
  experimentNotFound: ({ name }: { name: string }) => `There is no experiment '${name}'.`,
  cannotPush: ({ id }: { id: string }) =>
    `The run ${id} cannot be pushed: it is not there, deleted, or of another experiment.`,
  experimentDeleted: ({ name }: { name: string }) =>
    `The experiment '${name}' is deleted on the server: restore it there first.`,
  experimentNotRenamed: ({ name }: { name: string }) =>
    `its runs are in the experiment '${name}' on the server, which was not renamed: rename it there`,
  modelNotRenamed: ({ name }: { name: string }) =>
    `its versions are in the model '${name}' on the server, which was not renamed: rename it there`,
  deletedThere: ({ id }: { id: string }) =>
    `it was deleted on the server, as ${id}: it was left alone`,
  parentNotPushed: ({ id }: { id: string }) =>
    `its parent ${id} was not pushed: it is not nested there`,
  aliasLeft: ({ alias, version }: { alias: string; version: string }) =>
    `the alias "${alias}" was left at version ${version}, which others have made`,
  versionWithoutModel: ({ version, source }: { version: string; source: string }) =>
    `version ${version} was not sent: its model (${source}) is not on the server`,
  aliasLeftOut: ({ alias, reason }: { alias: string; reason: Text }, { text }: Formatter) =>
    `the alias "${alias}" was left out: ${text(reason)}`,
  versionNotSent: ({ version, reason }: { version: string; reason: Text }, { text }: Formatter) =>
    `version ${version} was not sent: ${text(reason)}`,
  partLeftOut: (
    {
      what,
      version,
      reason,
    }: { what: 'tag' | 'description' | 'stage'; version: string; reason: Text },
    { text }: Formatter,
  ) => `the ${what} of version ${version} was left out: ${text(reason)}`,
  modelNotSent: ({ reason }: { reason: Text }, { text }: Formatter) =>
    `the registered model was not sent: ${text(reason)}`,
  madeByOthers: 'its description and tags were left as they are there: others have made the model',
  keyLeftOut: (
    {
      what,
      key,
      reason,
    }: { what: 'metric' | 'param' | 'tag' | 'dataset'; key: string; reason: Text },
    { text }: Formatter,
  ) => `the ${what} "${key}" was left out: ${text(reason)}`,
  artifactMissing: ({ path, source }: { path: string; source: string }) =>
    `the artifact ${path} is missing: ${source}`,
  artifactsNotSent: ({ n, uri }: { n: number; uri: string }, { number }: Formatter) =>
    `${number(n)} artifacts were not sent: the server does not serve artifacts, its runs keep them at ${uri}`,
  artifactLeftOut: ({ path, reason }: { path: string; reason: Text }, { text }: Formatter) =>
    `the artifact "${path}" was left out: ${text(reason)}`,
};
