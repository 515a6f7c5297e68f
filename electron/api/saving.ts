/** Gives the user a file: through the host's save dialog, or where there is none as a download. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
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
  const folder = await mkdtemp(join(tmpdir(), 'shot-review-download-'));
  const path = join(folder, name);
  await write(path);
  const { fileId } = await downloads.registerTemporary(path, folder);
  return { type: 'download', url: `/download/${fileId}`, name };
}

/** A file name from what the user called something. */
export function fileNameOf(text: string, fallback: string): string {
  const name = text.replace(/[\\/:*?"<>|\p{Cc}\p{Cf}\p{Surrogate}]+/gu, '_').trim();
  const short = [...name]
    .slice(0, 80)
    .join('')
    .replace(/^[. ]+|[. ]+$/g, '');
  return short || fallback;
}
