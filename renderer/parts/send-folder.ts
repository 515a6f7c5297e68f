/** Sends a folder to the program of a browser host, in parts, each of many small files or one large. */

import type { FileRef } from '../../electron/api/file-registry.ts';
import { writeFileHead } from '../../electron/api/folder-layout.ts';
import { api, uploadPart } from '../api.ts';
import type { GivenFile } from './given-files.ts';

const PART_FILES = 500;
const PART_BYTES = 32e6;

export interface Sending {
  readonly signal: AbortSignal;
  onProgress(done: { readonly files: number; readonly bytes: number }): void;
  /** A file that could not be read, and so was left out. */
  onLost(path: string): void;
}

export async function sendFolder(
  name: string,
  files: readonly GivenFile[],
  sending: Sending,
): Promise<FileRef> {
  const { signal, onProgress } = sending;
  const ref = await api.files.beginFolder.mutate({ name });
  let done = { files: 0, bytes: 0 };
  try {
    for (const part of partsOf(files)) {
      await sendPart(ref.fileId, part, sending);
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

function* partsOf(files: readonly GivenFile[]): Generator<GivenFile[]> {
  let part: GivenFile[] = [];
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

/** A file that changed or went since it was given makes a whole request fail: it is looked for and left out. */
async function sendPart(
  fileId: string,
  part: readonly GivenFile[],
  sending: Sending,
): Promise<void> {
  const { signal, onLost } = sending;
  // The files stand in for their bytes, which are read while they are sent.
  const body = new Blob(
    part.flatMap(({ path, file }) => [writeFileHead({ path, bytes: file.size }), file]),
  );
  try {
    await uploadPart(fileId, body, signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // the program itself says what is wrong
    if (part.length > 1) {
      const middle = Math.ceil(part.length / 2);
      await sendPart(fileId, part.slice(0, middle), sending);
      await sendPart(fileId, part.slice(middle), sending);
    } else if (await isReadable(part[0].file)) {
      throw error;
    } else {
      onLost(part[0].path);
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

const bytesOf = (files: readonly GivenFile[]): number =>
  files.reduce((sum, { file }) => sum + file.size, 0);
