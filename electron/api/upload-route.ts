/** Uploads: a browser host's way to hand in files and folders. */
import { randomBytes } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Context } from 'hono';
import { ReviewError } from '../../models/errors.ts';
import { fileError } from '../files/files.ts';
import { faultOfPath } from '../files/foreign-path.ts';
import type { Workspace } from '../pipeline/workspace.ts';
import type { FileRef } from './file-registry.ts';
import { readFileHead } from './folder-layout.ts';
import { fileNameOf } from './saving.ts';
import type { Services } from './services.ts';

/** The name of the file, percent-encoded. */
export const NAME_HEADER = 'x-file-name';

type Bytes = ReadableStream<Uint8Array>;

/**
 * `POST /upload` with the bytes as body: streams them into a file and answers with its `FileRef` as
 * JSON. The file keeps its name, as the dataset's comes from it.
 */
export function receiveUpload(services: Services) {
  return async (context: Context): Promise<Response> => {
    const { body } = context.req.raw;
    const name = fileNameOf(decodeName(context.req.header(NAME_HEADER)), 'upload.csv');
    if (body === null) throw new ReviewError('BAD_INPUT_FILE', `${name} is empty.`);
    const folder = await newUpload(services);
    const path = join(folder, name);
    try {
      const file = await open(path, 'wx');
      try {
        for await (const chunk of body as Bytes) await file.writeFile(chunk);
      } finally {
        await file.close();
      }
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw fileError('write', name, error);
    }
    const uploaded: FileRef = await services.files.registerTemporary(path, folder);
    return context.json(uploaded);
  };
}

/** A new folder, to which `receiveFolderPart` adds files. */
export async function beginFolder(services: Services, name: string): Promise<FileRef> {
  const folder = await newUpload(services);
  const path = join(folder, fileNameOf(name, 'folder'));
  await mkdir(path);
  return services.files.registerTemporary(path, folder);
}

/**
 * `POST /upload/<id>` with some files of a folder that is uploaded, laid out as folder-layout.ts
 * says; a file that is sent again replaces the first.
 */
export function receiveFolderPart({ files }: Services) {
  return async (context: Context): Promise<Response> => {
    const fileId = context.req.param('id') ?? '';
    const folder = files.path(fileId);
    if (!files.isTemporary(fileId)) throw badPart('this folder is no upload');
    const body: Bytes | null = context.req.raw.body;
    if (body !== null) await writePart(folder, body);
    return context.json({});
  };
}

async function writePart(folder: string, body: Bytes): Promise<void> {
  let rest: Uint8Array = new Uint8Array();
  let file: { handle: FileHandle; left: number } | null = null;
  try {
    for await (const chunk of body) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      for (;;) {
        if (file === null) {
          const head = headIn(rest);
          if (head === null) break;
          rest = rest.subarray(head.length);
          file = { handle: await openBelow(folder, head.path), left: head.bytes };
        }
        const piece = rest.subarray(0, file.left);
        await file.handle.writeFile(piece);
        rest = rest.subarray(piece.length);
        file.left -= piece.length;
        if (file.left > 0) break;
        await file.handle.close();
        file = null;
      }
    }
  } finally {
    await file?.handle.close();
  }
  if (file !== null || rest.length > 0) throw badPart('it ends in the middle of a file');
}

function headIn(bytes: Uint8Array) {
  try {
    return readFileHead(bytes);
  } catch (error) {
    throw badPart((error as RangeError).message);
  }
}

async function openBelow(folder: string, path: string): Promise<FileHandle> {
  const fault = faultOfPath(path);
  if (fault !== null) throw badPart(`'${path.slice(0, 200)}' ${fault}`);
  const target = join(folder, ...path.split('/'));
  try {
    await mkdir(dirname(target), { recursive: true });
    return await open(target, 'w');
  } catch (error) {
    throw fileError('write', path, error);
  }
}

function badPart(found: string): ReviewError {
  return new ReviewError('BAD_INPUT_FILE', `The folder could not be taken over: ${found}.`);
}

function decodeName(header: string | undefined): string {
  try {
    return decodeURIComponent(header ?? '');
  } catch {
    return header ?? '';
  }
}

/** A folder of its own for what is uploaded. */
async function newUpload({ workspaces }: Services): Promise<string> {
  const folder = join(uploadsDir(workspaces.current()), randomBytes(8).toString('hex'));
  await mkdir(folder, { recursive: true });
  return folder;
}

function uploadsDir({ dir }: Workspace): string {
  return join(dir, 'uploads');
}

/** Removes uploads of an earlier start: their ids are gone. */
export async function removeOldUploads(workspace: Workspace): Promise<void> {
  await rm(uploadsDir(workspace), { recursive: true, force: true });
}
