/** Uploads: how the browser host receives a file. */
import { join } from 'node:path';
import type { Context } from 'hono';
import { ReviewError } from '../../common/errors.ts';
import { fileError } from '../core/files/errors.ts';
import { removeTree } from '../core/files/remove.ts';
import { ensureDir, type WriteChunk, writeNewFile } from '../core/files/write.ts';
import { uploadsDir } from '../core/pipeline/recovery.ts';
import { newId } from '../core/store/ids.ts';
import type { FileRef } from './file-registry.ts';
import { toSafeFileName } from './jobs/save-file.ts';
import type { Services } from './services.ts';

/** The name of the file, percent-encoded. */
export const NAME_HEADER = 'x-file-name';

/**
 * `POST /upload` with the bytes as body: streams them into a file and answers with its `FileRef` as JSON. The file
 * keeps its name, because the dataset is named after it.
 */
export function receiveUpload(services: Services) {
  return async (context: Context): Promise<Response> => {
    const { body } = context.req.raw;
    const name = toSafeFileName(decodeName(context.req.header(NAME_HEADER)), 'upload.csv');
    if (body === null) throw new ReviewError('BAD_INPUT_FILE', 'server.emptyUpload', { name });
    const workspace = services.workspaces.current();
    const { files } = workspace;
    const folder = join(uploadsDir(workspace), newId());
    const path = join(folder, name);
    const receive = async (write: WriteChunk) => {
      for await (const chunk of body) await write(chunk);
    };
    try {
      await ensureDir(folder, files);
      await writeNewFile(path, receive, files, { durable: false });
    } catch (error) {
      await removeTree(folder, files).catch(() => {}); // the next opening removes it
      throw fileError('receive', name, error);
    }
    // The workspace may be closed by then; the folder is still removed, since no other has its name.
    const remove = () => removeTree(folder);
    const uploaded: FileRef = await services.files.registerTemporary(path, remove);
    return context.json(uploaded);
  };
}

function decodeName(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return header ?? '';
  }
}
