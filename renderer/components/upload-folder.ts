/** Uploads a folder to the program of a browser host in parts, each with many small files or one large file. */

import { encodeFileHeader } from '../../common/wire/folder-upload-format.ts';
import type { FileRef } from '../../electron/server/file-registry.ts';
import { api, uploadPart } from '../api.ts';
import type { FileWithPath } from './file-entries.ts';

const PART_FILES = 500;
const PART_BYTES = 32e6;

export interface UploadOptions {
  readonly signal: AbortSignal;
  onProgress(done: { readonly files: number; readonly bytes: number }): void;
  /** A file that could not be read and was therefore skipped. */
  onSkipped(path: string): void;
}

export async function uploadFolder(
  name: string,
  files: readonly FileWithPath[],
  sending: UploadOptions,
): Promise<FileRef> {
  const { signal, onProgress } = sending;
  const ref = await api.files.beginFolder.mutate({ name });
  let done = { files: 0, bytes: 0 };
  try {
    for (const part of partsOf(files)) {
      await uploadPartOrSplit(ref.fileId, part, sending);
      signal.throwIfAborted();
      done = { files: done.files + part.length, bytes: done.bytes + bytesOf(part) };
      onProgress(done);
    }
  } catch (error) {
    void api.files.release.mutate({ fileId: ref.fileId });
    throw error;
  }
  return ref;
}

function* partsOf(files: readonly FileWithPath[]): Generator<FileWithPath[]> {
  let part: FileWithPath[] = [];
  let bytes = 0;
  for (const given of files) {
    if (part.length > 0 && (part.length === PART_FILES || bytes + given.file.size > PART_BYTES)) {
      yield part;
      part = [];
      bytes = 0;
    }
    part.push(given);
    bytes += given.file.size;
  }
  if (part.length > 0) yield part;
}

/** A file that was changed or deleted after selection fails the whole request: bisect to find it and skip it. */
async function uploadPartOrSplit(
  fileId: string,
  part: readonly FileWithPath[],
  sending: UploadOptions,
): Promise<void> {
  const { signal, onSkipped } = sending;
  // The Blob references the files; their bytes are read during the upload.
  const body = new Blob(
    part.flatMap(({ path, file }) => [encodeFileHeader({ path, bytes: file.size }), file]),
  );
  try {
    await uploadPart(fileId, body, signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // the program reports the problem itself
    if (part.length > 1) {
      const middle = Math.ceil(part.length / 2);
      await uploadPartOrSplit(fileId, part.slice(0, middle), sending);
      await uploadPartOrSplit(fileId, part.slice(middle), sending);
    } else if (await isReadable(part[0].file)) {
      throw error;
    } else {
      onSkipped(part[0].path);
    }
  }
}

const isReadable = (file: File): Promise<boolean> =>
  file
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );

const bytesOf = (files: readonly FileWithPath[]): number =>
  files.reduce((sum, { file }) => sum + file.size, 0);
