/** Scores Parquet or CSV files in DuckDB with the SQL of a model: rows stay in files, aggregates and a sample come back. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { errorMessage, ReviewError } from '../../../../common/errors.ts';
import { processTempPath } from '../../files/temporary.ts';
import { throwIfCancelled } from '../cancel.ts';
import { queryRow, queryRows } from '../duckdb.ts';
import { type LabelChoice, type LabelMeaning, readLabelValues } from '../label-values.ts';
import { quoteName, quoteText } from '../sql.ts';
import { type Aggregates, aggregate, type Sample, sampleRows } from './aggregates.ts';
import { ENGINE_TABLE } from './engine-table.ts';

export interface ScoreFilesRequest {
  /** Paths of Parquet or CSV files; may be a pattern. */
  readonly source: string;
  /** Where the scored rows are written: a name for the time being, and the format of its final one. */
  readonly out: string;
  readonly format: 'parquet' | 'csv';
  /** The model's SELECT from the table `shots`. */
  readonly select: string;
  readonly features: readonly {
    readonly name: string;
    readonly kind: 'number' | 'date' | 'category';
  }[];
  readonly probability: string;
  readonly threshold: number;
  readonly target: string;
  readonly labels: LabelChoice;
  /** The columns across and along the court, if they are known. */
  readonly positions: { readonly x: string; readonly y: string } | null;
  /** DuckDB's memory limit, such as `2GB`. */
  readonly memory: string;
  /** The most rows that come back. */
  readonly sample: number;
}

export interface ScoredFiles extends Aggregates {
  /** `duckdb v1.5.6` */
  readonly engine: string;
  readonly columns: readonly string[];
  readonly sample: Sample;
}

const MOST_LABELS = 10_000;
const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\)|BOOLEAN)$/;
const FITS = {
  number: (type: string) => NUMERIC.test(type),
  date: (type: string) => /^(DATE|TIMESTAMP.*)$/.test(type),
  category: () => true,
};

/**
 * Throws `RESOURCE_DOES_NOT_EXIST` if there are no such files, `MISSING_COLUMN` and `BAD_FEATURE` for columns that the
 * model cannot use, `BAD_TARGET` for a target that holds something other than labels, `CANCELLED`.
 */
export async function scoreFiles(
  request: ScoreFilesRequest,
  signal: AbortSignal,
): Promise<ScoredFiles> {
  throwIfCancelled(signal);
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    memory_limit: request.memory,
    temp_directory: processTempPath('duckdb-engine'),
  }).catch((cause: unknown) => {
    throw new ReviewError('USAGE', 'common.quoted', { said: errorMessage(cause) }, { cause });
  });
  const connection = await instance.connect();
  const interrupt = () => connection.interrupt();
  signal.addEventListener('abort', interrupt);
  try {
    return await score(connection, request);
  } catch (error) {
    throwIfCancelled(signal);
    if (error instanceof ReviewError) throw error;
    const said = errorMessage(error);
    const isFull = /no space left|disk full/i.test(said);
    throw isFull
      ? new ReviewError('DISK_FULL', 'data.diskFull', { reason: said }, { cause: error })
      : new ReviewError('BAD_INPUT_FILE', 'common.quoted', { said }, { cause: error });
  } finally {
    signal.removeEventListener('abort', interrupt);
    connection.closeSync();
    instance.closeSync();
  }
}

async function score(
  connection: DuckDBConnection,
  request: ScoreFilesRequest,
): Promise<ScoredFiles> {
  const { source, out, format, select, probability, target } = request;
  await openSource(connection, source);
  const types = await typesOf(connection);
  requireFeatures(request, types);
  requireFreeNames(request, types);
  const options = format === 'csv' ? 'FORMAT csv, HEADER true' : 'FORMAT parquet, COMPRESSION zstd';
  await connection.run(`COPY (${select}) TO ${quoteText(out)} (${options})`);
  // Types that were guessed anew could change what a label is called.
  const reader =
    format === 'csv'
      ? `read_csv(${quoteText(out)}, header = true, all_varchar = true)`
      : `read_parquet(${quoteText(out)})`;
  const rows = `(SELECT *, row_number() OVER () - 1 AS shot_review_number FROM ${reader})`;
  const meaning = types.has(target) ? await labelsOf(connection, request) : null;
  await connection.run(
    `CREATE VIEW scored AS SELECT shot_review_number AS number, CAST(${quoteName(probability)} AS DOUBLE) AS p,
      ${labelSql(target, meaning)} AS y, ${positionsSql(request, types)} FROM ${rows}`,
  );
  const [version] = await queryRow(connection, 'SELECT version()');
  return {
    engine: `duckdb ${version}`,
    columns: [...types.keys()],
    ...(await aggregate(connection, request.threshold)),
    sample: await sampleRows(connection, request.sample),
  };
}

