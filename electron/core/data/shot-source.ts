/** Makes of any file of shots one that the importer reads: the file itself, or a copy that was unpacked. */

import { basename, parse } from 'node:path';
import { ReviewError } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { FileSystem } from '../files/file-system.ts';
import { removeQuietly } from '../files/remove.ts';
import { readRange } from './chunks.ts';
import type { LineOf } from './csv-copy.ts';
import type { CsvReadOptions, ImportContext, RejectedLine, ShotFormat } from './dataset.ts';
import { detectEncoding } from './encoding.ts';
import { gunzip, isGzip } from './gunzip.ts';
import { copyJson, jsonFormat } from './json-lines.ts';
import { copyTextTable, detectTextTable } from './text-tables.ts';
import { copySheet, isZip, type WorkbookSheets } from './workbook.ts';

export interface ShotSource {
  format: ShotFormat;
  /** Where the table is read from: of all formats but Parquet a CSV. */
  path: string;
  /** How that is read. */
  reading: CsvReadOptions;
  /** Lines of the file that are not in the copy. */
  leftOut: RejectedLine[];
  /** Tells a line of the file from one of the copy; undefined where lines are the same. */
  lineOf?: LineOf;
  notes: Text[];
  /** Of a workbook. */
  sheets: WorkbookSheets | null;
}

/** A preview looks at so many bytes of a file that is to be unpacked: more than it reads of a CSV. */
const PREVIEW_BYTES = 2 << 20;

/**
 * Copies begin with `copy`; the caller removes them with `removeSourceCopies`. For a `preview`, only the beginning
 * is copied. Throws BAD_INPUT_FILE for a file that holds no table or none that is opened here, CANCELLED.
 */
export async function openShotSource(
  path: string,
  copy: string,
  given: CsvReadOptions,
  { preview = false, ...watch }: ImportContext & { preview?: boolean } = {},
): Promise<ShotSource> {
  let read = path;
  let head = await readRange(path, 0, 8);
  if (isGzip(head)) {
    read = unpackedName(copy);
    await gunzip(path, read, watch, preview ? PREVIEW_BYTES : undefined);
    head = await readRange(read, 0, 8);
    if (isGzip(head)) throw new ReviewError('BAD_INPUT_FILE', 'data.gzipTwice', { path });
  }
  refuseClosed(path, head);
  const plain = { path: read, reading: given, leftOut: [], notes: [], sheets: null };
  if (isZip(head)) {
    const target = tableName(copy);
    const file = { path: read, displayName: path };
    const copied = await copySheet(file, target, given.sheet, watch);
    const reading = { ...given, encoding: 'utf-8', delimiter: ',' } as const;
    return { ...plain, format: 'xlsx', path: target, reading, ...copied };
  }
  if (given.sheet !== undefined) {
    throw new ReviewError('INVALID_PARAMETER_VALUE', 'data.noWorkbook', { path });
  }
  if (isParquet(path, head)) return { ...plain, format: 'parquet' };
  const limit = preview ? PREVIEW_BYTES : undefined;
  const json = await jsonFormat(read);
  if (json !== null) {
    const target = tableName(copy);
    const file = { path: read, displayName: path, bom: detectEncoding(head).bom };
    const copied = await copyJson(json, file, target, watch, limit);
    const { headerLine: _, ...own } = given;
    const reading = { ...own, encoding: 'utf-8', delimiter: ',', header: true } as const;
    return { ...plain, format: json, path: target, reading, ...copied };
  }
  if (/\.(json|jsonl|ndjson)(\.gz)?$/i.test(path)) {
    throw new ReviewError('BAD_INPUT_FILE', 'data.notJsonLines', { path });
  }
  const table = await detectTextTable(read, given);
  if (table === null) return { ...plain, format: 'csv' };
  const target = tableName(copy);
  const { headerLine, ...own } = given;
  const file = { path: read, displayName: path };
  const lineOf = await copyTextTable(file, table, target, { ...watch, headerLine, limit });
  const header = headerLine === undefined ? given.header : true;
  const reading = { ...own, encoding: 'utf-8', delimiter: ',', header } as const;
  return { ...plain, format: 'text', path: target, reading, lineOf, notes: [table.note] };
}

/** Whether rows without a value were written on purpose, as objects, and not left by a spreadsheet. */
export function keepsBlankRows(format: ShotFormat): boolean {
  return format === 'json' || format === 'jsonl';
}

/** Removes what `openShotSource` wrote. */
export async function removeSourceCopies(copy: string, files?: FileSystem): Promise<void> {
  for (const name of [unpackedName(copy), tableName(copy)]) await removeQuietly(name, files);
}

/** What a dataset from the file is called: without its endings. */
export function sourceName(path: string): string {
  return parse(basename(path).replace(/\.gz$/i, '')).name;
}

function unpackedName(copy: string): string {
  return `${copy.slice(0, -'.tmp'.length)}.unpacked.tmp`;
}

function tableName(copy: string): string {
  return `${copy.slice(0, -'.tmp'.length)}.table.tmp`;
}

/** What a file begins with that is known and not opened. */
const CLOSED = [
  // Also an Arrow stream: no length, then that of its schema.
  ['data.arrow', /^(ARROW1|FEA1|\xff{4})/],
  ['data.oldExcel', /^\xd0\xcf.\xe0\xa1\xb1.\xe1/s],
  ['data.zstandard', /^\x28\xb5\x2f\xfd/],
  ['data.bzip', /^BZh[1-9]1AY&/],
  ['data.xz', /^\xfd7zXZ/],
  ['data.database', /^SQLite f/],
  ['data.hdf', /^\x89HDF/],
  ['data.markup', /^(\xef\xbb\xbf)?\s*<(!doc|html|tabl|\?xml)/i],
] as const;

/** Throws BAD_INPUT_FILE that says what the file is and what to do. */
function refuseClosed(path: string, head: Buffer): void {
  const start = head.toString('latin1');
  const found = CLOSED.find(([, magic]) => magic.test(start));
  if (found) throw new ReviewError('BAD_INPUT_FILE', found[0], { path });
}

/** Parquet by its first bytes, whatever the file is called. */
function isParquet(path: string, head: Buffer): boolean {
  const magic = head.toString('latin1', 0, 4) === 'PAR1';
  if (!magic && /\.(parquet|pq)$/i.test(path)) {
    throw new ReviewError('BAD_INPUT_FILE', 'data.notParquet', { path });
  }
  return magic;
}
