/** Reads a CSV file without surprises with DuckDB while the same pass over its bytes finds out that it is one. */

import type { DuckDBConnection } from '@duckdb/node-api';
import { throwIfCancelled } from './cancel.ts';
import { readRange, type TextFile } from './chunks.ts';
import { type CsvLayout, detectLayout, readHead } from './csv-head.ts';
import { dropRejects } from './csv-table.ts';
import type { CsvReadOptions, ImportContext } from './dataset.ts';
import { detectStructure } from './detect-structure.ts';
import { type Dialect, type DialectColumn, detectDialect } from './dialect.ts';
import { keepInterrupting, memoryLimit } from './duckdb.ts';
import { detectEncoding } from './encoding.ts';
import type { NormalisedCsv } from './normalise.ts';
import { type PlainKind, type PlainScan, scanPlain } from './plain-scan.ts';
import { type CsvResult, csvToParquet } from './read-csv.ts';

/** A scanned file whose rows are being read. One of both functions must be called in the end. */
export interface PlainCsv {
  readonly file: NormalisedCsv;
  readonly dialect: Dialect;
  result(): Promise<CsvResult>;
  /** Resolves once nothing is read or written any more. */
  abandon(): Promise<void>;
}

interface Plan {
  readonly text: TextFile;
  readonly layout: CsvLayout;
  readonly dialect: Dialect;
  readonly lineEnd: 'LF' | 'CRLF';
  readonly kinds: readonly PlainKind[];
}

/**
 * Starts to read a file into `target`; null if it must be normalised first, or if something is wrong with it, of which
 * `normaliseCsv` finds out more. Resolves when the file has been scanned. Throws CANCELLED and what `readChunks` throws.
 */
export async function readPlainCsv(
  connection: DuckDBConnection,
  { path, reading }: { path: string; reading: CsvReadOptions },
  displayName: string,
  target: string,
  watch: ImportContext,
): Promise<PlainCsv | null> {
  const plan = await planOf({ path, displayName }, reading);
  if (plan === null) return null;
  const { text, dialect, lineEnd, kinds } = plan;
  await connection.run(`SET memory_limit='${memoryLimit(dialect.columns.length)}'`);
  const fileOf = (scan: Omit<PlainScan, 'odd'>): NormalisedCsv => ({
    ...{ ...text, ...plan.layout, encoding: 'utf-8', quotedLineEnds: false },
    ...{ ...scan, leftOut: [], notes: [] },
  });
  const plain = new Set([...kinds.keys()].filter((i) => kinds[i] !== 'text'));
  let scanned = false;
  throwIfCancelled(watch.signal);
  const read = (file: NormalisedCsv, columns: ReadonlySet<number>) =>
    csvToParquet(
      connection,
      file,
      dialect,
      target,
      { ...watch, onProgress: (progress) => scanned && watch.onProgress?.(progress) },
      columns,
    );
  const first = read(fileOf({ sourceDigest: '', lineEnd, longestRecord: 0 }), plain);
  const ended = first.then(
    () => {},
    () => {},
  );
  const abandon = async () => {
    const stop = keepInterrupting(connection);
    await ended;
    stop();
    await dropRejects(connection);
  };
  const { header, delimiter } = dialect.reading;
  const scan = await scanPlain(
    text,
    { delimiter, header, lineEnd, kinds },
    { ...watch, onOdd: () => connection.interrupt() },
  ).catch(async (error) => {
    await abandon();
    throw error;
  });
  if (scan === null) {
    await abandon();
    return null;
  }
  scanned = true;
  const { odd, ...facts } = scan;
  const file = fileOf(facts);
  return {
    file,
    dialect,
    abandon,
    async result() {
      watch.onProgress?.({ phase: 'read', done: 0, total: 100 });
      if (odd.size > 0) await abandon();
      const others = new Set([...plain].filter((i) => !odd.has(i)));
      const result = await (odd.size === 0 ? first : read(file, others));
      throwIfCancelled(watch.signal);
      return result;
    },
  };
}

/** How a file is read if its start is like the rest; null if that start has surprises. */
async function planOf(
  named: { path: string; displayName: string },
  reading: CsvReadOptions,
): Promise<Plan | null> {
  const { encoding, bom } = detectEncoding(await readRange(named.path, 0, 8192));
  if (encoding !== 'utf-8' || (reading.encoding ?? 'utf-8') !== 'utf-8') return null;
  const text = { ...named, bom };
  try {
    const head = await readHead(text);
    // Bytes that are no UTF-8 are decoded to this sign.
    if (head.text.includes('\ufffd')) return null;
    const layout = detectLayout(head, reading);
    const structure = detectStructure(head, layout, reading);
    if (structure.mended || layout.separatorLine || structure.width < 2) return null;
    const dialect = detectDialect(head, layout, reading);
    if (dialect.columns.length !== structure.width) return null;
    const lineEnd = /\r?\n/.exec(head.text)?.[0] === '\r\n' ? 'CRLF' : 'LF';
    const { decimal, thousands } = dialect.reading;
    const isUsual = decimal === '.' && thousands === '';
    const kinds = dialect.columns.map((column) => (isUsual ? kindOf(column) : 'text'));
    return { text, layout, dialect, lineEnd, kinds };
  } catch {
    // The way over `normaliseCsv` comes to the same problem, and tells it in its order.
    return null;
  }
}

function kindOf({ type, given, dates = 'day' }: DialectColumn): PlainKind {
  if (given) return 'text';
  if (type === 'integer' || type === 'number') return type;
  return type === 'date' && dates === 'day' ? 'day' : 'text';
}
