/** Importing CSV files of all 25 columns and of 11, beside the parsers of pandas, Polars and DuckDB on the same file. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { tablesPython } from '../../build/setup/peers.mjs';
import type { Asked } from './asked.ts';
import { type Cost, printGrowth } from './growth.ts';
import { inFolder } from './in-folder.ts';
import { describeCost, lastJson, measureProgram } from './measured.ts';
import { median, printFinding } from './print.ts';
import { writeShots } from './shots/write-shots.ts';

const WIDE_ROWS = [10_000, 100_000, 1_000_000];
/** About 1 GiB. */
const NARROW_ROWS = 12_500_000;
const NARROW =
  'shot_id,action_type,loc_x,loc_y,lat,lon,minutes_remaining,period,game_date,opponent,shot_made_flag';
const PEERS = { pandas: 'parse', polars: 'parse', duckdb: 'CSV to Parquet' } as const;
/** Rows of which one round takes long enough. */
const LARGE = 2_000_000;

const OURS = fileURLToPath(new URL('children/import.ts', import.meta.url));
const PEER = fileURLToPath(new URL('peers/tables.py', import.meta.url));

interface Read extends Cost {
  readonly cpu: number;
  readonly version?: string;
}

export function benchImport({ rows }: Asked): void {
  const costs = (rows ?? WIDE_ROWS).map((size) => inFolder((dir) => compare(dir, size, null)));
  printGrowth('import, 25 columns', costs);
  inFolder((dir) => compare(dir, rows === null ? NARROW_ROWS : Math.max(...rows), NARROW));
}

/** Our program and each peer take turns, so that all run under the same conditions. */
function compare(dir: string, rows: number, columns: string | null): Cost {
  const path = join(dir, 'shots.csv');
  writeShots(path, rows, columns === null ? {} : { columns: columns.split(',') });
  const size = `${(statSync(path).size / 1e6).toFixed(0)} MB`;
  console.log(`${rows.toLocaleString('en')} rows × ${columns === null ? 25 : 11} columns, ${size}`);
  const rounds = rows > LARGE ? 1 : 3;
  const ours: Read[] = [];
  const peers: Record<string, Read[]> = {};
  for (let round = 0; round < rounds; round++) {
    const folder = join(dir, `datasets ${round}`);
    ours.push(lastJson(measureProgram(process.execPath, [OURS, path, folder]).output));
    for (const name of Object.keys(PEERS)) {
      peers[name] ??= [];
      peers[name].push(lastJson(measureProgram(tablesPython(), [PEER, name, path]).output));
    }
  }
  const own = typical(ours);
  const said = [`import ${rows.toLocaleString('en')} rows, ${size}: ${describeCost(own)}`];
  for (const [name, does] of Object.entries(PEERS)) {
    const peer = typical(peers[name]);
    if (peer.rows !== rows) throw new Error(`${name} read ${peer.rows} rows`);
    const ratio = `ratio ${(own.seconds / peer.seconds).toFixed(2)}, of CPU ${(own.cpu / peer.cpu).toFixed(2)}`;
    said.push(`${name} ${peer.version} ${does} ${describeCost(peer)} (${ratio})`);
  }
  printFinding(said.join(', '));
  return own;
}

/** The read whose time is the median. */
function typical(reads: readonly Read[]): Read {
  const seconds = median(reads.map((one) => one.seconds));
  const found = reads.find((one) => one.seconds === seconds);
  if (found === undefined) throw new Error('nothing was measured');
  return found;
}
