/** Writes the files of a run into the exported store: its artifacts, and what MLflow needs beside a model. */

import { join } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { systemReason } from '../files/errors.ts';
import type { FolderWriter } from '../files/folder-writer.ts';
import { pathValidationError } from '../files/untrusted-path.ts';
import { MODEL_JSON } from '../model-files/model-file.ts';
import type { ArtifactCopy } from './export-artifacts.ts';
import { pyfuncOfRun } from './pyfunc.ts';
import type { RunRecord } from './records.ts';
import type { ReportProblem } from './text-files.ts';

/** Copies a run's artifacts into `folder` and returns the paths of those that could be copied. */
export async function copyArtifactFiles(
  target: FolderWriter,
  files: readonly ArtifactCopy[],
  folder: string,
  report: ReportProblem,
): Promise<string[]> {
  const copied: string[] = [];
  for (const { path, from } of files) {
    const fault = pathValidationError(path);
    if (fault !== null) {
      report(from, message('mlflow.artifactLeftOut', { path: path.slice(0, 100), fault }));
      continue;
    }
    try {
      await target.copy(from, join(folder, ...path.split('/')));
      copied.push(path);
    } catch (error) {
      if (endsExport(error)) throw error;
      report(from, message('mlflow.artifactNotCopied', { reason: systemReason(error) }));
    }
  }
  return copied;
}

/** Writes what MLflow needs beside a run's model, and adds its paths to `paths`; true if there is one. */
export async function addPyfunc(
  target: FolderWriter,
  folder: string,
  paths: string[],
  run: RunRecord,
  report: ReportProblem,
): Promise<boolean> {
  const json = join(folder, ...MODEL_JSON.split('/'));
  if (!paths.includes(MODEL_JSON) || paths.includes('model/MLmodel')) return false;
  try {
    for (const [path, text] of await pyfuncOfRun(json, run)) {
      await target.write(join(folder, ...path.split('/')), [text]);
      paths.push(path);
    }
    return true;
  } catch (error) {
    if (endsExport(error)) throw error;
    report(json, message('mlflowExport.cannotLoad', { reason: systemReason(error) }));
    return false;
  }
}

/** Whether the error ends the export; a single unreadable file does not. */
function endsExport(error: unknown): boolean {
  return error instanceof ReviewError && ['DISK_FULL', 'CANCELLED'].includes(error.code);
}
