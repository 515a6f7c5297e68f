/** An error in a command line, in English: the command line has no other language. */
import type { ErrorCode } from '../../common/errors.ts';

export class CommandError extends Error {
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CommandError';
    this.code = code;
  }
}
