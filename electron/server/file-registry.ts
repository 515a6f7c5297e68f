/** Files that the user chose, by opaque ids: the page never sees paths. */

import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import { mayBeStore } from '../core/mlflow/find-stores.ts';

export interface FileRef {
  readonly fileId: string;
  /** Without its folder. */
  readonly name: string;
  /** 0 for a folder. */
  readonly bytes: number;
  /** How it is likely to be imported: folders, databases and zips may be MLflow stores. */
  readonly kind: 'shots' | 'mlflow';
}

export interface FileRegistry {
  /**
   * Registers a path. Only for the host: files from a dialog, dropped on the window, or given at the program's start.
   * Throws `RESOURCE_DOES_NOT_EXIST`.
   */
  register(path: string): Promise<FileRef>;
  /** The path behind an id. Throws `RESOURCE_DOES_NOT_EXIST`. */
  path(fileId: string): string;
  /** Releases a file; a temporary one is deleted. */
  release(fileId: string): Promise<void>;
  /** Registers a temporary file, which is removed when it is released. */
  registerTemporary(path: string, remove: () => Promise<void>): Promise<FileRef>;
  isTemporary(fileId: string): boolean;
  /** The folders in which files were chosen. */
  folders(): string[];
  close(): Promise<void>;
}

export function createFileRegistry(): FileRegistry {
  const known = new Map<string, { path: string; remove: (() => Promise<void>) | null }>();

  async function add(path: string, remove: (() => Promise<void>) | null): Promise<FileRef> {
    const found = await stat(path).catch((cause: unknown) => {
      const problem = message('server.fileNotFound', { name: basename(path) });
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', problem, { cause });
    });
    const fileId = randomBytes(16).toString('hex');
    known.set(fileId, { path, remove });
    const bytes = found.isDirectory() ? 0 : found.size;
    return { fileId, name: basename(path), bytes, kind: mayBeStore(path) ? 'mlflow' : 'shots' };
  }

  async function release(fileId: string): Promise<void> {
    const entry = known.get(fileId);
    known.delete(fileId);
    await entry?.remove?.();
  }

  return {
    register: (path) => add(path, null),
    registerTemporary: add,
    path(fileId) {
      const entry = known.get(fileId);
      if (entry) return entry.path;
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'server.fileForgotten');
    },
    release,
    isTemporary: (fileId) => known.get(fileId)?.remove != null,
    folders: () => [...new Set([...known.values()].map(({ path }) => dirname(path)))],
    async close() {
      await Promise.all([...known.keys()].map(release));
    },
  };
}
