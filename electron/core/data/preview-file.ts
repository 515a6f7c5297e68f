/** Shows what an import would make of a file, from its first rows. */

import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Text } from '../../../common/i18n/text.ts';
import { processTempPath, temporaryName } from '../files/temporary.ts';
import { digestFile, readRange, type TextFile } from './chunks.ts';
import { type CsvHead, detectLayout, readHead } from './csv-head.ts';
import { filledFields, hasAllFields, type ParsedRecord, raggedReason } from './csv-records.ts';
import type {
  Column,
  ColumnType,
  CsvFormat,
  CsvReadOptions,
  RejectedLine,
  RoleChoice,
  ShotFormat,
} from './dataset.ts';
import { detectStructure } from './detect-structure.ts';
import { type Dialect, detectDialect, typeCheckOrder, validateCsvFormat } from './dialect.ts';
import { queryRows, withConnection } from './duckdb.ts';
import { codePageNote, codePageOf, detectEncoding, Utf8Check } from './encoding.ts';
import { rejectColumnTypes } from './import-file.ts';
import { findImported } from './imported-before.ts';
import { cutCell, cutCellSql, requireFewColumns } from './limits.ts';
import { CsvMender } from './mend.ts';
import { leadingZerosNote, parseValue } from './parse-value.ts';
import { type PreviewRoles, previewRoles } from './preview-roles.ts';
import { parquetColumns } from './read-parquet.ts';
import { readingBefore } from './reading-before.ts';
import { keepChoice } from './roles.ts';
import {
  keepsBlankRows,
  openShotSource,
  removeSourceCopies,
  type ShotSource,
} from './shot-source.ts';
import { parquetTable, quoteName } from './sql.ts';
import { readDatasetRecords } from './storage.ts';
import { classify } from './value-types.ts';
import type { WorkbookSheets } from './workbook.ts';

/** How many rows of a Parquet file are examined. */
const PARQUET_ROWS = 2000;

export interface PreviewColumn extends Column {
  /** The column's type unless another is chosen. */
  detected: ColumnType;
}

export interface PreviewRow {
  /** The line of the file where the row begins, or for a Parquet file the row's number, from 1. */
  line: number;
  /**
   * The values as they will be stored, written plainly; null for a missing one. In a rejected row, as written in the
   * file.
   */
  cells: (string | null)[];
  /** Why the row will be left out, and because of which column; null if it is kept. */
  rejected: { column: string | null; reason: Text } | null;
}

export interface Preview extends PreviewRoles {
  format: ShotFormat;
  reading: CsvFormat | null;
  /** Of a workbook: its sheets, and the one that is read. */
  sheets: WorkbookSheets | null;
  /** Days may be read with the day or the month first, in one column or more. */
  isOrderOpen: boolean;
  columns: PreviewColumn[];
  /** The first rows. */
  rows: PreviewRow[];
  /** How many rows were examined, and how many of them will be left out. */
  looked: { rows: number; rejected: number };
  notes: Text[];
  /** The reading options of the file's last import. */
  readingBefore: CsvReadOptions;
}

/**
 * Reads the first rows. Only the start of the file is examined: later rows may widen a type or be refused. Throws as
 * `importFile` does for the file and the reading options.
 */
export async function previewFile(options: {
  path: string;
  reading?: CsvReadOptions;
  /** The roles that are chosen. */
  roles?: RoleChoice;
  /** Where the choices of an earlier import of the file are stored. */
  datasetsDir?: string;
  rows?: number;
}): Promise<Preview> {
  const path = resolve(options.path);
  const reading = options.reading ?? {};
  validateCsvFormat(reading);
  const rows = options.rows ?? 100;
  const copy = temporaryName(processTempPath('preview'));
  try {
    const source = await openShotSource(path, copy, reading, { preview: true });
    if (source.format === 'parquet') rejectColumnTypes(path, reading);
    const { datasetsDir } = options;
    const digestOf = () => lastDigest(path);
    const choice = await choiceOf(digestOf, options);
    const before = datasetsDir === undefined ? {} : await readingBefore(datasetsDir, digestOf);
    const preview =
      source.format === 'parquet'
        ? await previewParquet(source.path, choice, rows)
        : await previewCsv(source, path, choice, rows);
    return { ...preview, readingBefore: before };
  } finally {
    await removeSourceCopies(copy);
  }
}

/** The current choice, completed from an earlier import of the file. */
async function choiceOf(
  digestOf: () => Promise<string>,
  { roles = {}, reading = {}, datasetsDir }: Parameters<typeof previewFile>[0],
): Promise<RoleChoice> {
  if (datasetsDir === undefined) return roles;
  const records = await readDatasetRecords(datasetsDir);
  if (records.length === 0) return roles;
  const before = findImported(records, await digestOf(), reading);
  return before ? keepChoice(before.rolesGiven, roles, before.columns) : roles;
}

/** The file that was hashed last: a preview is asked for anew with every choice. */
let hashed = { file: '', digest: '' };

/** SHA-256 (hex) of a file, known already if its size, time and place are those of the last one. */
async function lastDigest(path: string): Promise<string> {
  const { size, mtimeMs, ctimeMs, ino } = await stat(path);
  const file = JSON.stringify([path, size, mtimeMs, ctimeMs, ino]);
  if (hashed.file !== file) hashed = { file, digest: await digestFile(path) };
  return hashed.digest;
}

