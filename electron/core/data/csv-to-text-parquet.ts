/** Converts a CSV file for viewing: a Parquet file of texts in which every record is a row. */
import { removeQuietly } from '../files/remove.ts';
import { readHead } from './csv-head.ts';
import { visitRecords } from './csv-records.ts';
import { dropRejects, textTable } from './csv-table.ts';
import { readHeader } from './dialect.ts';
import { withConnection } from './duckdb.ts';
import { requireFewColumns } from './limits.ts';
import { type NormalisedCsv, normaliseCsv, removeCopies } from './normalise.ts';
import { countRagged } from './read-csv.ts';
import { quoteName, quoteText } from './sql.ts';

/**
 * Writes the records after the first, which names the columns. A record with too few fields has missing values; one
 * with more fields adds columns to the table.
 * Throws BAD_INPUT_FILE as `importFile` does, DISK_FULL, FILE_SYSTEM; `target` is then not left behind.
 */
export async function csvToTextParquet(path: string, target: string): Promise<void> {
  try {
    const file = await normaliseCsv(path, target, {}, { asWritten: true });
    if (!(await copy(file, target))) await copy(file, target, await widest(file));
  } catch (error) {
    await removeQuietly(target);
    throw error;
  } finally {
    await removeCopies(target);
  }
}

/** False if a record has more or fewer fields than the first, or than `width` if that is given. */
async function copy(file: NormalisedCsv, target: string, width?: number): Promise<boolean> {
  const { names, skip } = readHeader(await readHead(file), file, width);
  const { delimiter } = file;
  const layout = { reading: { delimiter, header: true }, skip, columns: names };
  const table = textTable(file, { ...layout, padded: width !== undefined });
  const columns = names.map((name, i) => `c${i} AS ${quoteName(name)}`);
  return withConnection(async (connection) => {
    await connection.run(
      `COPY (SELECT ${columns.join(', ')} FROM ${table}) TO ${quoteText(target)} (FORMAT parquet, USE_TMP_FILE false)`,
    );
    const ragged = await countRagged(connection);
    await dropRejects(connection);
    return ragged === 0;
  });
}

/** How many fields the widest record has. */
async function widest(file: NormalisedCsv): Promise<number> {
  let most = 1;
  let line = 1;
  const visit = (record: { fields: number; line: number }) => {
    if (record.fields > most) [most, line] = [record.fields, record.line];
  };
  await visitRecords(file, file.delimiter, 1, visit, {}, async () => {});
  requireFewColumns(file.displayName, line, most);
  return most;
}
