/** Reads the registered models of a file store (`mlruns/models/<name>`). */

import { join } from 'node:path';
import { message } from '../../../common/i18n/message.ts';
import { numberOrNull, textOrNull } from './enums.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './records.ts';
import { type ReportProblem, readMeta, readTextFolder, storeFolders } from './text-files.ts';

export function* readRegistry(
  parent: string,
  report: ReportProblem,
): Generator<RegisteredModelRecord> {
  for (const folder of storeFolders(parent, report)) {
    const dir = join(parent, folder);
    const meta = readMeta(dir, report);
    if (!meta) continue;
    yield {
      type: 'registered_model',
      name: String(meta.name ?? folder),
      creationTime: numberOrNull(meta.creation_timestamp),
      lastUpdatedTime: numberOrNull(meta.last_updated_timestamp),
      description: textOrNull(meta.description),
      tags: readTextFolder(join(dir, 'tags'), report),
      versions: readVersions(dir, report),
      aliases: readAliases(dir, report),
    };
  }
}

function readVersions(dir: string, report: ReportProblem): ModelVersionRecord[] {
  const versions: ModelVersionRecord[] = [];
  for (const folder of storeFolders(dir, report)) {
    const number = /^version-(\d+)$/.exec(folder);
    if (!number) continue;
    const meta = readMeta(join(dir, folder), report);
    if (!meta || meta.current_stage === 'Deleted_Internal') continue;
    versions.push({
      version: Number(number[1]),
      creationTime: numberOrNull(meta.creation_timestamp),
      lastUpdatedTime: numberOrNull(meta.last_updated_timestamp),
      description: textOrNull(meta.description),
      userId: textOrNull(meta.user_id),
      currentStage: textOrNull(meta.current_stage),
      source: textOrNull(meta.source),
      runId: textOrNull(meta.run_id),
      runLink: textOrNull(meta.run_link),
      storageLocation: textOrNull(meta.storage_location),
      status: textOrNull(meta.status),
      statusMessage: textOrNull(meta.status_message),
      tags: readTextFolder(join(dir, folder, 'tags'), report),
    });
  }
  return versions.sort((a, b) => a.version - b.version);
}

/** Aliases are files that hold a version; the copy in the model's meta.yaml may be out of date. */
function readAliases(dir: string, report: ReportProblem): Map<string, number> {
  const aliases = new Map<string, number>();
  for (const [alias, text] of readTextFolder(join(dir, 'aliases'), report)) {
    const version = Number(text.trim());
    if (Number.isInteger(version) && version > 0) aliases.set(alias, version);
    else {
      const problem = message('mlflow.badVersion', { content: text.slice(0, 80) });
      report(join(dir, 'aliases', alias), problem);
    }
  }
  return aliases;
}
