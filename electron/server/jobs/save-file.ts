/** Gives the user files: through the host's dialogs, or as a download if there are none. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import { removeTree } from '../../core/files/remove.ts';
import { processTempPath } from '../../core/files/temporary.ts';
import { ensureDir } from '../../core/files/write.ts';
import { writeZip } from '../../core/files/zip-writer.ts';
import { newId } from '../../core/store/ids.ts';
import type { FileFilter } from '../host.ts';
import type { Services } from '../services.ts';
import type { SaveResult } from './job.ts';

/** `write` creates the file or folder at the given path. */
export async function saveFile(
  { host, files, downloads }: Services,
  { name, filters }: { readonly name: string; readonly filters: readonly FileFilter[] },
  write: (path: string) => Promise<unknown>,
): Promise<SaveResult> {
  if (host.pickSavePath) {
    const path = await host.pickSavePath({ name, filters });
    if (path === null) return { type: 'cancelled' };
    await write(path);
    const { fileId } = await files.register(path);
    return { type: 'saved', fileId, name: basename(path) };
  }
  const folder = processTempPath(newId());
  const path = join(folder, name);
  const remove = () => removeTree(folder);
  try {
    await ensureDir(folder);
    await write(path);
  } catch (error) {
    await remove();
    throw error;
  }
  const { fileId } = await downloads.registerTemporary(path, remove);
  return { type: 'download', url: `/download/${fileId}`, name };
}

/** A folder to write an export into. */
export interface ExportTarget {
  readonly dir: string;
  /** True for a folder the user chose; false for a temporary folder that is zipped for download. */
  readonly isPermanent: boolean;
  /** Call when everything is written; `path` is the item in it that the user looks for. */
  finish(path: string, signal: AbortSignal): Promise<SaveResult>;
  /** Call after a failure. */
  discard(): Promise<void>;
}

/** Shows a dialog to choose a folder, which may hold other things; a browser gets a zip. Null if cancelled. */
export async function chooseExportTarget(
  { host, files, downloads }: Services,
  zipName: string,
): Promise<ExportTarget | null> {
  if (host.pickFolder) {
    const dir = await host.pickFolder();
    if (dir === null) return null;
    return {
      dir,
      isPermanent: true,
      async finish(path) {
        const { fileId, name } = await files.register(path);
        return { type: 'saved', fileId, name };
      },
      discard: async () => {},
    };
  }
  const folder = processTempPath(newId());
  const dir = join(folder, 'contents');
  const remove = () => removeTree(folder);
  await ensureDir(dir);
  return {
    dir,
    isPermanent: false,
    async finish(_path, signal) {
      const zip = join(folder, zipName);
      await zipFolder(dir, zip, signal);
      await removeTree(dir);
      const { fileId } = await downloads.registerTemporary(zip, remove);
      return { type: 'download', url: `/download/${fileId}`, name: zipName };
    },
    discard: remove,
  };
}

/** Includes empty folders: MLflow does not recognise a run that lacks its folders. */
async function zipFolder(dir: string, zip: string, signal: AbortSignal): Promise<void> {
  await writeZip(zip, async (sink) => {
    for (const entry of await readdir(dir, { withFileTypes: true, recursive: true })) {
      if (signal.aborted) throw new ReviewError('CANCELLED', 'mlflowExport.cancelled');
      const path = join(entry.parentPath, entry.name);
      const name = relative(dir, path).split(sep).join('/');
      if (entry.isDirectory() && (await readdir(path)).length > 0) continue;
      if (entry.isDirectory()) {
        await sink.begin(`${name}/`);
      } else {
        await sink.begin(name, (await stat(path)).size);
        for await (const chunk of createReadStream(path)) await sink.write(chunk as Uint8Array);
      }
      await sink.end();
    }
  });
}

/** A file name made from a name that the user gave. */
export function toSafeFileName(text: string, fallback: string): string {
  const name = text
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Surrogate}]+/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [extension] = /\.\w{1,15}$/.exec(name) ?? [''];
  let base = [...name.slice(0, name.length - extension.length)].slice(0, 80);
  while (Buffer.byteLength(base.join('')) > MOST_BYTES) base = base.slice(0, -1);
  const short = base.join('').trimEnd() + extension;
  // Windows has devices with these names, whatever follows the dot.
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short || fallback;
}

/** File systems allow names of 255 bytes; an extension and the additions of a temporary name must fit too. */
const MOST_BYTES = 180;
