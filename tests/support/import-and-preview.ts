/** Imports a file's content and previews it: both must tell the same columns and notes, and leave nothing behind. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { CsvReadOptions } from '../../electron/core/data/dataset.ts';
import { queryRows, withConnection } from '../../electron/core/data/duckdb.ts';
import { importFile } from '../../electron/core/data/import-file.ts';
import { previewFile } from '../../electron/core/data/preview-file.ts';
import { parquetTable } from '../../electron/core/data/sql.ts';
import { parquetPath } from '../../electron/core/data/storage.ts';
import { inEnglish } from './in-english.ts';

let files = 0;

/** Files are written into `folder`; rows are as text. */
export async function importAndPreview(
  folder: string,
  content: string | Buffer,
  { reading = {}, ending = 'csv' }: { reading?: CsvReadOptions; ending?: string } = {},
) {
  const path = join(folder, `${++files}.${ending}`);
  const datasetsDir = join(folder, `datasets${files}`);
  writeFileSync(path, content);
  const { dataset, rejectedLines } = await importFile({ path, datasetsDir, reading });
  const table = parquetTable(parquetPath(datasetsDir, dataset.digest));
  const [rows, types] = await withConnection(async (connection) => [
    await queryRows(connection, `SELECT COLUMNS(*)::VARCHAR FROM ${table}`),
    await queryRows(connection, `DESCRIBE SELECT * FROM ${table}`),
  ]);
  const preview = await previewFile({ path, reading, rows: 1000 });
  const typed = (columns: readonly { name: string; type: string }[]) =>
    columns.map(({ name, type }) => `${name} ${type}`);
  expect(typed(preview.columns)).toEqual(typed(dataset.columns));
  expect(preview).toMatchObject({ format: dataset.format, notes: dataset.notes });
  expect(preview.looked.rejected).toBe(dataset.rejected);
  expect(readdirSync(datasetsDir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  return {
    /** The file's, without its ending. */
    name: String(files),
    dataset,
    columns: typed(dataset.columns),
    /** The types of the Parquet file. */
    stored: types.map(([, type]) => type),
    rows,
    shown: preview.rows.filter(({ rejected }) => rejected === null).map(({ cells }) => cells),
    rejected: inEnglish(rejectedLines.map(({ line, reason }) => [line, reason])),
    rejectedLines,
    notes: (inEnglish(dataset.notes) as string[]).join('\n'),
    preview,
  };
}
