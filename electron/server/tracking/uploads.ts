/** Uploads in parts (MLFLOW_ENABLE_PROXY_MULTIPART_UPLOAD): each part has an address with a key, as storage services give. */

import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename, join } from 'node:path';
import { removeTree } from '../../core/files/remove.ts';
import { ensureDir, replaceFile } from '../../core/files/write.ts';
import { uploadsDir } from '../../core/pipeline/recovery.ts';
import { newId } from '../../core/store/ids.ts';
import { isSameSecret } from '../request-guard.ts';
import { filePlace } from './artifacts.ts';
import { type Call, type Endpoint, rpc, type Upload } from './endpoint.ts';
import { listOf, messageOf } from './message.ts';
import { invalid, missing, TrackingError } from './tracking-error.ts';

const MOST_PARTS = 10_000;
const MOST_UPLOADS = 1000;

export const createUpload = rpc(
  { path: 'string', num_parts: 'int' } as const,
  { path: ['required', 'string'], num_parts: ['int'] },
  async ({ path: local = '', num_parts: parts = 1 }, call) => {
    const name = local.split(/[\\/]/).at(-1) ?? '';
    const path = [call.param('path'), name].filter((part) => part !== '').join('/');
    filePlace(call, path);
    if (parts < 1 || parts > MOST_PARTS) {
      throw invalid(`Invalid value ${parts} for parameter 'num_parts' supplied.`);
    }
    if (call.uploads.size >= MOST_UPLOADS) {
      throw new TrackingError('REQUEST_LIMIT_EXCEEDED', 'Too many uploads were begun.');
    }
    const id = newId();
    const key = randomBytes(32).toString('base64url');
    const folder = join(uploadsDir(call.workspace), id);
    await ensureDir(folder, call.workspace.files);
    call.uploads.set(id, { folder, path, key, parts, etags: new Map() });
    const address = `${call.origin}/api/2.0/mlflow-artifacts/mpu/part/${id}`;
    return {
      upload_id: id,
      credentials: Array.from({ length: parts }, (_, i) => ({
        url: `${address}/${i + 1}?key=${key}`,
        part_number: i + 1,
      })),
    };
  },
);

/** The client sends parts without its token: the key in the address stands for it. */
export const uploadPart: Endpoint = async (call) => {
  const { uploads, param, query, request, response } = call;
  const upload = uploads.get(param('upload_id'));
  const number = Number(param('part'));
  if (upload === undefined || !isSameSecret(query.get('key') ?? '', upload.key)) {
    throw new TrackingError('UNAUTHENTICATED', 'The key of the upload is missing or wrong.');
  }
  if (!Number.isInteger(number) || number < 1 || number > upload.parts) {
    throw invalid(`The upload has ${upload.parts} parts.`);
  }
  const hash = createHash('sha256');
  const receive = async (write: (chunk: Uint8Array) => Promise<void>) => {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      hash.update(chunk);
      await write(chunk);
    }
    if (!request.complete) throw new TrackingError('BAD_REQUEST', 'The part ended before its end.');
  };
  await replaceFile(join(upload.folder, String(number)), receive, call.workspace.files);
  const etag = hash.digest('hex');
  upload.etags.set(number, etag);
  response.setHeader('ETag', etag);
  return {};
};

const PART = messageOf({ part_number: 'int', etag: 'string', url: 'string' } as const);

export const completeUpload = rpc(
  { path: 'string', upload_id: 'string', parts: listOf(PART) } as const,
  { path: ['required', 'string'], upload_id: ['string'], parts: ['required'] },
  async ({ upload_id: id = '', parts = [] }, call) => {
    const upload = uploadOf(call, id);
    const isWhole =
      parts.length === upload.parts &&
      parts.every(({ part_number: number = 0, etag }) => upload.etags.get(number) === etag);
    if (!isWhole) throw invalid('Not all parts of the upload have arrived as they were sent.');
    const { owner, path } = filePlace(call, upload.path);
    await owner.write(path, async (write) => {
      for (let number = 1; number <= upload.parts; number++) {
        const part = createReadStream(join(upload.folder, String(number)));
        for await (const chunk of part as AsyncIterable<Buffer>) await write(chunk);
      }
    });
    await forget(call, id, upload);
    return {};
  },
);

export const abortUpload = rpc(
  { path: 'string', upload_id: 'string' } as const,
  { path: ['required', 'string'], upload_id: ['string'] },
  async ({ upload_id: id = '' }, call) => {
    await forget(call, id, uploadOf(call, id));
    return {};
  },
);

/** Only the upload that was begun for this very folder. */
function uploadOf({ uploads, param }: Call, id: string): Upload {
  const upload = uploads.get(id);
  const folder = upload?.path.slice(0, -basename(upload.path).length).replace(/\/$/, '');
  if (upload !== undefined && folder === param('path')) return upload;
  throw missing(`There is no upload with the id '${id}'.`);
}

async function forget(call: Call, id: string, { folder }: Upload): Promise<void> {
  call.uploads.delete(id);
  // What is left is removed when the workspace is opened next.
  await removeTree(folder, call.workspace.files).catch(() => {});
}