async function previewCsv(
  { path, format, reading: given, ...source }: ShotSource,
  displayName: string,
  choice: RoleChoice,
  limit: number,
): Promise<Omit<Preview, 'readingBefore'>> {
  const found = detectEncoding(await readRange(path, 0, 8192));
  let encoding = given.encoding ?? found.encoding;
  const file: TextFile = {
    path,
    displayName,
    bom: encoding === found.encoding ? found.bom : 0,
  };
  const pageNotes: Text[] = [];
  if (encoding === 'utf-8' && given.encoding === undefined) {
    const check = new Utf8Check();
    const bytes = await readRange(path, 0, 1 << 20);
    check.push(bytes);
    if (check.faults > 0) {
      encoding = codePageOf(bytes);
      pageNotes.push(codePageNote(encoding));
    }
  }
  const head = await readHead(file, encoding);
  const mended = mendHead(head, given, keepsBlankRows(format));
  const dialect = detectDialect(mended.head, mended.layout, given);
  const columns = dialect.columns.map(({ name, type, detected, words }) => ({
    name,
    ...(words && { words }),
    type: type ?? 'text',
    detected: detected ?? 'text',
  }));
  const order = typeCheckOrder(dialect.columns);
  const rows = [
    ...dialect.sample.map((record) => previewRow(record, dialect, order)),
    ...mended.leftOut.map(leftOutRow),
  ]
    .map((row) => ({ ...row, line: source.lineOf?.(row.line) ?? row.line }))
    .concat(source.leftOut.map(leftOutRow))
    .sort((a, b) => a.line - b.line);
  const kept = rows.filter(({ rejected }) => rejected === null).map(({ cells }) => cells);
  const { notes, ...assigned } = await previewRoles(columns, choice, kept);
  return {
    format,
    reading: { encoding, ...dialect.reading },
    sheets: source.sheets,
    isOrderOpen: dialect.isOrderOpen,
    columns,
    ...assigned,
    rows: rows.slice(0, limit).map(cutRow),
    looked: { rows: rows.length, rejected: rows.filter(({ rejected }) => rejected).length },
    notes: [
      ...source.notes,
      ...pageNotes,
      ...mended.notes,
      ...dialect.notes,
      ...zerosNotes(dialect),
      ...notes,
    ],
  };
}

/** The start of the file, mended as an import would. */
function mendHead(head: CsvHead, given: CsvReadOptions, keepsBlank: boolean) {
  const layout = detectLayout(head, given);
  const structure = detectStructure(head, layout, given);
  requireFewColumns(head.displayName, structure.firstLine, structure.width);
  const mender = new CsvMender(structure, keepsBlank);
  const text = mender.push(head.text) + (head.whole ? mender.end() : '');
  return {
    head: { ...head, text },
    layout: { ...layout, separatorLine: false },
    notes: [...structure.notes, ...mender.notes()],
    leftOut: mender.leftOut,
  };
}

function cutRow(row: PreviewRow): PreviewRow {
  return { ...row, cells: row.cells.map((cell) => (cell === null ? null : cutCell(cell))) };
}

function leftOutRow({ line, text, reason }: RejectedLine): PreviewRow {
  return { line, cells: [text], rejected: { column: null, reason } };
}

function previewRow(
  record: ParsedRecord,
  { columns, reading }: Dialect,
  order: readonly number[],
): PreviewRow {
  const { line } = record;
  const cells: (string | null)[] = record.fields.slice(0, columns.length);
  const left = (column: string | null, reason: Text) => ({
    line,
    cells,
    rejected: { column, reason },
  });
  if (!hasAllFields(record, columns.length)) {
    return left(null, raggedReason(filledFields(record, columns.length), columns.length));
  }
  const values: (string | null)[] = [];
  for (const i of order) {
    const { name, type, given, dates } = columns[i];
    const read = parseValue(record.fields[i], { type: type ?? 'text', given, dates }, reading);
    if ('misfit' in read) return left(name, read.misfit);
    values[i] = read.value;
  }
  return { line, cells: values, rejected: null };
}

function zerosNotes({ columns, sample, reading }: Dialect): Text[] {
  return columns.flatMap(({ name, type, given }, i) => {
    if (!given || type !== 'number') return [];
    const found = sample.find(({ fields }) => classify(fields[i] ?? '', reading) === 'zeros');
    return found ? [leadingZerosNote(name, found.fields[i])] : [];
  });
}

async function previewParquet(
  path: string,
  choice: RoleChoice,
  limit: number,
): Promise<Omit<Preview, 'readingBefore'>> {
  return withConnection(async (connection) => {
    const found = await parquetColumns(connection, path);
    const list = found.map(
      ({ name, sql }) => `${cutCellSql(`CAST(${sql} AS VARCHAR)`)} AS ${quoteName(name)}`,
    );
    const rows = await queryRows(
      connection,
      `SELECT ${list.join(', ')} FROM ${parquetTable(path)} LIMIT ${PARQUET_ROWS}`,
    );
    const columns = found.map(({ name, type }) => ({ name, type, detected: type }));
    const cells = rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    const { notes, ...assigned } = await previewRoles(columns, choice, cells);
    return {
      format: 'parquet',
      reading: null,
      sheets: null,
      isOrderOpen: false,
      columns,
      ...assigned,
      rows: cells.slice(0, limit).map((row, i) => ({ line: i + 1, cells: row, rejected: null })),
      looked: { rows: rows.length, rejected: 0 },
      notes: [...found.flatMap(({ note }) => (note === undefined ? [] : [note])), ...notes],
    };
  });
}
