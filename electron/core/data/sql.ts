/** Safe quoting of names and values in DuckDB's SQL. */

/** A column or table name in SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text value (a path too) in SQL. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The Parquet file as a table. */
export function parquetTable(path: string): string {
  return `read_parquet(${quoteText(escapeGlob(path))})`;
}

/** DuckDB reads `*`, `?` and `[` in a path as a pattern; in brackets each is taken literally. */
export function escapeGlob(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}
