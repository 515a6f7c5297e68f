/** Runs as a CSV table for spreadsheets and data frames. */

import { type CsvValue, writeSafeCsv } from '../report/csv.ts';
import type { Run } from '../store/runs.ts';

/**
 * One row per run: what it is, then every param and metric that any of them has, named like the columns of
 * `mlflow.search_runs`. Times are ISO 8601 in UTC; a missing value is an empty cell.
 */
export function runsCsv(runs: readonly Run[]): string {
  const params = keysOf(runs, 'params');
  const metrics = keysOf(runs, 'metrics');
  const header = [
    ...['run_id', 'parent_run_id', 'name', 'stage', 'model', 'status', 'start_time', 'end_time'],
    ...params.map((key) => `params.${key}`),
    ...metrics.map((key) => `metrics.${key}`),
  ];
  const rows = runs.map((run): CsvValue[] => [
    run.runId,
    run.parentRunId,
    run.name,
    run.tags.stage ?? null,
    run.tags.model ?? null,
    run.status,
    isoTime(run.startTime),
    isoTime(run.endTime),
    ...params.map((key) => run.params[key] ?? null),
    ...metrics.map((key) => run.metrics[key] ?? null),
  ]);
  return writeSafeCsv([header, ...rows]);
}

function keysOf(runs: readonly Run[], kind: 'params' | 'metrics'): string[] {
  return [...new Set(runs.flatMap((run) => Object.keys(run[kind])))].sort();
}

function isoTime(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString();
}
