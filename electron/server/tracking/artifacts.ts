/** Artifacts: lists of runs and logged models, and the `mlflow-artifacts` proxy that takes, gives, lists and deletes files. */

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { mediaTypeOf } from '../../core/files/media-type.ts';
import { contentHeaders } from '../file-response.ts';
import { type ArtifactOwner, entriesOf, ownerOf } from './artifact-owner.ts';
import { artifactUriOf, modelUriOf, placeOf, safePath, sourceOf } from './artifact-uris.ts';
import { type Call, type Endpoint, rpc } from './endpoint.ts';
import { loggedModelOf } from './logged-models.ts';
import { versionOf } from './registry-lookups.ts';
import { idOf, runRowOf } from './runs.ts';
import { invalid, missing, TrackingError } from './tracking-error.ts';

export const listArtifactsOfRun = rpc(
  { run_id: 'string', run_uuid: 'string', path: 'string', page_token: 'string' } as const,
  { run_id: ['string', 'required'], path: ['string'], page_token: ['string'] },
  (message, { workspace }) => {
    const path = safePath(message.path ?? '');
    const run = runRowOf(workspace.store, idOf(message));
    const files = entriesOf(ownerOf(workspace, { runId: run.id }).list(), path);
    return { root_uri: artifactUriOf(run), ...(files.length > 0 && { files }) };
  },
);

export const listArtifactsOfModel = rpc(
  { artifact_directory_path: 'string', page_token: 'string' } as const,
  { artifact_directory_path: ['string'] },
  (message, { workspace, param }) => {
    const path = safePath(message.artifact_directory_path ?? '');
    const model = loggedModelOf(workspace.store, param('model_id'));
    const files = entriesOf(ownerOf(workspace, { modelId: model.modelId }).list(), path);
    return { root_uri: modelUriOf(model), ...(files.length > 0 && { files }) };
  },
);

/** `GET /mlflow-artifacts/artifacts?path=`: names without their folder. */
export const listProxied = rpc({ path: 'string' } as const, {}, ({ path = '' }, { workspace }) => {
  const place = path === '' ? null : placeOf(path);
  if (place === null) return {};
  const files = entriesOf(ownerOf(workspace, place.owner).list(), place.path);
  if (files.length === 0) return {};
  return { files: files.map((file) => ({ ...file, path: basename(file.path) })) };
});

/** @throws TrackingError INVALID_PARAMETER_VALUE */
export function filePlace(
  { workspace }: Pick<Call, 'workspace'>,
  path: string,
): { owner: ArtifactOwner; path: string } {
  const place = placeOf(path);
  if (place === null || place.path === '') {
    throw invalid(
      `Invalid path '${path}'. Artifacts belong to a run or a logged model: EXPERIMENT/RUN/artifacts/… or EXPERIMENT/models/MODEL/artifacts/…`,
    );
  }
  return { owner: ownerOf(workspace, place.owner), path: place.path };
}

export const uploadProxied: Endpoint = async (call) => {
  const { owner, path } = filePlace(call, call.param('path'));
  await owner.write(path, async (write) => {
    for await (const chunk of call.request as AsyncIterable<Buffer>) await write(chunk);
    // A client that went away in the middle has sent no whole file.
    if (!call.request.complete) {
      throw new TrackingError('BAD_REQUEST', 'The upload ended before its end.');
    }
  });
  return {};
};

export const downloadProxied: Endpoint = async (call) => {
  const { owner, path } = filePlace(call, call.param('path'));
  return sendFile(call, owner, path);
};

export const deleteProxied: Endpoint = async (call) => {
  const place = placeOf(call.param('path'));
  if (place === null) throw invalid('Invalid path');
  await ownerOf(call.workspace, place.owner).remove(place.path);
  return {};
};

/** `GET /get-artifact?run_id=&path=`, as MLflow's page asks. */
export const getArtifact: Endpoint = (call) => {
  const runId = call.query.get('run_id') ?? call.query.get('run_uuid') ?? '';
  const path = safePath(call.query.get('path') ?? '');
  return sendFile(call, ownerOf(call.workspace, { runId }), path);
};

export const getArtifactOfModel: Endpoint = (call) => {
  const given = call.query.get('artifact_file_path');
  if (!given) {
    throw new TrackingError(
      'BAD_REQUEST',
      'Request must include the "artifact_file_path" query parameter.',
    );
  }
  const path = safePath(given);
  loggedModelOf(call.workspace.store, call.param('model_id'));
  return sendFile(call, ownerOf(call.workspace, { modelId: call.param('model_id') }), path);
};

/** `GET /model-versions/get-artifact?name=&version=&path=`. */
export const getArtifactOfVersion: Endpoint = (call) => {
  const { store } = call.workspace;
  const [name, version] = [call.query.get('name') ?? '', call.query.get('version') ?? ''];
  const path = safePath(call.query.get('path') ?? '');
  const found = versionOf(store, name, version);
  const place = placeOfSource(sourceOf(found.storageLocation ?? found.source ?? ''));
  if (place === null) throw missing(`The files of version ${version} of ${name} are not here.`);
  const inside = [place.path, path].filter((part) => part !== '').join('/');
  return sendFile(call, ownerOf(call.workspace, place.owner), inside);
};

function placeOfSource(source: string) {
  const [, runId, path = ''] = /^runs:\/([0-9a-f]{32})\/?(.*)$/.exec(source) ?? [];
  if (runId !== undefined) return { owner: { runId }, path };
  const [, modelId] = /^models:\/(m-[\w-]+)$/.exec(source) ?? [];
  if (modelId !== undefined) return { owner: { modelId }, path: '' };
  const [, proxied] = /^mlflow-artifacts:\/+(.+)$/.exec(source) ?? [];
  return proxied === undefined ? null : placeOf(proxied);
}

async function sendFile(call: Call, owner: ArtifactOwner, path: string): Promise<null> {
  const file = await owner.file(path);
  const { size } = await stat(file);
  const headers = contentHeaders(mediaTypeOf(path), basename(path), true);
  call.response.writeHead(200, { ...headers, 'Content-Length': String(size) });
  await pipeline(createReadStream(file), call.response);
  return null;
}
