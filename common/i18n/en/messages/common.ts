/** What several subjects say. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const common = {
  lines: ({ lines }: { lines: readonly Text[] }, { text }: Formatter) => lines.map(text).join('\n'),
  /** What another program says, and nothing of our own. */
  quoted: ({ said }: { said: string }) => said,
  /** What is wrong with a field of a file or a request. */
  inField: ({ field, problem }: { field: string; problem: Text }, { text }: Formatter) =>
    `'${field}': ${text(problem)}`,
};
