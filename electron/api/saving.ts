/** Gives the user a file: through the host's save dialog, or where there is none as a download. */
import { basename, join } from 'node:path';
import { removeTree } from '../files/remove.ts';
import { scratchPath } from '../files/temporary.ts';
import { ensureDir } from '../files/write.ts';
import { newId } from '../store/ids.ts';
import type { FileFilter } from './host.ts';
import type { Services } from './services.ts';

export type Saved =
  /** Written; `files.reveal` shows it in its folder. */
  | { readonly type: 'saved'; readonly fileId: string; readonly name: string }
  /** To be fetched from `url` (with the token's header) and offered to the user as `name`. */
  | { readonly type: 'download'; readonly url: string; readonly name: string }
  | { readonly type: 'cancelled' };

/** `write` makes the file, or the folder, at the path that it is given. */
export async function save(
  { host, files, downloads }: Services,
  { name, filters }: { readonly name: string; readonly filters: readonly FileFilter[] },
  write: (path: string) => Promise<unknown>,
): Promise<Saved> {
  if (host.pickSavePath) {
    const path = await host.pickSavePath({ name, filters });
    if (path === null) return { type: 'cancelled' };
    await write(path);
    const { fileId } = await files.register(path);
    return { type: 'saved', fileId, name: basename(path) };
  }
  const folder = scratchPath(newId());
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

/** A file name from what the user called something. */
export function fileNameOf(text: string, fallback: string): string {
  const name = text
    .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Surrogate}]+/gu, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [extension] = /\.\w{1,15}$/.exec(name) ?? [''];
  let base = [...name.slice(0, name.length - extension.length)].slice(0, 80);
  while (Buffer.byteLength(base.join('')) > MOST_BYTES) base = base.slice(0, -1);
  const short = base.join('').trimEnd() + extension;
  // Windows has devices of these names, whatever follows the dot.
  return /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short || fallback;
}

/** File systems take names of 255 bytes; an extension and what a temporary name adds must fit too. */
const MOST_BYTES = 180;
