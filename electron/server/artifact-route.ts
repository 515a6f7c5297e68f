/** Bytes of artifacts, predictions and files to download. */
import { basename } from 'node:path';
import type { Context } from 'hono';
import { ReviewError } from '../../common/errors.ts';
import { encodePredictions } from '../../common/wire/predictions-format.ts';
import { safeCsvFile } from '../core/report/csv.ts';
import { getOutOfFold } from '../core/store/out-of-fold.ts';
import { getPredictions } from '../core/store/predictions.ts';
import { findArtifact } from './artifact-files.ts';
import { contentHeaders, fileResponse } from './file-response.ts';
import type { Services } from './services.ts';

/** `GET /artifact/<run>/<path>`; with `?download` it is saved, with CSV made safe for spreadsheets. */
export function sendArtifact({ workspaces }: Services) {
  return async (context: Context): Promise<Response> => {
    const [runId, path] = artifactOf(context.req.path);
    const { file, mediaType } = await findArtifact(workspaces.current(), runId, path);
    const asDownload = context.req.query('download') !== undefined;
    const headers = contentHeaders(mediaType, basename(path), asDownload);
    if (!asDownload || mediaType !== 'text/csv') return fileResponse(file, headers);
    return new Response(safeCsvStream(file), { headers });
  };
}

/** The run and the path in an address, each decoded once. */
function artifactOf(address: string): [runId: string, path: string] {
  const [, runId, path = ''] = /^\/artifact\/([0-9a-f]{32})\/(.+)$/s.exec(address) ?? [];
  try {
    if (runId !== undefined) return [runId, decodeURIComponent(path)];
  } catch {
    // not an address that this program creates
  }
  throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.noSuchArtifact');
}

function safeCsvStream(file: string): ReadableStream<Uint8Array> {
  const source = safeCsvFile(file);
  const pieces = source[Symbol.asyncIterator]();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: () => void source.destroy(),
  });
}

/** `GET /predictions/<run>/<test|prod|out_of_fold>`: bytes in the format of predictions-format.ts. */
export function sendPredictions({ workspaces }: Services) {
  return (context: Context): Response => {
    const { runId = '', context: kind } = context.req.param();
    const { store } = workspaces.current();
    const predictions =
      kind === 'test' || kind === 'prod'
        ? getPredictions(store, runId, kind)
        : kind === 'out_of_fold'
          ? getOutOfFold(store, runId)
          : null;
    if (predictions === null) {
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.noPredictions');
    }
    const headers = contentHeaders('application/octet-stream', `${runId}-${kind}`, false);
    return new Response(encodePredictions(predictions), { headers });
  };
}

/** `GET /download/<id>`: a file created by `save`. */
export function sendDownload({ downloads }: Services) {
  return async (context: Context): Promise<Response> => {
    const path = downloads.path(context.req.param('id') ?? '');
    const headers = contentHeaders('application/octet-stream', basename(path), true);
    return fileResponse(path, headers);
  };
}
