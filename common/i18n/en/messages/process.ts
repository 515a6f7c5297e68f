/** Messages of the data process, in which files from elsewhere are read. */
import type { Formatter } from '../../catalogue.ts';
import type { Text } from '../../text.ts';

export const process = {
  ended: ({ ending }: { ending: Text }, { text }: Formatter) =>
    `Reading ended early (${text(ending)}): what is read may take 2 GB of memory, and more only where the file is that large. What was found until then is kept.`,
  silent:
    'Reading was ended: it made no progress for 10 seconds. The file keeps the reader busy without end. What was found until then is kept.',
  endedWithAnother: 'Reading was ended because another file had to be given up. Start it again.',
  closed: 'The program was closed while it was reading.',
  withoutData: 'This workspace was opened without the process that reads data.',
};
