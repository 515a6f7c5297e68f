/** The shots of `npm run bench -- models`: from the sample season's generator, as files that Python reads too. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateShots } from '../../../sample-data/generate.ts';

export const NUMBERS = ['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'];
export const TEXTS = ['action_type', 'combined_shot_type', 'shot_zone_area', 'opponent', 'season'];
const TARGET = 'shot_made_flag';
/** So many shots are generated at once: a million as one text would take gigabytes. */
const PIECE = 50_000;

export interface BenchShots {
  readonly rows: number;
  /** One array for each of `NUMBERS`, shape (rows,). */
  readonly numbers: readonly Float64Array[];
  /** The codes of each of `TEXTS`, shape (rows,). */
  readonly codes: readonly Int32Array[];
  /** What they stand for. */
  readonly categories: readonly (readonly string[])[];
  readonly y: Uint8Array;
}

/** Writes `rows` labelled shots into `folder`. */
export function writeShots(folder: string, rows: number): void {
  const numbers = NUMBERS.map(() => new Float64Array(rows));
  const codes = TEXTS.map(() => new Int32Array(rows));
  const categories = TEXTS.map(() => new Map<string, number>());
  const y = new Uint8Array(rows);
  let at = 0;
  for (let seed = 1; at < rows; seed++) {
    const { train } = generateShots(seed, { twos: PIECE, threes: 0 });
    const [header, ...lines] = train.trimEnd().split('\n');
    const names = header.split(',');
    const place = (name: string) => names.indexOf(name);
    const [target, ofNumbers, ofTexts] = [place(TARGET), NUMBERS.map(place), TEXTS.map(place)];
    for (const line of lines) {
      const cells = line.split(',');
      if (cells[target] === '' || at === rows) continue;
      ofNumbers.forEach((j, k) => {
        numbers[k][at] = Number(cells[j]);
      });
      ofTexts.forEach((j, k) => {
        const known = categories[k];
        if (!known.has(cells[j])) known.set(cells[j], known.size);
        codes[k][at] = known.get(cells[j]) ?? 0;
      });
      y[at++] = Number(cells[target]);
    }
  }
  numbers.forEach((values, k) => {
    writeFileSync(join(folder, `number${k}`), values);
  });
  codes.forEach((values, k) => {
    writeFileSync(join(folder, `text${k}`), values);
  });
  writeFileSync(join(folder, 'y'), y);
  const names = categories.map((known) => [...known.keys()]);
  writeFileSync(join(folder, 'shots.json'), JSON.stringify({ rows, categories: names }));
}

export function readShots(folder: string): BenchShots {
  const bytes = (name: string) => {
    const { buffer, byteOffset, byteLength } = readFileSync(join(folder, name));
    return buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer;
  };
  const { rows, categories } = JSON.parse(readFileSync(join(folder, 'shots.json'), 'utf8'));
  return {
    rows,
    categories,
    numbers: NUMBERS.map((_, k) => new Float64Array(bytes(`number${k}`))),
    codes: TEXTS.map((_, k) => new Int32Array(bytes(`text${k}`))),
    y: new Uint8Array(bytes('y')),
  };
}
