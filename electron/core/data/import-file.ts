/** Imports a file of shots as a dataset: Parquet under its SHA-256, with a record beside it. */

import { resolve } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { ReviewError } from '../../../common/errors.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { withFileError } from '../files/errors.ts';
import { type FileSystem, nodeFileSystem } from '../files/file-system.ts';
import { removeQuietly } from '../files/remove.ts';
import { ensureDir } from '../files/write.ts';
import { assignRoles, isRoleNote } from './assign-roles.ts';
import { throwIfCancelled } from './cancel.ts';
import { digestFile, onceDigest } from './chunks.ts';
import { readHead } from './csv-head.ts';
import type {
  Column,
  CsvFormat,
  CsvReadOptions,
  Dataset,
  DatasetSource,
  ImportProgress,
  RejectedLine,
  RoleChoice,
  ShotFormat,
} from './dataset.ts';
import { detectDialect, validateCsvFormat } from './dialect.ts';
import { memoryLimit, openDuckDb, withConnection } from './duckdb.ts';
import {
  chooseAnew,
  FIRST_REJECTS,
  findSameRows,
  type ImportResult,
  reuse,
  withReasons,
} from './imported-before.ts';
import { type NormalisedCsv, normaliseCsv, removeCopies } from './normalise.ts';
import { profileColumns } from './profile.ts';
import { csvToParquet } from './read-csv.ts';
import { copyParquet, parquetColumns } from './read-parquet.ts';
import { type PlainCsv, readPlainCsv } from './read-plain.ts';
import { keepReading, keptNote, nextTurn, readingBefore } from './reading-before.ts';
import { writeRejects } from './rejects.ts';
import { storedRoleData } from './role-data.ts';
import { keepChoice } from './roles.ts';
import {
  keepsBlankRows,
  openShotSource,
  removeSourceCopies,
  type ShotSource,
  sourceName,
} from './shot-source.ts';
import {
  moveDurably,
  parquetPath,
  readDatasetRecords,
  rejectsPath,
  temporaryPath,
  toFileSystemError,
  writeDatasetRecord,
} from './storage.ts';

export interface ImportOptions {
  path: string;
  datasetsDir: string;
  /** The roles chosen now; for the others, the choices of earlier imports of the file hold. */
  roles?: RoleChoice;
  reading?: CsvReadOptions;
  /** Reading options that are not given are those of the file's last import, which a note says. */
  asBefore?: boolean;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
  /** Where files are written; default the machine's file system. */
  files?: FileSystem;
}

/** The result of reading a file, before its files have their final names. */
interface ReadFile {
  format: ShotFormat;
  columns: Column[];
  reading: CsvFormat | null;
  rejected: number;
  rejectedLines: RejectedLine[];
  notes: Text[];
}

/**
 * Imports a file. The digest identifies the data: a file that was imported before with the same reading options is not
 * read again (`reused`); other roles only change its record.
 *
 * Throws BAD_INPUT_FILE if the file cannot be read soundly (with line and column), MISSING_COLUMN for a role or a type
 * of an unknown column, BAD_TARGET if the given target holds something other than labels, INVALID_PARAMETER_VALUE for
 * reading options that make no sense, CANCELLED, DISK_FULL, FILE_SYSTEM. Nothing is then left behind.
 */
export async function importFile(asked: ImportOptions): Promise<ImportResult> {
  const { datasetsDir, files, reading: now = {} } = asked;
  const path = resolve(asked.path);
  validateCsvFormat(now);
  const digestOf = onceDigest(path, asked);
  const before = asked.asBefore ? await readingBefore(datasetsDir, digestOf) : {};
  const options = { ...asked, reading: keepReading(before, now) };
  void openDuckDb();
  await ensureDir(datasetsDir, files);
  const temporary = temporaryPath(datasetsDir);
  try {
    const source = await openShotSource(path, temporary, options.reading, options);
    const result =
      source.format === 'parquet'
        ? await importParquet(path, source, temporary, options, digestOf)
        : await importCsv(path, source, temporary, options, digestOf);
    return { ...result, notes: [...keptNote(options.reading, now), ...result.notes] };
  } catch (error) {
    throw toFileSystemError(error, path);
  } finally {
    await removeCopies(temporary, files);
    await removeSourceCopies(temporary, files);
    for (const name of [temporary, rejectsOf(temporary)]) await removeQuietly(name, files);
  }
}

