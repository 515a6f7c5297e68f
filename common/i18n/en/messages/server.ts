/** Messages of the server: about jobs, runs, experiments, models, files, the workspace. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const server = {
  notFound: 'Not found.',
  unexpected: 'The program met an error that it did not expect.',
  badField: ({ field, problem }: { field: string; problem: Text }, { text }: Formatter) =>
    `'${field}': ${text(problem)}.`,
  badValue: ({ problem }: { problem: Text }, { text }: Formatter) => `${text(problem)}.`,
  jobCancelled: 'The job was cancelled.',
  jobNotFound: ({ id }: { id: string }) => `There is no job ${id}.`,
  busy: 'Something is still running: wait for it, or cancel it.',

  noPredictions: 'The run has no such predictions.',
  takesRunId: 'a run id has 32 hexadecimal digits',
  reservedTag: 'this tag has a procedure of its own',
  experimentExists: ({ name }: { name: string }) =>
    `An experiment called '${name}' exists already, maybe among the deleted ones.`,
  takesExperimentId: 'an experiment id is a whole number',
  artifactNotFound: ({ id, path }: { id: string; path: string }) =>
    `Run ${id} has no artifact '${path}'.`,
  noSuchArtifact: 'There is no such artifact.',
  notText: ({ path }: { path: string }) => `'${path}' is no text: it can be saved, not shown.`,
  noTableColumn: ({ name }: { name: string }) => `The table has no column '${name}'.`,
  foldersInWindow: 'Only the desktop window shows folders.',

  fileNotFound: ({ name }: { name: string }) => `There is no file ${name}.`,
  fileForgotten: 'This file is no longer known: choose it again.',
  noDialogs: 'There are no dialogs here: drop the file on the page instead.',
  takesFileId: 'this is no id of a file',
  emptyUpload: ({ name }: { name: string }) => `${name} is empty.`,
  datasetInUse: ({ name, run }: { name: string; run: string }) =>
    `'${name}' stays: the run ${run} used it. Delete its runs first.`,
  takesDigest: 'a digest has 64 hexadecimal digits',

  runWithoutModel: ({ name }: { name: string }) => `The run ${name} has no model.`,
  noDecisionTree: ({ id }: { id: string }) => `The model of run ${id} is no decision tree.`,
  noNode: ({ node }: { node: number }, { number }: Formatter) =>
    `The tree has no node ${number(node)}.`,
  valueMissing: ({ feature }: { feature: string }) => `The shot lacks a value for '${feature}'.`,
  takesAlias: 'an alias has letters, digits, - and _, and begins with a letter',
  aliasLikeVersion: "'v1' and the like are versions, not aliases",
  exportInWindow: ({ format }: { format: string }) =>
    `Only the desktop window exports a ${format}: export a zip.`,
  uploadDoesNotGrow:
    'What was uploaded is a copy and does not grow: open the store where it lies to follow it.',
  settingsTooLarge: ({ bytes, most }: { bytes: number; most: number }, { number }: Formatter) =>
    `The settings would take ${number(bytes)} bytes, and may take ${number(most)}: delete saved views.`,

  noWorkspaceOpen: 'No workspace is open.',
  notRecent: 'This workspace is not among the recent ones.',
  workspaceByFlag: 'Start the program with --workspace to choose another folder.',
  checkingDatabase: 'Checking the database',
  checkingFiles: 'Checking the files',
  readingStore: 'Reading the store',
  followingStore: 'Following the store',
  portInUse: ({ port }: { port: string }) => `Port ${port} cannot be used: choose another.`,
  badPort: ({ value }: { value: string }) =>
    `--port is '${value}'; it takes a number from 0 to 65535.`,
  noWindow: ({ program }: { program: string }) => `${program} has no window to ask in.`,
  foreignSender: ({ channel }: { channel: string }) =>
    `${channel}: refused: not from the program's own page.`,
  foreignMessage: ({ channel }: { channel: string }) =>
    `${channel}: refused: not a message of this kind.`,
};
