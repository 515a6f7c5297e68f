/** The one error class that carries a stable code and a message that says what to do. */
import type { MessageArguments, MessageId } from './i18n/message.ts';
import { englishText } from './i18n/render.ts';
import type { Message, Text, Values } from './i18n/text.ts';

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
  | 'WORKSPACE_LOST'
  | 'STORE_CORRUPT'
  | 'STORE_TOO_NEW'
  | 'FILE_SYSTEM'
  | 'DISK_FULL'
  | 'TRAINING_FAILED'
  | 'TRAINING_PROCESS_ENDED'
  | 'CANCELLED'
  | 'USAGE'
  | 'INTERNAL';

/**
 * An error for people: `code` is stable; the message names the place, what was found and what to do.
 * `new ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.runNotFound', { id })`, or with a message made before.
 */
export class ReviewError<Id extends MessageId = MessageId> extends Error {
  readonly code: ErrorCode;
  /** To be said in the reader's language; the error's own `message` is its English. */
  readonly text: Message;

  constructor(code: ErrorCode, text: Message, options?: ErrorOptions);
  constructor(code: ErrorCode, id: Id, ...rest: [...MessageArguments<Id>, options?: ErrorOptions]);
  constructor(code: ErrorCode, said: Message | Id, ...[given, options]: readonly unknown[]) {
    const isMessage = typeof said !== 'string';
    const text = isMessage ? said : { id: said, values: (given ?? {}) as Values };
    super(englishText(text), (isMessage ? given : options) as ErrorOptions | undefined);
    this.name = 'ReviewError';
    this.code = code;
    this.text = text;
  }
}

/** What an error says, to be part of another message: other programs' errors as they are. */
export function reasonOf(error: unknown): Text {
  return error instanceof ReviewError ? error.text : errorMessage(error);
}

/** What an error says, in English. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What an error says and where it arose, for whoever mends it. */
export function errorStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
