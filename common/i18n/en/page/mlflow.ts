/** Texts of the import from MLflow and the export to it that every screen offers. */

import type { Count } from '../../plural.ts';
import { plural } from '../plural.ts';

export const mlflow = {
  openTitle: 'Open an MLflow store',
  openHint:
    'Choose the folder mlruns, a project folder that has a store in it, a database such as mlflow.db, or a zip of these. Stores of every version since 0.1 open; none is written to.',
  chooseFolder: 'Choose a folder…',
  chooseFile: 'Choose a database or zip…',
  dropToo: 'Dropping it anywhere on the window does the same.',
  sentAsCopy:
    'The browser sends a copy to the program. If there is a file ending in -wal beside the database, choose both. Dropping a folder or files anywhere on the page does the same.',
  exportTitle: 'Export to MLflow',
  exportHint:
    'Params, metric histories, tags, notes, dataset inputs, artifacts, registered models and aliases go along. Models of this program become pyfunc folders without a pickle.',
  what: 'Runs',
  checkedRuns: (n: number, shown: string) =>
    n === 1 ? 'The checked run' : `The ${shown} checked runs`,
  runsOf: (experiment: string) => `All runs of ${experiment}, the deleted ones as deleted`,
  allRuns: 'All runs of all experiments, the deleted ones as deleted',
  form: 'Form',
  sqlite: 'SQLite: mlflow.db with mlartifacts',
  sqliteHint: 'What MLflow itself uses since 3.6; 2.12 opens it too.',
  files: 'Files: the folder mlruns',
  filesHint: 'MLflow 3.13 and later open it only with MLFLOW_ALLOW_FILE_STORE=true.',
  exportToFolder: 'Choose a folder…',
  exportAsZip: 'Export as zip',
  exportAgain: 'Export more…',
  exporting: 'Writing the store',
  exportedRuns: (done: string, total: string) => `${done} of ${total} runs`,
  syncedFiles: (done: string, total: string) => `${done} of ${total} files are safely on the disk`,
  packing: 'Packing',
  exportFailed: 'The export failed; nothing was left behind',
  exportCancelled: 'The export was cancelled; nothing was left behind.',
  wentOut: (runs: Count, place: string) =>
    `${plural(runs, { one: 'run', other: 'runs' })} went out to ${place}.`,
  with: (points: Count, artifacts: Count) =>
    `With ${plural(points, { one: 'metric point', other: 'metric points' })} and ${plural(artifacts, { one: 'artifact', other: 'artifacts' })}.`,
  withModels: (models: Count) =>
    `mlflow.pyfunc loads ${plural(models, { one: 'model', other: 'models' })} of it.`,
  openWith: 'MLflow opens it by:',
  unpackAndOpen: 'Unpack it, and in that folder MLflow opens it by:',
  copyCommand: 'Copy the command',
  notWritten: (n: number, shown: string) =>
    n === 1
      ? '1 thing could not be written so that MLflow reads it:'
      : `${shown} things could not be written so that MLflow reads them:`,
};
