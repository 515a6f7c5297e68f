/** Messages of the data process, in which files from elsewhere are read. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const process = {
  ended: ({ ending }: { ending: Text }, { text }: Formatter) =>
    `Reading ended early (${text(ending)}): a file may keep the reader busy for 10 seconds without progress, and take 2 GB of memory, and more only where it is that large. What was found until then is kept.`,
  endedWithAnother: 'Reading was ended because another file had to be given up. Start it again.',
  closed: 'The program was closed while it was reading.',
  withoutData: 'This workspace was opened without the process that reads data.',
};
