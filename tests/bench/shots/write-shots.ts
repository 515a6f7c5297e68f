/** Writes shots like the real ones in any number, from the sample season's generator: the same bytes for a seed. */
import fs from 'node:fs';
import { generateShots } from '../../../sample-data/generate.ts';

/** So many shots are generated at once: a million as one text would take gigabytes. */
const PIECE = 40_000;
/** The share of three-pointers, as in the real seasons. */
const THREES = 0.2;

/** Lines without their line ends, piece by piece; every shot has 25 fields, none of them quoted. */
export function* shotLines(
  rows: number,
  { seed = 1, share = THREES }: { seed?: number; share?: number } = {},
): Generator<readonly string[]> {
  let left = rows;
  for (let piece = 0; left > 0; piece++) {
    const threes = PIECE * share;
    const made = generateShots(seed * 10_000 + piece, { twos: PIECE - threes, threes });
    const lines = [made.train, made.production].flatMap((text) => {
      return text.trimEnd().split('\n').slice(1);
    });
    const taken = lines.slice(0, left);
    left -= taken.length;
    yield taken;
  }
}

/** The names of the fields of `shotLines`. */
export function shotColumns(): readonly string[] {
  return generateShots(1, { twos: 1, threes: 0 }).train.split('\n')[0].split(',');
}

export interface WrittenShots {
  /** Another seed makes other shots. */
  readonly seed?: number;
  /** The share of three-pointers, a multiple of 0.01; default 0.2. */
  readonly share?: number;
  /** Only these columns, in this order; default all 25. */
  readonly columns?: readonly string[];
}

/** Writes a CSV file with a header; `shot_id` counts over all of it. Returns its bytes. */
export function writeShots(path: string, rows: number, options: WrittenShots = {}): number {
  const all = shotColumns();
  const { columns = all } = options;
  const places = columns.map((name) => all.indexOf(name));
  const id = all.indexOf('shot_id');
  const file = fs.openSync(path, 'w');
  let written = fs.writeSync(file, `${columns.join(',')}\n`);
  let shot = 0;
  for (const lines of shotLines(rows, options)) {
    const texts = lines.map((line) => {
      const cells = line.split(',');
      cells[id] = String(++shot);
      return places.map((j) => cells[j]).join(',');
    });
    written += fs.writeSync(file, `${texts.join('\n')}\n`);
  }
  fs.closeSync(file);
  return written;
}
