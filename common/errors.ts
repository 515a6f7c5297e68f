/** The one error class that carries a stable code and a message that says what to do. */

/**
 * Stable names of what can go wrong. The command line prints `error: CODE: message`;
 * MLflow's names are used where the thing is the same.
 */
export type ErrorCode =
  | 'INVALID_PARAMETER_VALUE'
  | 'RESOURCE_DOES_NOT_EXIST'
  | 'RESOURCE_ALREADY_EXISTS'
  | 'BAD_INPUT_FILE'
  | 'MISSING_COLUMN'
  | 'BAD_TARGET'
  | 'BAD_FEATURE'
  | 'BAD_MODEL_FILE'
  | 'BAD_FILTER'
  | 'NOT_FITTED'
  | 'WORKSPACE_BUSY'
  | 'STORE_CORRUPT'
  | 'STORE_TOO_NEW'
  | 'FILE_SYSTEM'
  | 'DISK_FULL'
  | 'TRAINING_FAILED'
  | 'TRAINING_PROCESS_ENDED'
  | 'CANCELLED'
  | 'USAGE'
  | 'INTERNAL';

/** An error for people: `code` is stable, `message` names the place, what was found and what to do. */
export class ReviewError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'ReviewError';
    this.code = code;
  }
}
