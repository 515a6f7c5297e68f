/** The program's only error class, with a stable code and a message that says what to do. */
import type { MessageArguments, MessageId } from './i18n/message.ts';
import { englishText } from './i18n/render.ts';
import type { Message, Text, Values } from './i18n/text.ts';

/**
 * Stable names of the possible errors. The command line prints `error: CODE: message`; if MLflow has the same error,
 * its name is used.
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
  | 'DATA_PROCESS_ENDED'
  | 'ENGINE_FAILED'
  | 'PERMISSION_DENIED'
  | 'CANCELLED'
  | 'USAGE'
  | 'INTERNAL';

/**
 * An error to show to users: `code` is stable; the message names the place, what was found and what to do. `new
 * ReviewError('RESOURCE_DOES_NOT_EXIST', 'store.runNotFound', { id })`, or with an existing message.
 */
export class ReviewError<Id extends MessageId = MessageId> extends Error {
  readonly code: ErrorCode;
  /** To be rendered in the user's language; the error's own `message` is the English text. */
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

/** The text of an error, for use inside another message: other programs' errors stay unchanged. */
export function reasonOf(error: unknown): Text {
  return error instanceof ReviewError ? error.text : errorMessage(error);
}

/** The text of an error, in English. */
export function errorMessage(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The text and the stack of an error, for developers. */
export function errorStack(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