/** Other reading options do no harm for a Parquet file, but column types would: it does not take them. */
export function rejectColumnTypes(path: string, { types = [] }: CsvReadOptions = {}): void {
  if (types.length === 0) return;
  throw new ReviewError('INVALID_PARAMETER_VALUE', 'data.parquetHasTypes', { path });
}

async function importParquet(
  path: string,
  source: ShotSource,
  temporary: string,
  options: ImportOptions,
  digestOf: () => Promise<string>,
): Promise<ImportResult> {
  rejectColumnTypes(path, options.reading);
  const sourceDigest = await digestOf();
  const known = await reuse(sourceDigest, {}, options);
  if (known) return known;
  return withConnection(async (connection) => {
    const columns = await parquetColumns(connection, source.path);
    await copyParquet(connection, source.path, columns, temporary, options.files);
    const notes = columns.flatMap(({ note }) => (note === undefined ? [] : [note]));
    const read: ReadFile = {
      format: 'parquet',
      columns,
      reading: null,
      rejected: 0,
      rejectedLines: [],
      notes,
    };
    return finish(connection, path, sourceDigest, temporary, read, options);
  }, options.signal);
}

async function importCsv(
  path: string,
  source: ShotSource,
  temporary: string,
  options: ImportOptions,
  digestOf: () => Promise<string>,
): Promise<ImportResult> {
  return withConnection(async (connection) => {
    await connection.run('SET enable_progress_bar=true; SET enable_progress_bar_print=false');
    const plain = await readPlainCsv(connection, source, path, temporary, options);
    try {
      const read = plain?.file ?? (await normalised(path, source, temporary, options));
      const isCopy = source.path !== path;
      const sourceDigest = isCopy ? await digestOf() : read.sourceDigest;
      const { lineOf = (line) => line } = source;
      const leftOut = source.leftOut
        .concat(read.leftOut.map((one) => ({ ...one, line: lineOf(one.line) })))
        .sort((a, b) => a.line - b.line);
      const file: NormalisedCsv = { ...read, sourceDigest, leftOut, lineOf };
      const known = await reuse(sourceDigest, options.reading ?? {}, options);
      if (known) return known;
      const table = await readCsv(connection, file, plain, source, temporary, options);
      return await finish(connection, path, sourceDigest, temporary, table, options);
    } finally {
      await plain?.abandon();
    }
  }, options.signal);
}

function normalised(path: string, source: ShotSource, temporary: string, options: ImportOptions) {
  const keepsBlank = keepsBlankRows(source.format);
  const how = { ...options, keepsBlank, displayName: path };
  return normaliseCsv(source.path, temporary, source.reading, how);
}

async function readCsv(
  connection: DuckDBConnection,
  file: NormalisedCsv,
  plain: PlainCsv | null,
  source: ShotSource,
  temporary: string,
  options: ImportOptions,
): Promise<ReadFile> {
  const dialect = plain?.dialect ?? detectDialect(await readHead(file), file, source.reading);
  await connection.run(`SET memory_limit='${memoryLimit(dialect.columns.length)}'`);
  const result =
    plain === null
      ? await csvToParquet(connection, file, dialect, temporary, options)
      : await plain.result();
  const rejected = result.ragged + result.misfits.size + file.leftOut.length;
  const rejectedLines =
    rejected === 0
      ? []
      : await writeRejects(file, dialect, result, rejectsOf(temporary), FIRST_REJECTS, options);
  return {
    format: source.format,
    columns: result.columns.map((column, i) => {
      const { words } = dialect.columns[i];
      return column.type === 'boolean' && words ? { ...column, words } : column;
    }),
    reading: { encoding: file.encoding, ...dialect.reading },
    rejected,
    rejectedLines,
    notes: [...source.notes, ...file.notes, ...dialect.notes, ...result.notes],
  };
}

