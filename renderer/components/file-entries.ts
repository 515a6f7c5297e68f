/** Files and folders that the user dropped or chose, with their contents. */

import { IGNORED_FOLDERS } from '../../common/mlflow/ignored-folders.ts';

export interface FileWithPath {
  /** With `/` separators, starting with the name of the given folder; for a single file, just its name. */
  readonly path: string;
  readonly file: File;
}

/** Files of an input; a directory input also provides each file's relative path. */
export function filesOfInput(input: HTMLInputElement): FileWithPath[] {
  return [...(input.files ?? [])]
    .map((file) => ({ path: file.webkitRelativePath || file.name, file }))
    .filter(({ path }) => !path.split('/').some((part) => IGNORED_FOLDERS.has(part)));
}

/** Entries of a drop. They must be read synchronously in the event handler, before any `await`. */
export function entriesOfDrop(transfer: DataTransfer): FileSystemEntry[] {
  return [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
}

/** All files in and below the entries, except folders that never contain a store, such as `node_modules`. */
export async function readEntries(
  entries: readonly FileSystemEntry[],
  signal: AbortSignal,
): Promise<FileWithPath[]> {
  const found: FileWithPath[] = [];
  const walk = async (entry: FileSystemEntry, path: string): Promise<void> => {
    signal.throwIfAborted();
    if (isFile(entry)) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
      found.push({ path, file });
    } else if (isFolder(entry) && !IGNORED_FOLDERS.has(entry.name)) {
      for (const child of await childrenOf(entry)) await walk(child, `${path}/${child.name}`);
    }
  };
  for (const entry of entries) await walk(entry, entry.name);
  return found;
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** `readEntries` returns at most 100 entries per call. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}

export interface FileGroup {
  readonly name: string;
  /** With their paths relative to the folder. */
  readonly files: readonly FileWithPath[];
  readonly isFolder: boolean;
}

/** The files that SQLite keeps next to a database. */
const SQLITE_SIDECAR = /-(wal|shm|journal)$/;

/** Groups folders as a whole and files one by one; a database with its companion files counts as a folder. */
export function groupFiles(given: readonly FileWithPath[]): FileGroup[] {
  const names = new Set(given.map(({ path }) => path));
  const groups = new Map<string, FileWithPath[]>();
  const folders = new Set<string>();
  for (const { path, file } of given) {
    const slash = path.indexOf('/');
    const database = path.replace(SQLITE_SIDECAR, '');
    const belongs = slash < 0 && database !== path && names.has(database);
    const name = slash >= 0 ? path.slice(0, slash) : belongs ? database : path;
    if (slash >= 0 || belongs) folders.add(name);
    const group = groups.get(name) ?? [];
    groups.set(name, group);
    group.push({ path: path.slice(slash + 1), file });
  }
  return [...groups].map(([name, files]) => ({ name, files, isFolder: folders.has(name) }));
}
