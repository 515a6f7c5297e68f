/** Scores rows in an engine with the SQL of a model: rows stay there, aggregates and a sample come back. */
import type { FeatureRange, FeatureShift } from '../../../../models/shift/feature-shift.ts';
import { type Aggregates, aggregate, type Sample, sampleRows } from './aggregates.ts';
import { sampleNumbers } from './number-sample.ts';
import {
  requireColumns,
  requireFreeNames,
  type ScoringColumns,
  scoredRows,
} from './scored-rows.ts';
import type { SqlSession } from './session.ts';
import { shiftColumns } from './shifts.ts';
import { type EngineSlice, sliceColumns } from './slices.ts';
import { type EngineSource, type EngineTarget, withSession } from './with-session.ts';
import { countZones, type ZoneCounts } from './zones.ts';

export interface ScoreRowsRequest extends ScoringColumns {
  readonly where: EngineSource;
  readonly into: EngineTarget;
  /** What messages call the source. */
  readonly shown: string;
  /** The model's SELECT. */
  readonly select: string;
  readonly threshold: number;
  /** What the features were in training. */
  readonly training: readonly FeatureRange[];
  /** The most rows that come back. */
  readonly sample: number;
}

export interface ScoredRows extends Aggregates {
  /** `duckdb v1.5.6` */
  readonly engine: string;
  readonly columns: readonly string[];
  readonly sample: Sample;
  readonly slices: readonly EngineSlice[];
  readonly shifts: readonly FeatureShift[];
  /** Empty where the places of shots are not known. */
  readonly zones: readonly ZoneCounts[];
}

/**
 * Throws `RESOURCE_DOES_NOT_EXIST` if there are no such files or table, `MISSING_COLUMN` and `BAD_FEATURE` for columns
 * that the model cannot use, `BAD_TARGET` for a target that holds something other than labels, `ENGINE_FAILED` for an
 * engine that is not there or breaks off, `PERMISSION_DENIED`, `CANCELLED`. What was written is gone then.
 */
export function scoreRows(request: ScoreRowsRequest, signal: AbortSignal): Promise<ScoredRows> {
  return withSession(request.where, request.into, signal, (session) => score(session, request));
}

async function score(session: SqlSession, request: ScoreRowsRequest): Promise<ScoredRows> {
  const { select, threshold, features, court, shown } = request;
  requireColumns(session.columns, features, shown);
  requireFreeNames(session.columns, request.probability, shown);
  const written = await session.write(select);
  const scored = await scoredRows(session, written, request);
  const aggregates = await aggregate(session, scored, threshold);
  const sample = await sampleRows(session, scored, request.sample);
  const numbers = await sampleNumbers(session, scored, features);
  const slices = await sliceColumns(session, scored, features, numbers, threshold);
  const shifts = await shiftColumns(session, scored, numbers, request.training);
  const zones = court === null ? [] : await countZones(session, scored, court, sample);
  await session.commit();
  return {
    engine: session.engine,
    columns: session.columns.map(({ name }) => name),
    ...aggregates,
    sample,
    slices,
    shifts,
    zones,
  };
}
