/** Passes errors between threads and processes, where only plain data survives. */
import { type ErrorCode, ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';

export interface DescribedError {
  readonly code: ErrorCode;
  readonly text: Text;
}

/** `code` is that of errors which are not the program's own. */
export function describeError(error: unknown, code: ErrorCode): DescribedError {
  return { code: error instanceof ReviewError ? error.code : code, text: reasonOf(error) };
}

export function toReviewError({ code, text }: DescribedError): ReviewError {
  const said = typeof text === 'string' ? message('common.quoted', { said: text }) : text;
  return new ReviewError(code, said);
}