/** DuckDB would name the model's own columns otherwise, and the scores would be those of the older ones. */
function requireFreeNames(
  { source, probability }: ScoreFilesRequest,
  types: ReadonlyMap<string, string>,
): void {
  const written = [probability, probability.replace(/_probability$/, '_hat')];
  const taken = [...types.keys()].find((name) => written.includes(name.toLowerCase()));
  if (taken === undefined) return;
  throw new ReviewError('BAD_INPUT_FILE', 'modelExport.takenColumn', { source, name: taken });
}

async function openSource(connection: DuckDBConnection, source: string): Promise<void> {
  if (/^s3:/i.test(source)) {
    await connection.run('LOAD httpfs').catch((cause: unknown) => {
      throw new ReviewError('BAD_INPUT_FILE', 'modelExport.noHttpfs', { source }, { cause });
    });
  } else {
    const [files] = await queryRow(connection, `SELECT count(*) FROM glob(${quoteText(source)})`);
    if (Number(files) === 0) {
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'modelExport.noFiles', { source });
    }
  }
  const isCsv = /\.(csv|tsv|txt)(\.gz)?$/i.test(source);
  const reader = isCsv ? 'read_csv' : 'read_parquet';
  await connection.run(
    `CREATE VIEW ${ENGINE_TABLE} AS SELECT * FROM ${reader}(${quoteText(source)}, union_by_name = true)`,
  );
}

async function typesOf(connection: DuckDBConnection): Promise<Map<string, string>> {
  const described = await queryRows(connection, `DESCRIBE ${ENGINE_TABLE}`);
  return new Map(described.map(([name, type]) => [String(name), String(type)]));
}

function requireFeatures(
  { features, source }: ScoreFilesRequest,
  types: ReadonlyMap<string, string>,
): void {
  const missing = features.filter(({ name }) => !types.has(name));
  if (missing.length > 0) {
    throw new ReviewError('MISSING_COLUMN', 'pipeline.missingFeatures', {
      source,
      missing: missing.map(({ name }) => `'${name}'`).join(', '),
      columns: [...types.keys()].join(', '),
    });
  }
  for (const { name, kind } of features) {
    const type = types.get(name) ?? '';
    if (FITS[kind](type)) continue;
    throw new ReviewError('BAD_FEATURE', 'modelExport.otherType', { source, name, kind, type });
  }
}

async function labelsOf(
  connection: DuckDBConnection,
  { target, labels }: ScoreFilesRequest,
): Promise<LabelMeaning> {
  const found = await queryRows(
    connection,
    `SELECT CAST(${quoteName(target)} AS VARCHAR) AS label, count(*) AS n FROM ${ENGINE_TABLE}
      GROUP BY label ORDER BY n DESC, label LIMIT ${MOST_LABELS}`,
  );
  const values = found.map(([text, n]) => ({ value: String(text ?? ''), count: Number(n) }));
  return readLabelValues(target, values, labels);
}

function labelSql(target: string, meaning: LabelMeaning | null): string {
  if (meaning === null) return 'NULL::INTEGER';
  const among = (texts: readonly string[]) =>
    texts.length === 0
      ? 'FALSE'
      : `CAST(${quoteName(target)} AS VARCHAR) IN (${texts.map(quoteText).join(', ')})`;
  return `CASE WHEN ${among(meaning.makes)} THEN 1 WHEN ${among(meaning.misses)} THEN 0 END`;
}

function positionsSql(
  { positions }: ScoreFilesRequest,
  types: ReadonlyMap<string, string>,
): string {
  const column = (name: string | undefined, alias: string) =>
    name !== undefined && FITS.number(types.get(name) ?? '')
      ? `CAST(${quoteName(name)} AS DOUBLE) AS ${alias}`
      : `NULL::DOUBLE AS ${alias}`;
  return `${column(positions?.x, 'court_x')}, ${column(positions?.y, 'court_y')}`;
}
