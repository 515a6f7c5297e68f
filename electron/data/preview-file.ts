/** What an import would make of a file, from its beginning. */
import { resolve } from 'node:path';
import { parquetTable, queryRows, quoteName, withConnection } from './database.ts';
import type { Column, CsvReading, Roles } from './dataset.ts';
import { checkReading, detectDialect, detectLayout, readHead } from './dialect.ts';
import { detectEncoding, Utf8Check } from './encoding.ts';
import { isParquet } from './import-file.ts';
import { readPart, type TextFile } from './pieces.ts';
import { parquetColumns } from './read-parquet.ts';
import { isWhole } from './records.ts';
import { resolveRoles } from './roles.ts';
import { classify } from './values.ts';

export interface Preview {
  format: 'csv' | 'parquet';
  reading: CsvReading | null;
  columns: Column[];
  roles: Roles;
  /** The first rows as text; null where a value is missing. */
  rows: (string | null)[][];
  notes: string[];
}

/**
 * Reads the first rows. Only the beginning of the file is looked at: what comes later may widen a
 * type or be refused. Throws BAD_INPUT_FILE as `importFile`.
 */
export async function previewFile(options: {
  path: string;
  reading?: Partial<CsvReading>;
  rows?: number;
}): Promise<Preview> {
  const path = resolve(options.path);
  checkReading(options.reading ?? {});
  const rows = options.rows ?? 100;
  const head = await readPart(path, 0, 8192);
  return isParquet(path, head.subarray(0, 4))
    ? previewParquet(path, rows)
    : previewCsv(path, options.reading ?? {}, rows, head);
}

async function previewCsv(
  path: string,
  given: Partial<CsvReading>,
  limit: number,
  start: Buffer,
): Promise<Preview> {
  const found = detectEncoding(start);
  let encoding = given.encoding ?? found.encoding;
  const file: TextFile = { path, shown: path, bom: encoding === found.encoding ? found.bom : 0 };
  if (encoding === 'utf-8' && given.encoding === undefined) {
    const check = new Utf8Check();
    check.push(await readPart(path, 0, 1 << 20));
    if (check.faults > 0) encoding = 'windows-1252';
  }
  const head = await readHead(file, encoding);
  const layout = detectLayout(head, given);
  const dialect = detectDialect(head, layout, given);
  const columns = dialect.columns.map(({ name, type }) => ({ name, type: type ?? 'text' }));
  const rows = dialect.sample
    .filter((record) => isWhole(record, columns.length))
    .slice(0, limit)
    .map(({ fields }) =>
      fields.slice(0, columns.length).map((field, i) => {
        const missing =
          columns[i].type === 'text'
            ? field === ''
            : classify(field, dialect.reading) === 'missing';
        return missing ? null : field;
      }),
    );
  return {
    format: 'csv',
    reading: { encoding, ...dialect.reading },
    columns,
    roles: resolveRoles(columns),
    rows,
    notes: dialect.notes,
  };
}

async function previewParquet(path: string, limit: number): Promise<Preview> {
  return withConnection(async (connection) => {
    const found = await parquetColumns(connection, path);
    const list = found.map(({ name, sql }) => `CAST(${sql} AS VARCHAR) AS ${quoteName(name)}`);
    const rows = await queryRows(
      connection,
      `SELECT ${list.join(', ')} FROM ${parquetTable(path)} LIMIT ${Math.trunc(limit)}`,
    );
    const columns = found.map(({ name, type }) => ({ name, type }));
    const notes = found.flatMap(({ note }) => (note === undefined ? [] : [note]));
    const texts = rows.map((row) => row.map((cell) => (cell === null ? null : String(cell))));
    return {
      format: 'parquet',
      reading: null,
      columns,
      roles: resolveRoles(columns),
      rows: texts,
      notes,
    };
  });
}
