/** Finds MLflow stores in a folder by their contents, whatever their names. */

import { closeSync, type Dirent, lstatSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { IGNORED_FOLDERS } from '../../../common/mlflow/ignored-folders.ts';
import { openToReadSync } from '../files/read.ts';
import { isOfSystem, leadsToNetwork } from './artifact-address.ts';
import { isRunId } from './enums.ts';
import type { Problem, StoreKind } from './records.ts';

export interface FoundStore {
  path: string;
  kind: StoreKind;
}

/** No project keeps its store deeper than this. */
const MAX_DEPTH = 6;
/** Extensions of files that are certainly no database; of all others the first bytes are checked. */
const NO_DATABASE = new Set(
  '.py .pyc .ipynb .csv .json .yaml .yml .md .txt .png .jpg .svg .html .pkl .js .ts .log'.split(
    ' ',
  ),
);

/** All stores at or below a folder, in the order of their paths. */
export function findStores(root: string): { stores: FoundStore[]; problems: Problem[] } {
  const stores: FoundStore[] = [];
  const problems: Problem[] = [];

  /** `within`: in a store, out of which no link leads. */
  function walk(dir: string, depth: number, within: boolean): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(dir, { withFileTypes: true });
    } catch (error) {
      problems.push({
        path: dir,
        reason: message('mlflow.folderUnreadable', { reason: reasonOf(error) }),
      });
      return;
    }
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    const inStore = isFileStore(dir);
    if (inStore) stores.push({ path: dir, kind: 'files' });
    for (const entry of entries) {
      const path = join(dir, entry.name);
      if (entry.isFile()) {
        if (!NO_DATABASE.has(extname(entry.name)) && isDatabase(path)) {
          stores.push({ path, kind: 'sqlite' });
        }
      } else if (entry.isSymbolicLink()) {
        const isFollowed = !within && !inStore && !leadsToNetwork(path);
        if (isFollowed && isFileStore(path)) stores.push({ path, kind: 'files' });
      } else if (entry.isDirectory() && depth < MAX_DEPTH && !IGNORED_FOLDERS.has(entry.name)) {
        // Contents of a store have already been seen; another store may lie beside its experiments.
        const belongs = inStore && (entry.name === 'models' || isExperiment(path));
        if (!belongs && !isOfSystem(path) && !isRun(path)) walk(path, depth + 1, within || inStore);
      }
    }
  }

  walk(root, 0, false);
  return { stores, problems };
}

/** True for a folder of experiments; `.trash` is part of the store it lies in. */
function isFileStore(dir: string): boolean {
  if (basename(dir) === '.trash' && isFileStore(dirname(dir))) return false;
  if (isExperiment(dir) || isRun(dir)) return false;
  const names = folderNames(dir, { isChosen: true });
  return (
    (basename(dir) === 'mlruns' && names.some((name) => metaStart(join(dir, name)))) ||
    names.some((name) => name !== 'models' && isExperiment(join(dir, name))) ||
    folderNames(join(dir, '.trash')).some((name) => isExperiment(join(dir, '.trash', name))) ||
    folderNames(join(dir, 'models')).some((name) =>
      /^creation_timestamp:/m.test(metaStart(join(dir, 'models', name))),
    )
  );
}

/** True for an experiment's folder, even one that has lost its meta.yaml but holds runs. */
export function isExperiment(dir: string): boolean {
  const meta = metaStart(dir);
  if (isRunMeta(meta)) return false;
  if (/^experiment_id:/m.test(meta)) return true;
  const metas = folderNames(dir).map((name) => ({ name, meta: metaStart(join(dir, name)) }));
  // A store may have a stray run beside its experiments.
  return (
    metas.some((one) => isRunId(one.name) && isRunMeta(one.meta)) &&
    !metas.some((one) => /^experiment_id:/m.test(one.meta) && !isRunMeta(one.meta))
  );
}

/** True for a run's folder. */
export function isRun(dir: string): boolean {
  return isRunMeta(metaStart(dir));
}

function isRunMeta(meta: string): boolean {
  return /^run_(?:uu)?id:/m.test(meta) && /^experiment_id:/m.test(meta);
}

/** True for anything `readMlflowStores` looks into: a folder, a database with any name, a zip. */
export function mayBeStore(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return true;
  return isDatabase(path) || (extname(path).toLowerCase() === '.zip' && isZip(path));
}

/** True if a file starts like a zip (APPNOTE 6.3.10, section 4.3.6). */
export function isZip(path: string): boolean {
  return readFileStart(path, 2, 'latin1') === 'PK';
}

/** True if a file starts like an SQLite database (https://www.sqlite.org/fileformat.html#magic_header_string). */
export function isDatabase(path: string): boolean {
  return readFileStart(path, 16, 'latin1') === 'SQLite format 3\0';
}

/** The start of a file as text; empty if there is no file. */
export function readFileStart(
  path: string,
  bytes = 4096,
  encoding: BufferEncoding = 'utf8',
): string {
  let file: number;
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return '';
    file = openToReadSync(path);
  } catch {
    return '';
  }
  try {
    const buffer = Buffer.alloc(bytes);
    return buffer.toString(encoding, 0, readSync(file, buffer, 0, bytes, 0));
  } catch {
    return '';
  } finally {
    closeSync(file);
  }
}

/** The start of a folder's `meta.yaml`; empty if there is none, or a link in its place. */
export function metaStart(dir: string): string {
  const path = join(dir, 'meta.yaml');
  return isLink(path) ? '' : readFileStart(path);
}

/**
 * Names of the folders in a folder; none if it cannot be read. Links are not followed: through one, a stranger's store
 * could have any file of this machine read. What the user chose may itself be a link.
 */
export function folderNames(dir: string, { isChosen = false } = {}): string[] {
  if (!isChosen && isLink(dir)) return [];
  try {
    return readdirSync(dir, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch {
    return [];
  }
}

/** Names of the links in a folder. */
export function linkNames(dir: string): string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    return entries.filter((entry) => entry.isSymbolicLink()).map((entry) => entry.name);
  } catch {
    return [];
  }
}

export function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}
