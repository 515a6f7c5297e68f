/** Messages shared by several subjects, in Portuguese. */
import type { Translation } from '../../catalogue.ts';
import type { common as english } from '../../en/messages/common.ts';

export const common: Translation<typeof english> = {
  lines: ({ lines }, { text }) => lines.map(text).join('\n'),
  /** A message that consists only of another program's text. */
  quoted: ({ said }) => said,
  /** What is wrong with a field of a file or a request. */
  inField: ({ field, problem }, { text }) => `“${field}”: ${text(problem)}`,
};
