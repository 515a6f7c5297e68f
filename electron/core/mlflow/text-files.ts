/** Reads the small files of a file store, and reports what is wrong with one instead of throwing. */

import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { folderNames, isLink, linkNames } from './find-stores.ts';
import { type Meta, parseMeta } from './meta-yaml.ts';

export type ReportProblem = (path: string, reason: Text) => void;

const strict = new TextDecoder('utf-8', { fatal: true });

/** Far above what MLflow allows for a param, a tag or a note; a curve of millions of points is larger. */
const MOST_BYTES = 16 * 2 ** 20;
export const MOST_METRIC_BYTES = 500 * 2 ** 20;

/** A file's text, or null after a report. */
export function readText(path: string, report: ReportProblem, most = MOST_BYTES): string | null {
  try {
    const text = readRegularFile(path, most);
    if (text.includes('\uFFFD') && !isUtf8(path)) {
      report(path, message('mlflow.notUtf8'));
    }
    return text;
  } catch (error) {
    report(path, message('mlflow.unreadable', { reason: reasonOf(error) }));
    return null;
  }
}

function isUtf8(path: string): boolean {
  try {
    strict.decode(readFileSync(path));
    return true;
  } catch {
    return false;
  }
}

/** A folder's `meta.yaml`, or null after a report. */
export function readMeta(dir: string, report: ReportProblem): Meta | null {
  const path = join(dir, 'meta.yaml');
  let text: string;
  try {
    text = readRegularFile(path, MOST_BYTES);
  } catch (error) {
    if (isNotThere(error)) report(dir, message('mlflow.noMeta'));
    else report(path, message('mlflow.unreadable', { reason: reasonOf(error) }));
    return null;
  }
  try {
    return parseMeta(text);
  } catch (error) {
    const reason = reasonOf(error);
    const first = typeof reason === 'string' ? reason.split('\n')[0] : reason;
    report(path, message('mlflow.notYaml', { reason: first }));
    return null;
  }
}

/** @throws ReviewError BAD_INPUT_FILE for a link, a device, a pipe, and more than `most` bytes; or the system's error */
function readRegularFile(path: string, most: number): string {
  const stat = lstatSync(path);
  if (!stat.isFile()) throw new ReviewError('BAD_INPUT_FILE', 'mlflow.linkOrDevice');
  if (stat.size > most) {
    throw new ReviewError('BAD_INPUT_FILE', 'mlflow.fileTooLarge', { bytes: stat.size, most });
  }
  return readFileSync(path, 'utf8');
}

function isNotThere(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** Names of the folders in a store's folder; links are reported. */
export function storeFolders(dir: string, report: ReportProblem): string[] {
  if (isLink(dir)) report(dir, message('mlflow.linkOrDevice'));
  else reportLinks(dir, report);
  return folderNames(dir);
}

/** Reports the links in a store's folder, which are not followed. */
export function reportLinks(dir: string, report: ReportProblem): void {
  for (const name of linkNames(dir)) report(join(dir, name), message('mlflow.linkOrDevice'));
}

/** Calls `visit` for each file under a folder, if it exists, with its key: the path below it, with `/`. */
export function forEachFile(
  dir: string | null,
  report: ReportProblem,
  visit: (key: string, path: string) => void,
  prefix = '',
): void {
  if (dir === null) return;
  if (isLink(dir)) {
    report(dir, message('mlflow.linkOrDevice'));
    return;
  }
  let entries: Dirent[];
  try {
    entries = readdirSync(dir, { withFileTypes: true });
  } catch (error) {
    if (!isNotThere(error))
      report(dir, message('mlflow.folderUnreadable', { reason: reasonOf(error) }));
    return;
  }
  for (const entry of entries) {
    const path = join(dir, entry.name);
    if (entry.name === '.ipynb_checkpoints' || entry.name === '.DS_Store') continue;
    if (entry.isDirectory()) forEachFile(path, report, visit, `${prefix}${entry.name}/`);
    else if (entry.isFile()) visit(prefix + entry.name, path);
    else report(path, message('mlflow.linkOrDevice'));
  }
}

/** Keys and texts from a folder of params, tags or aliases. */
export function readTextFolder(dir: string | null, report: ReportProblem): Map<string, string> {
  const texts = new Map<string, string>();
  forEachFile(dir, report, (key, path) => {
    const text = readText(path, report);
    if (text !== null) texts.set(key, text);
  });
  return texts;
}

/** A mapping of texts inside a meta.yaml (`tags`, `aliases`); empty for anything else. */
export function textMapOf(value: unknown): Map<string, string> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return new Map();
  return new Map(Object.entries(value).map(([key, text]) => [key, String(text)]));
}
