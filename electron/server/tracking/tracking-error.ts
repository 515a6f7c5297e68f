/** Errors as MLflow's server answers them; their texts are MLflow's, since its clients show and compare them. */

const STATUSES = {
  INVALID_PARAMETER_VALUE: 400,
  RESOURCE_ALREADY_EXISTS: 400,
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  PERMISSION_DENIED: 403,
  RESOURCE_DOES_NOT_EXIST: 404,
  ENDPOINT_NOT_FOUND: 404,
  REQUEST_LIMIT_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
  INVALID_STATE: 500,
  NOT_IMPLEMENTED: 501,
  TEMPORARILY_UNAVAILABLE: 503,
} as const;

export type TrackingErrorCode = keyof typeof STATUSES;

/** An error whose code and message go to the client as they are. */
export class TrackingError extends Error {
  readonly errorCode: TrackingErrorCode;

  constructor(errorCode: TrackingErrorCode, message: string) {
    super(message);
    this.errorCode = errorCode;
  }

  get status(): number {
    return STATUSES[this.errorCode];
  }
}

export function invalid(message: string): TrackingError {
  return new TrackingError('INVALID_PARAMETER_VALUE', message);
}

export function missing(message: string): TrackingError {
  return new TrackingError('RESOURCE_DOES_NOT_EXIST', message);
}

/** A tag that is sent twice for what is created; MLflow answers with its database's error. */
export function repeatedTag(columns: string): TrackingError {
  return new TrackingError('BAD_REQUEST', `UNIQUE constraint failed: ${columns}`);
}

/** The body of an error's answer. */
export function errorBody(errorCode: TrackingErrorCode, message: string): string {
  return JSON.stringify({ error_code: errorCode, message });
}
