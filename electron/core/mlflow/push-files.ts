/** Sends a run's files to an MLflow server that serves artifacts. */

import { statSync } from 'node:fs';
import { reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { MODEL_JSON } from '../model-files/model-file.ts';
import type { Store } from '../store/store.ts';
import { exportArtifacts, missingArtifacts, missingArtifactsMessage } from './export-artifacts.ts';
import { digestOf, type PushContext, type RemoteRun, type ReportReason } from './push-context.ts';
import { readSentDigests, sentDigestTags, shortDigestOf } from './push-digests.ts';
import { pyfuncOfRun } from './pyfunc.ts';
import type { RunRecord } from './records.ts';
import { MlflowApiError, type MlflowClient } from './rest-client.ts';

/** A file to send: from the disk, or a text that belongs to a model. `stamp` changes with its content. */
export type UploadFile = { path: string; bytes: number; stamp: string } & (
  | { file: string }
  | { text: string }
);

/**
 * Sent files are recorded on the server whenever this many bytes have been sent, so that an interrupted push repeats
 * little.
 */
const NOTED_BYTES = 2 ** 24;

export async function collectUploads(
  store: Store,
  run: RunRecord,
  report: ReportReason,
): Promise<UploadFile[]> {
  const found = await exportArtifacts(store, run.id);
  for (const address of missingArtifacts(store, run.id, found))
    report(missingArtifactsMessage(address));
  const files = found.flatMap(({ path, from, sha256 }): UploadFile[] => {
    const stat = statSync(from, { throwIfNoEntry: false });
    const stamp = sha256 ?? `${stat?.size} ${stat?.mtimeMs}`;
    if (stat) return [{ path, bytes: stat.size, stamp, file: from }];
    report(message('mlflowPush.artifactMissing', { path, source: from }));
    return [];
  });
  const model = files.find((file) => file.path === MODEL_JSON);
  if (!model || !('file' in model) || files.some(({ path }) => path === 'model/MLmodel')) {
    return files;
  }
  try {
    for (const [path, text] of await pyfuncOfRun(model.file, run)) {
      files.push({ path, bytes: Buffer.byteLength(text), stamp: digestOf(text), text });
    }
  } catch (error) {
    report(message('mlflowExport.cannotLoadModel', { reason: reasonOf(error) }));
  }
  return files;
}

export async function uploadFiles(
  { server, summary }: PushContext,
  files: readonly UploadFile[],
  there: RemoteRun,
  report: ReportReason,
): Promise<void> {
  if (files.length === 0) return;
  const folder = proxiedFolder(there.info.artifact_uri, server.url);
  if (folder === null) {
    report(
      message('mlflowPush.artifactsNotSent', {
        n: files.length,
        uri: there.info.artifact_uri,
      }),
    );
    return;
  }
  const id = there.info.run_id;
  const before = readSentDigests(there);
  const known = before.size > 0 ? await remoteFiles(server, id) : new Map();
  const isThere = (file: UploadFile) =>
    before.has(shortDigestOf(file)) && known.get(file.path) === file.bytes;
  const marks = new Set(files.filter(isThere).map(shortDigestOf));
  const note = () =>
    server.post('runs/log-batch', { run_id: id, tags: sentDigestTags(there, marks) });
  let unnoted = 0;
  for (const file of files.filter((one) => !isThere(one))) {
    try {
      await server.putArtifact(`${folder}/${file.path}`, file);
      summary.artifacts++;
      marks.add(shortDigestOf(file));
      unnoted += file.bytes + 1;
    } catch (error) {
      // Servers refuse names with `#` or `%`.
      if (!(error instanceof MlflowApiError) || error.code !== 'INVALID_PARAMETER_VALUE')
        throw error;
      report(message('mlflowPush.artifactLeftOut', { path: file.path, reason: error.text }));
    }
    if (unnoted < NOTED_BYTES) continue;
    await note();
    unnoted = 0;
  }
  if (unnoted > 0) await note();
}

/** Where a run's files are below the server's artifact root; null if the server does not serve them. */
export function proxiedFolder(address: string, url: string): string | null {
  const proxied = /^mlflow-artifacts:(?:\/\/[^/]*)?\/+(.+?)\/*$/.exec(address);
  if (proxied) return proxied[1];
  const prefix = `${url}/api/2.0/mlflow-artifacts/artifacts/`;
  return address.startsWith(prefix) ? address.slice(prefix.length).replace(/\/$/, '') : null;
}

async function remoteFiles(
  server: MlflowClient,
  runId: string,
  below = '',
): Promise<Map<string, number>> {
  const files = new Map<string, number>();
  for (const { path, is_dir, file_size } of await server.search<{
    path: string;
    is_dir: boolean;
    file_size?: number | string;
  }>('get', 'artifacts/list', 'files', { run_id: runId, ...(below && { path: below }) })) {
    if (!is_dir) files.set(path, Number(file_size ?? 0));
    else for (const [name, size] of await remoteFiles(server, runId, path)) files.set(name, size);
  }
  return files;
}
