/** File systems for tests: one that fails at a chosen operation, one that loses power. */

import fs from 'node:fs';
import {
  type FileSystem,
  nodeFileSystem,
  type OpenFile,
} from '../../../electron/core/files/file-system.ts';

export interface Operation {
  /** Counted from 1 over all operations of the file system. */
  index: number;
  name: string;
  path: string;
  /** The path that is renamed to `path`. */
  from?: string;
}

/**
 * What happens instead of an operation: an error code, `short` (writes only half of the bytes), or nothing special. It
 * may also throw or kill the process itself.
 */
export type FaultPlan = (operation: Operation) => string | undefined | Promise<string | undefined>;

function systemError(code: string, { name, path }: Operation): NodeJS.ErrnoException {
  return Object.assign(new Error(`${code}: injected, ${name} '${path}'`), { code });
}

/** Wraps a file system so that every operation follows the plan. */
export function injectFaults(
  files: FileSystem,
  plan: FaultPlan,
): FileSystem & { operations: Operation[] } {
  const operations: Operation[] = [];

  async function next(name: string, path: string, from?: string): Promise<string | undefined> {
    const operation = { index: operations.length + 1, name, path, from };
    operations.push(operation);
    const fault = await plan(operation);
    if (fault && fault !== 'short') throw systemError(fault, operation);
    return fault;
  }
  function opened(file: OpenFile, path: string): OpenFile {
    return {
      async write(bytes, position) {
        const short = (await next('write', path)) === 'short';
        return file.write(short ? bytes.subarray(0, bytes.length >> 1) : bytes, position);
      },
      truncate: async (length) => {
        await next('truncate', path);
        await file.truncate(length);
      },
      sync: async () => {
        await next('sync', path);
        await file.sync();
      },
      close: async () => {
        try {
          await next('close', path);
        } finally {
          await file.close();
        }
      },
    };
  }
  async function passed<T>(name: string, path: string, work: () => Promise<T>): Promise<T> {
    await next(name, path);
    return work();
  }
  return {
    operations,
    read: (path) => passed('read', path, () => files.read(path)),
    size: (path) => passed('size', path, () => files.size(path)),
    list: (path) => passed('list', path, () => files.list(path)),
    create: async (path, mode) =>
      opened(await passed('create', path, () => files.create(path, mode)), path),
    open: async (path) => opened(await passed('open', path, () => files.open(path)), path),
    rename: async (from, to) => {
      await next('rename', to, from);
      await files.rename(from, to);
    },
    unlink: (path) => passed('unlink', path, () => files.unlink(path)),
    makeDir: (path, mode) => passed('makeDir', path, () => files.makeDir(path, mode)),
    removeDir: (path) => passed('removeDir', path, () => files.removeDir(path)),
    syncDir: (path) => passed('syncDir', path, () => files.syncDir(path)),
    async external(path, write) {
      const fault = await next('external', path);
      const result = await files.external(path, write);
      if (fault === 'short') fs.truncateSync(path, fs.statSync(path).size >> 1);
      return result;
    },
  };
}

/** Kills this process like `kill -9`. */
function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way, so this process must not do anything else.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

/**
 * The real file system, on which this process kills itself: before the Nth counted operation or, with `half`, right
 * after half of that write.
 */
export function killingFiles(
  nth: number,
  how: string,
  counts: (path: string) => boolean = () => true,
): { files: FileSystem; operations: string[] } {
  const operations: string[] = [];
  let halved = false;
  const files = injectFaults(nodeFileSystem, ({ name, path }) => {
    if (halved) die();
    if (!counts(path)) return undefined;
    operations.push(name);
    if (operations.length !== nth) return undefined;
    if (how !== 'half') die();
    halved = true;
    return 'short';
  });
  return { files, operations };
}

interface Inode {
  now: Uint8Array;
  synced: Uint8Array;
}

/** A disk in memory that loses everything not synced when the power fails. */
export class PowerLossDisk {
  #names = new Map<string, Inode>();
  #syncedNames = new Map<string, Inode>();

  /** The file system of one boot; it stops working at the next power failure. */
  start(): FileSystem {
    const names = this.#names;
    const alive = () => {
      if (this.#names !== names) throw new Error('the power is off');
    };
    const inode = (path: string): Inode => {
      alive();
      const found = names.get(path);
      if (!found) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
      return found;
    };
    const opened = (node: Inode): OpenFile => ({
      async write(bytes, position) {
        alive();
        const grown = new Uint8Array(Math.max(node.now.length, position + bytes.length));
        grown.set(node.now);
        grown.set(bytes, position);
        node.now = grown;
        return bytes.length;
      },
      async truncate(length) {
        alive();
        node.now = node.now.slice(0, length);
      },
      async sync() {
        alive();
        node.synced = node.now;
      },
      async close() {},
    });
    return {
      read: async (path) => inode(path).now.slice(),
      size: async (path) => inode(path).now.length,
      list: async (path) => {
        alive();
        const inside = [...names.keys()].filter((name) => name.startsWith(`${path}/`));
        return inside
          .map((name) => name.slice(path.length + 1))
          .filter((name) => !name.includes('/'));
      },
      create: async (path) => {
        alive();
        const node = { now: new Uint8Array(), synced: new Uint8Array() };
        names.set(path, node);
        return opened(node);
      },
      open: async (path) => opened(inode(path)),
      rename: async (from, to) => {
        names.set(to, inode(from));
        names.delete(from);
      },
      unlink: async (path) => {
        inode(path);
        names.delete(path);
      },
      // Folders always exist.
      makeDir: async () => {
        alive();
        return undefined;
      },
      removeDir: async () => alive(),
      syncDir: async (path) => {
        alive();
        for (const name of new Set([...names.keys(), ...this.#syncedNames.keys()])) {
          if (name.slice(0, name.lastIndexOf('/')) !== path) continue;
          const node = names.get(name);
          if (node) this.#syncedNames.set(name, node);
          else this.#syncedNames.delete(name);
        }
      },
      external: () => Promise.reject(new Error('libraries cannot write to a disk in memory')),
    };
  }

  /**
   * Cuts the power. `reached` (0 to 1, called separately for each item) decides how much of everything not synced had
   * reached the disk by chance.
   */
  cutPower(reached: () => number): void {
    const after = new Map<string, Inode>();
    for (const name of new Set([...this.#names.keys(), ...this.#syncedNames.keys()])) {
      const node = (reached() < 0.5 ? this.#syncedNames : this.#names).get(name);
      if (node) after.set(name, node);
    }
    for (const node of new Set(after.values())) {
      if (node.now === node.synced) continue;
      const part = reached();
      const length = Math.round(node.synced.length + part * (node.now.length - node.synced.length));
      const mixed = new Uint8Array(length);
      mixed.set(node.synced.subarray(0, length));
      // Bytes that did not arrive read as zeros where the file had grown.
      const arrived = Math.round(reached() * length);
      if (node.now.length >= node.synced.length) {
        mixed.set(
          node.now
            .subarray(node.synced.length, Math.max(arrived, node.synced.length))
            .subarray(0, length - node.synced.length),
          node.synced.length,
        );
      }
      node.now = mixed;
      node.synced = mixed;
    }
    this.#names = after;
    this.#syncedNames = new Map(after);
  }
}
