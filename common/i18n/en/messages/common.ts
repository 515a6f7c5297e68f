/** Messages shared by several subjects. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const common = {
  lines: ({ lines }: { lines: readonly Text[] }, { text }: Formatter) => lines.map(text).join('\n'),
  /** A message that consists only of another program's text. */
  quoted: ({ said }: { said: string }) => said,
  /** What is wrong with a field of a file or a request. */
  inField: ({ field, problem }: { field: string; problem: Text }, { text }: Formatter) =>
    `'${field}': ${text(problem)}`,
};
