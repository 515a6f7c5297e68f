/** Uploads: a browser host's way to hand in a file. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from 'hono';
import { ReviewError } from '../../models/errors.ts';
import { fileError, writeAll } from '../files/files.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import type { FileRef } from './file-registry.ts';
import { fileNameOf } from './saving.ts';
import type { Services } from './services.ts';

/** The name of the file, percent-encoded. */
export const NAME_HEADER = 'x-file-name';

/**
 * `POST /upload` with the bytes as body: streams them into a file and answers with its `FileRef` as
 * JSON. The file keeps its name, as the dataset's comes from it.
 */
export function receiveUpload(services: Services) {
  return async (context: Context): Promise<Response> => {
    const { body } = context.req.raw;
    const name = fileNameOf(decodeName(context.req.header(NAME_HEADER)), 'upload.csv');
    if (body === null) throw new ReviewError('BAD_INPUT_FILE', `${name} is empty.`);
    const folder = join(uploadsDir(services.workspaces.current()), randomBytes(8).toString('hex'));
    await mkdir(folder, { recursive: true });
    const path = join(folder, name);
    try {
      await write(path, body);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw fileError('write', name, error);
    }
    const uploaded: FileRef = await services.files.registerTemporary(path, folder);
    return context.json(uploaded);
  };
}

async function write(path: string, body: ReadableStream<Uint8Array>): Promise<void> {
  const handle = await open(path, 'wx');
  try {
    const file = {
      write: async (bytes: Uint8Array, position: number) =>
        (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
      truncate: (length: number) => handle.truncate(length),
      sync: () => handle.datasync(),
      close: () => handle.close(),
    };
    const reader = body.getReader();
    let position = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      await writeAll(file, path, next.value, position);
      position += next.value.length;
    }
  } finally {
    await handle.close();
  }
}

function decodeName(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return header ?? '';
  }
}

function uploadsDir({ dir }: Workspace): string {
  return join(dir, 'uploads');
}

/** Removes uploads of an earlier start: their ids are gone. */
export async function removeOldUploads(workspace: Workspace): Promise<void> {
  await rm(uploadsDir(workspace), { recursive: true, force: true });
}
