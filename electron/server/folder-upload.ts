/** Uploads of folders: a browser sends their files in chunks, in the format of folder-upload-format.ts. */

import { dirname, join } from 'node:path';
import type { Context } from 'hono';
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import type { Message } from '../../common/i18n/text.ts';
import { decodeFileHeader } from '../../common/wire/folder-upload-format.ts';
import { withFileError } from '../core/files/errors.ts';
import type { FileSystem } from '../core/files/file-system.ts';
import { removeQuietly, removeTree } from '../core/files/remove.ts';
import { pathValidationError } from '../core/files/untrusted-path.ts';
import { createFile, ensureDir, type FileWriter } from '../core/files/write.ts';
import { uploadsDir } from '../core/pipeline/recovery.ts';
import { newId } from '../core/store/ids.ts';
import type { FileRef } from './file-registry.ts';
import { toSafeFileName } from './jobs/save-file.ts';
import type { Services } from './services.ts';

/** A new folder, to which `receiveFolderChunk` adds files. */
export async function createUploadFolder(
  { workspaces, files: registry }: Services,
  name: string,
): Promise<FileRef> {
  const workspace = workspaces.current();
  const folder = join(uploadsDir(workspace), newId());
  const path = join(folder, toSafeFileName(name, 'folder'));
  await ensureDir(path, workspace.files);
  return registry.registerTemporary(path, () => removeTree(folder));
}

/** `POST /upload/<id>` with some files of a folder; a file that is sent again replaces the first one. */
export function receiveFolderChunk({ workspaces, files: registry }: Services) {
  return async (context: Context): Promise<Response> => {
    const fileId = context.req.param('id') ?? '';
    const folder = registry.path(fileId);
    if (!registry.isTemporary(fileId)) throw badPart(message('mlflow.noUpload'));
    const { files } = workspaces.current();
    const body: ReadableStream<Uint8Array> | null = context.req.raw.body;
    if (body !== null) await writePart(folder, body, files);
    return context.json({});
  };
}

async function writePart(
  folder: string,
  chunks: AsyncIterable<Uint8Array>,
  files: FileSystem,
): Promise<void> {
  let rest: Uint8Array = new Uint8Array();
  let file: { to: FileWriter; path: string; left: number } | null = null;
  try {
    for await (const chunk of chunks) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        if (file === null) {
          const head = decodeFileHeader(rest);
          if (head === null) break;
          rest = rest.subarray(head.length);
          file = { ...(await createBelow(folder, head.path, files)), left: head.bytes };
        }
        const piece = rest.subarray(0, file.left);
        await file.to.write(piece);
        rest = rest.subarray(piece.length);
        file.left -= piece.length;
        if (file.left > 0) break;
        await file.to.finish();
        file = null;
      }
    }
  } finally {
    await file?.to.abandon();
    if (file) await removeQuietly(file.path, files);
  }
  if (file !== null || rest.length > 0) throw badPart(message('mlflow.uploadCutOff'));
}

async function createBelow(folder: string, path: string, files: FileSystem) {
  const fault = pathValidationError(path);
  if (fault !== null) {
    const part = { path: path.slice(0, 200), fault };
    throw new ReviewError('BAD_INPUT_FILE', 'mlflow.badUploadPath', part);
  }
  const target = join(folder, ...path.split('/'));
  // An upload need not outlast the program, so nothing is flushed to the disk.
  await withFileError('create the folder', dirname(path), () => files.makeDir(dirname(target)));
  await removeQuietly(target, files);
  return { to: await createFile(target, files, { durable: false }), path: target };
}

function badPart(reason: Message): ReviewError {
  return new ReviewError('BAD_INPUT_FILE', 'mlflow.badUpload', { reason });
}
