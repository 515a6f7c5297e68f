/** Scores rows in an engine with the SQL of a model: rows stay there, aggregates and a sample come back. */
import { throwIfCancelled } from '../cancel.ts';
import { withInstance } from '../duckdb.ts';
import { type Aggregates, aggregate, type Sample, sampleRows } from './aggregates.ts';
import { type FileTarget, openDuckDbSession } from './duckdb-session.ts';
import { openPostgresSession, type PostgresSource } from './postgres-session.ts';
import { requireColumns, type ScoringColumns, scoredRows } from './scored-rows.ts';
import type { SqlSession } from './session.ts';
import { type EngineSlice, sliceColumns } from './slices.ts';
import { openSparkSession, type SparkSource } from './spark-session.ts';
import { countZones, type ZoneCounts } from './zones.ts';

/** Where rows are and go. `memory` is DuckDB's limit, such as `2GB`, also where it writes the file of another engine. */
export type EngineChoice =
  | {
      readonly engine: 'duckdb';
      readonly source: string;
      readonly target: FileTarget;
      readonly memory: string;
    }
  | ({
      readonly engine: 'postgres';
      readonly target: FileTarget | { readonly table: string };
      readonly memory: string;
    } & PostgresSource)
  | ({ readonly engine: 'spark'; readonly target: string } & SparkSource);

export interface ScoreRowsRequest extends ScoringColumns {
  readonly where: EngineChoice;
  /** What messages call the source. */
  readonly shown: string;
  /** The model's SELECT. */
  readonly select: string;
  readonly threshold: number;
  /** The most rows that come back. */
  readonly sample: number;
}

export interface ScoredRows extends Aggregates {
  /** `duckdb v1.5.6` */
  readonly engine: string;
  readonly columns: readonly string[];
  readonly sample: Sample;
  readonly slices: readonly EngineSlice[];
  /** Empty where the places of shots are not known. */
  readonly zones: readonly ZoneCounts[];
}

/**
 * Throws `RESOURCE_DOES_NOT_EXIST` if there are no such files or table, `MISSING_COLUMN` and `BAD_FEATURE` for columns
 * that the model cannot use, `BAD_TARGET` for a target that holds something other than labels, `ENGINE_FAILED` for an
 * engine that is not there or breaks off, `PERMISSION_DENIED`, `CANCELLED`. What was written is gone then.
 */
export function scoreRows(request: ScoreRowsRequest, signal: AbortSignal): Promise<ScoredRows> {
  return withSession(request.where, signal, (session) => score(session, request));
}

function withSession<T>(
  where: EngineChoice,
  signal: AbortSignal,
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  switch (where.engine) {
    case 'duckdb':
      return withInstance(
        where.memory,
        async (connection) =>
          closing(await openDuckDbSession(connection, where, where.target), signal, work),
        signal,
      );
    case 'postgres':
      return openPostgresSession(where, where.target, where.memory, signal).then((session) =>
        closing(session, signal, work),
      );
    case 'spark':
      return openSparkSession(where, where.target, signal).then((session) =>
        closing(session, signal, work),
      );
  }
}

async function closing<T>(
  session: SqlSession,
  signal: AbortSignal,
  work: (session: SqlSession) => Promise<T>,
): Promise<T> {
  try {
    return await work(session);
  } catch (error) {
    throwIfCancelled(signal);
    throw error;
  } finally {
    await session.close();
  }
}

async function score(session: SqlSession, request: ScoreRowsRequest): Promise<ScoredRows> {
  const { select, threshold, features, court, shown } = request;
  requireColumns(session.columns, request, shown);
  const written = await session.write(select);
  const scored = await scoredRows(session, written, request);
  const aggregates = await aggregate(session, scored, threshold);
  const sample = await sampleRows(session, scored, request.sample);
  const slices = await sliceColumns(session, scored, features, threshold);
  const zones = court === null ? [] : await countZones(session, scored, court, sample);
  await session.commit();
  return {
    engine: session.engine,
    columns: session.columns.map(({ name }) => name),
    ...aggregates,
    sample,
    slices,
    zones,
  };
}
