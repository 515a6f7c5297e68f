/** Time and memory of importing a CSV file of 1 GB in a separate process. */
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BYTES = 2 ** 30;
/** The upper limit of the peak memory. */
const MOST_BYTES = 1e9;

/** Shots similar to the real ones: numbers, dates, words, sometimes a quoted comma or a missing label. */
function writeShots(path: string): void {
  const file = fs.openSync(path, 'w');
  fs.writeSync(
    file,
    'shot_id,action_type,loc_x,loc_y,lat,lon,minutes_remaining,period,game_date,opponent,shot_made_flag\n',
  );
  let written = 0;
  for (let row = 0; written < BYTES; ) {
    const lines: string[] = [];
    for (let i = 0; i < 20_000; i++, row++) {
      const x = ((row * 7919) % 500) - 250;
      const y = ((row * 104_729) % 470) - 50;
      const day = new Date(Date.UTC(1996, 10, 1 + (row % 7000))).toISOString().slice(0, 10);
      const action = row % 50 === 0 ? '"Layup, driving"' : `Jump Shot ${row % 57}`;
      const made = row % 10 === 9 ? '' : row % 2;
      lines.push(
        `${row},${action},${x},${y},${(34 - y / 1e4).toFixed(4)},${(x / 1e4 - 118).toFixed(4)},${row % 12},${(row % 4) + 1},${day},T${row % 30},${made}\n`,
      );
    }
    written += fs.writeSync(file, lines.join(''));
  }
  fs.closeSync(file);
}

export function benchImport(): void {
  const dir = fs.mkdtempSync(join(os.tmpdir(), 'import-bench-'));
  try {
    const path = join(dir, 'shots.csv');
    writeShots(path);
    const child = fileURLToPath(new URL('import-child.ts', import.meta.url));
    const { rows, seconds, peak } = JSON.parse(
      execFileSync(process.execPath, [child, path, join(dir, 'datasets')], { encoding: 'utf8' }),
    );
    const size = (fs.statSync(path).size / 2 ** 30).toFixed(2);
    console.log(
      `${size} GiB, ${rows} rows: ${seconds.toFixed(1)} s, peak memory ${(peak / 2 ** 20).toFixed(0)} MiB (must stay below 954, which are 1 GB)`,
    );
    if (peak >= MOST_BYTES) process.exitCode = 1;
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}
