/** Progress on stderr: one line redrawn on a terminal, nothing in a log. */
import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { ImportProgress } from '../core/data/dataset.ts';

/** A bar for a long file; it appears only when the import takes a while. */
export function importProgress(path: string): {
  update: (progress: ImportProgress) => void;
  stop: () => void;
} {
  const bar = new SingleBar({
    format: `${basename(path)} {bar} {percentage} % {phase}`,
    stream: process.stderr,
    noTTYOutput: false,
    clearOnComplete: true,
    hideCursor: true,
  });
  const appear = Date.now() + 500;
  let shown = false;
  return {
    update({ phase, done, total }) {
      if (!shown && Date.now() < appear) return;
      if (!shown) bar.start(total, done, { phase });
      shown = true;
      bar.setTotal(total);
      bar.update(done, { phase });
    },
    stop: () => bar.stop(),
  };
}

/** One line that says what is being done, redrawn in place. */
export function statusLine(): { show: (text: string) => void; clear: () => void } {
  const { isTTY, columns = 80 } = process.stderr;
  return {
    show: (text) => {
      if (isTTY) process.stderr.write(`\r\x1b[K${text.slice(0, columns - 1)}`);
    },
    clear: () => {
      if (isTTY) process.stderr.write('\r\x1b[K');
    },
  };
}
