/** O que vários assuntos dizem. */
import type { Translation } from '../../catalogue.ts';
import type { common as english } from '../../en/messages/common.ts';

export const common: Translation<typeof english> = {
  lines: ({ lines }, { text }) => lines.map(text).join('\n'),
  /** What another program says, and nothing of our own. */
  quoted: ({ said }) => said,
  /** What is wrong with a field of a file or a request. */
  inField: ({ field, problem }, { text }) => `“${field}”: ${text(problem)}`,
};
