/** Sends one version of a registered model to an MLflow server, or the changes if it was sent before. */

import { message } from '../../../common/i18n/message.ts';
import { exportArtifacts, isRemoteUri } from './export-artifacts.ts';
import { LOGGED_MODEL_URI, modelPath, PROMPT_TAG } from './export-records.ts';
import {
  digestOf,
  type KeyValue,
  ownTags,
  PUSHED_TAG,
  type PushContext,
  type ReportReason,
  tagValue,
  VERSION_TAG,
} from './push-context.ts';
import { proxiedFolder } from './push-files.ts';
import type { ModelVersionRecord, RegisteredModelRecord } from './records.ts';
import { MlflowApiError, type MlflowClient } from './rest-client.ts';

export interface RemoteVersion {
  /** The registered model's name. */
  name: string;
  version: string | number;
  description?: string;
  current_stage?: string;
  tags?: KeyValue[];
}

/** Stays the same when the model is renamed here. */
export function versionKey(
  { creationTime }: RegisteredModelRecord,
  version: ModelVersionRecord,
): string {
  return [creationTime, version.version, version.creationTime, version.runId].join('/');
}

/** Versions that were pushed before, by our key, from all models: either side may have renamed one since. */
export async function pushedVersions(
  server: MlflowClient,
  prompts: boolean,
): Promise<Map<string, RemoteVersion[]>> {
  const pushed = `tags.\`${VERSION_TAG}\` LIKE '%'`;
  const versions = await server.search<RemoteVersion>(
    'get',
    'model-versions/search',
    'model_versions',
    // A search finds prompts only if the filter mentions them.
    { filter: prompts ? `${pushed} AND tags.\`${PROMPT_TAG}\` = 'true'` : pushed },
  );
  const found = new Map<string, RemoteVersion[]>();
  for (const version of versions) {
    const key = tagValue(version.tags, VERSION_TAG) ?? '';
    found.set(key, [...(found.get(key) ?? []), version]);
  }
  return found;
}

/** Returns null, after a report, if its model is not on the server or the server refuses it. */
export async function createVersion(
  push: PushContext,
  model: RegisteredModelRecord,
  version: ModelVersionRecord,
  report: ReportReason,
): Promise<RemoteVersion | null> {
  const place = await remoteSource(push, version);
  if (!place) {
    report(
      message('mlflowPush.versionWithoutModel', {
        version: String(version.version),
        source: String(version.source),
      }),
    );
    return null;
  }
  try {
    const { model_version: made } = await push.server.post<{ model_version: RemoteVersion }>(
      'model-versions/create',
      {
        name: model.name,
        ...place,
        description: version.description ?? undefined,
        tags: [...ownTags(version.tags), { key: VERSION_TAG, value: versionKey(model, version) }],
      },
    );
    return made;
  } catch (error) {
    if (!(error instanceof MlflowApiError)) throw error;
    const refused = { version: String(version.version), reason: error.text };
    report(message('mlflowPush.versionNotSent', refused));
    return null;
  }
}

/**
 * Where the server finds its model: with its run there, else at the recorded address, unless that is a path on this
 * machine.
 */
async function remoteSource(
  { server, store, remote }: PushContext,
  { runId, source }: ModelVersionRecord,
): Promise<{ source: string; run_id?: string } | null> {
  if (source === null) return null;
  const run = runId === null ? undefined : remote.get(runId);
  const uri = run?.info.artifact_uri;
  if (runId !== null && uri !== undefined && proxiedFolder(uri, server.url) !== null) {
    const path = modelPath(store, runId, source);
    const isOfModel = (file: string) => file === path || file.startsWith(`${path}/`);
    const sent = await exportArtifacts(store, runId);
    const isSent = sent.some((file) => isOfModel(file.path));
    if (path !== null && isSent) return { source: `${uri}/${path}`, run_id: run?.info.run_id };
  }
  const isKept = runId === null && !LOGGED_MODEL_URI.test(source);
  return isKept || isRemoteUri(source) ? { source, run_id: run?.info.run_id } : null;
}

/**
 * Sends stage, description and tags that differ on the server, unless nothing has changed here since everything was
 * sent: until then, changes made by others are kept. Returns whether anything was sent.
 */
export async function updateVersion(
  server: MlflowClient,
  ours: ModelVersionRecord,
  there: RemoteVersion,
  report: ReportReason,
): Promise<boolean> {
  const { name } = there;
  const version = String(there.version);
  const stage = ours.currentStage ?? 'None';
  const description = ours.description ?? '';
  const tags = ownTags(ours.tags).sort((a, b) => (a.key < b.key ? -1 : 1));
  const digest = digestOf([stage, description, tags]);
  if (tagValue(there.tags, PUSHED_TAG) === digest) return false;
  let complete = true;
  const send = async (what: 'tag' | 'description' | 'stage', work: Promise<unknown>) => {
    try {
      await work;
    } catch (error) {
      if (!(error instanceof MlflowApiError)) throw error;
      complete = false;
      const version = String(ours.version);
      report(message('mlflowPush.partLeftOut', { what, version, reason: error.text }));
    }
  };
  if (description !== (there.description ?? '')) {
    const changed = { name, version, description };
    await send('description', server.patch('model-versions/update', changed));
  }
  if (stage !== (there.current_stage || 'None')) {
    const changed = { name, version, stage, archive_existing_versions: false };
    await send('stage', server.post('model-versions/transition-stage', changed));
  }
  for (const tag of tags) {
    if (tagValue(there.tags, tag.key) === tag.value) continue;
    await send('tag', server.post('model-versions/set-tag', { name, version, ...tag }));
  }
  if (complete) {
    const tag = { key: PUSHED_TAG, value: digest };
    await server.post('model-versions/set-tag', { name, version, ...tag });
  }
  return complete;
}