/** Profiles the data, gives the files their final names, and writes the record last. */
async function finish(
  connection: DuckDBConnection,
  path: string,
  sourceDigest: string,
  temporary: string,
  read: ReadFile,
  options: ImportOptions,
): Promise<ImportResult> {
  const { datasetsDir, files = nodeFileSystem } = options;
  const { rows, profiles } = await profileColumns(connection, temporary, read.columns, options);
  if (rows === 0 && (read.reading === null || read.rejected > 0)) {
    throw noRows(path, read.rejectedLines);
  }
  const digest = await digestFile(temporary);
  const records = await readDatasetRecords(datasetsDir);
  const same = findSameRows(records, digest);
  const isSameFile = same?.sourceDigest === sourceDigest;
  const before = isSameFile ? same.rolesGiven : {};
  const rolesGiven = keepChoice(before, options.roles ?? {}, profiles);
  const data = storedRoleData(connection, temporary, profiles, rows);
  const assigned = await assignRoles(profiles, rolesGiven, data);
  throwIfCancelled(options.signal);
  const rejectsDigest = read.rejected === 0 ? null : await digestFile(rejectsOf(temporary));
  const source: DatasetSource = {
    name: sourceName(path),
    source: path,
    sourceDigest,
    readingGiven: options.reading ?? {},
    turn: nextTurn(records, sourceDigest),
    rejected: read.rejected,
    rejectsDigest,
  };
  const leftOut = { rejected: read.rejected, rejectedLines: read.rejectedLines };
  const isOther = same !== null && !isSameFile;
  if (rejectsDigest !== null) {
    const target = rejectsPath(datasetsDir, digest, isOther ? sourceDigest : null);
    await moveDurably(rejectsOf(temporary), target, files);
  }
  if (isOther) {
    const others = same.otherSources.filter((one) => one.sourceDigest !== sourceDigest);
    const added = { ...same, otherSources: [...others, source] };
    await writeDatasetRecord(datasetsDir, added, files);
    const dataset = await chooseAnew(added, options.roles ?? {}, options);
    const notes = [...read.notes, ...dataset.notes.filter(isRoleNote)];
    return { dataset, reused: true, ...leftOut, notes };
  }
  const bytes = await withFileError('read the size of', temporary, () => files.size(temporary));
  const dataset: Dataset = {
    digest,
    ...source,
    format: read.format,
    reading: read.reading,
    otherSources: same?.otherSources ?? [],
    rows,
    columns: withReasons(profiles, assigned.reasons),
    roles: assigned.roles,
    rolesGiven,
    court: assigned.court,
    labels: assigned.labels,
    bytes,
    notes: [...read.notes, ...assigned.notes],
  };
  await moveDurably(temporary, parquetPath(datasetsDir, digest), files);
  await writeDatasetRecord(datasetsDir, dataset, files);
  return { dataset, reused: false, ...leftOut, notes: dataset.notes };
}

function noRows(path: string, rejected: readonly RejectedLine[]): ReviewError {
  const [first] = rejected;
  if (!first) return new ReviewError('BAD_INPUT_FILE', 'data.withoutRows', { path });
  const { line, column, reason } = first;
  return column === null
    ? new ReviewError('BAD_INPUT_FILE', 'data.allRejectedDelimiter', { path, line, reason })
    : new ReviewError('BAD_INPUT_FILE', 'data.allRejectedType', { path, line, reason, column });
}

function rejectsOf(temporary: string): string {
  return `${temporary.slice(0, -'.tmp'.length)}.rejects.tmp`;
}
