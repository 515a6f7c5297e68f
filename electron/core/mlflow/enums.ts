/** MLflow's numbers for status and source type, and lenient parsing of single values. */

import { RUN_STATUSES, type RunStatus } from '../../../common/run-status.ts';
import type { SourceType } from './records.ts';

// https://github.com/mlflow/mlflow/blob/v2.12.2/mlflow/protos/service.proto
const SOURCE_TYPES: readonly SourceType[] = ['NOTEBOOK', 'JOB', 'PROJECT', 'LOCAL'];

/** A run's status from its number or name; null if it is neither. */
export function statusOf(value: unknown): RunStatus | null {
  if (typeof value === 'number') return RUN_STATUSES[value - 1] ?? null;
  const text = String(value).toUpperCase();
  return /^\d+$/.test(text)
    ? (RUN_STATUSES[Number(text) - 1] ?? null)
    : (RUN_STATUSES.find((status) => status === text) ?? null);
}

/** The number that a file store writes for a status. */
export function statusNumber(status: RunStatus): number {
  return RUN_STATUSES.indexOf(status) + 1;
}

/** A run's source type from its number or name; UNKNOWN if it is neither. */
export function sourceTypeOf(value: unknown): SourceType {
  if (typeof value === 'number') return SOURCE_TYPES[value - 1] ?? 'UNKNOWN';
  return SOURCE_TYPES.find((type) => type === String(value).toUpperCase()) ?? 'UNKNOWN';
}

/** The number that a file store writes for a source type; 1000 is UNKNOWN. */
export function sourceTypeNumber(type: SourceType): number {
  return SOURCE_TYPES.indexOf(type) + 1 || 1000;
}

/** MLflow's databases allow this many characters for a dataset's digest; here it is a SHA-256 of 64. */
export const DIGEST_WIDTH = 36;

// https://github.com/mlflow/mlflow/blob/v3.17.2/mlflow/entities/logged_model_status.py
const LOGGED_MODEL_STATUSES = ['UNSPECIFIED', 'PENDING', 'READY', 'FAILED'] as const;

/** A logged model's status as text from MLflow's number or name. */
export function loggedModelStatusOf(value: unknown): string {
  return LOGGED_MODEL_STATUSES[Number(value)] ?? (value ? String(value) : 'UNSPECIFIED');
}

/** True for a valid run id. Anything else that a store gives as an id could lead out of a run's folder. */
export function isRunId(id: string): boolean {
  return /^[0-9a-f]{32}$/.test(id);
}

/** True for a valid logged model id (3.x), which is safe as a folder name. */
export function isLoggedModelId(id: string): boolean {
  return /^m-[\w-]{1,250}$/.test(id);
}

/** A text, or null if it is missing or empty. */
export function textOrNull(value: unknown): string | null {
  return value === null || value === undefined || value === '' ? null : String(value);
}

/** A finite number, or one parsed from text; null for anything else. */
export function numberOrNull(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const number = Number(value);
  return Number.isFinite(number) ? number : null;
}
