/** Finds MLflow stores in a folder, whatever they are called: by what is in them. */

import { closeSync, type Dirent, lstatSync, readdirSync, readSync, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { IGNORED_FOLDERS } from '../../../common/mlflow/ignored-folders.ts';
import { openToReadSync } from '../files/read.ts';
import { isRunId } from './enums.ts';
import type { Problem, StoreKind } from './records.ts';

export interface FoundStore {
  path: string;
  kind: StoreKind;
}

/** Deeper than any project keeps its store. */
const MAX_DEPTH = 6;
/** Of files that are surely no database; all others have their first bytes looked at. */
const NO_DATABASE = new Set(
  '.py .pyc .ipynb .csv .json .yaml .yml .md .txt .png .jpg .svg .html .pkl .js .ts .log'.split(
    ' ',
  ),
);

/** All stores at or under a folder, in the order of their paths. */
export function findStores(root: string): { stores: FoundStore[]; problems: Problem[] } {
  const stores: FoundStore[] = [];
  const problems: Problem[] = [];

  function walk(dir: string, depth: number): void {
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
        if (isFileStore(path)) stores.push({ path, kind: 'files' });
      } else if (entry.isDirectory() && depth < MAX_DEPTH && !IGNORED_FOLDERS.has(entry.name)) {
        // What belongs to a store was seen already; a stray one may lie beside its experiments.
        const belongs = inStore && (entry.name === 'models' || isExperiment(path));
        if (!belongs && !isRun(path)) walk(path, depth + 1);
      }
    }
  }

  walk(root, 0);
  return { stores, problems };
}

/** True for a folder of experiments; `.trash` is part of the store that it lies in. */
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

/** True for an experiment's folder, also for one whose own meta.yaml is lost but that holds runs. */
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

/** True for what `readMlflowStores` looks into: a folder, a database whatever its name, a zip. */
export function mayBeStore(path: string): boolean {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return true;
  return isDatabase(path) || (extname(path).toLowerCase() === '.zip' && isZip(path));
}

/** True when a file begins as zips do (APPNOTE 6.3.10, section 4.3.6). */
export function isZip(path: string): boolean {
  return readFileStart(path, 2, 'latin1') === 'PK';
}

/** True when a file begins as SQLite's do (https://www.sqlite.org/fileformat.html#magic_header_string). */
export function isDatabase(path: string): boolean {
  return readFileStart(path, 16, 'latin1') === 'SQLite format 3\0';
}

/** The beginning of a file as text; empty when there is none. */
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

/** The beginning of a folder's `meta.yaml`; empty when it has none, or a link in its place. */
export function metaStart(dir: string): string {
  const path = join(dir, 'meta.yaml');
  return isLink(path) ? '' : readFileStart(path);
}

/**
 * Names of the folders in a folder; none when it cannot be read. Links are not followed: a store from a
 * stranger could have anything of this machine read by one. What the reader chose may be a link itself.
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
