/**
 * A file system that writes only while a condition holds: a folder that now belongs to another program is not touched.
 */

import type { FileSystem, OpenFile } from './file-system.ts';

/** `requireOurs` is called before every write, and throws if writing is not allowed. */
export function guardFileSystem(files: FileSystem, requireOurs: () => void): FileSystem {
  const guardFile = (file: OpenFile): OpenFile => ({
    write: async (bytes, position) => {
      requireOurs();
      return file.write(bytes, position);
    },
    truncate: async (length) => {
      requireOurs();
      await file.truncate(length);
    },
    sync: () => file.sync(),
    close: () => file.close(),
  });
  return {
    read: (path) => files.read(path),
    size: (path) => files.size(path),
    list: (path) => files.list(path),
    create: async (path, mode) => {
      requireOurs();
      return guardFile(await files.create(path, mode));
    },
    open: async (path) => {
      requireOurs();
      return guardFile(await files.open(path));
    },
    rename: async (from, to) => {
      requireOurs();
      await files.rename(from, to);
    },
    unlink: async (path) => {
      requireOurs();
      await files.unlink(path);
    },
    makeDir: async (path, mode) => {
      requireOurs();
      return files.makeDir(path, mode);
    },
    removeDir: async (path) => {
      requireOurs();
      await files.removeDir(path);
    },
    syncDir: (path) => files.syncDir(path),
    external: async (path, write) => {
      requireOurs();
      return files.external(path, write);
    },
  };
}
