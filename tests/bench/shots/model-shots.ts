/** The columns that models learn from, as files of numbers that Python reads too. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shotColumns, shotLines } from './write-shots.ts';

export const NUMBERS = ['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'];
export const TEXTS = ['action_type', 'combined_shot_type', 'shot_zone_area', 'opponent', 'season'];
const TARGET = 'shot_made_flag';

/** Of five shots hardly one has no label, so this many for each that is needed are enough. */
const DRAWN = 1.5;

export interface ModelShots {
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
export function writeModelShots(folder: string, rows: number): void {
  const numbers = NUMBERS.map(() => new Float64Array(rows));
  const codes = TEXTS.map(() => new Int32Array(rows));
  const categories = TEXTS.map(() => new Map<string, number>());
  const y = new Uint8Array(rows);
  const names = shotColumns();
  const place = (name: string) => names.indexOf(name);
  const [target, ofNumbers, ofTexts] = [place(TARGET), NUMBERS.map(place), TEXTS.map(place)];
  let at = 0;
  for (const lines of shotLines(Math.ceil(rows * DRAWN) + 100, { share: 0 })) {
    if (at === rows) break;
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
  const known = categories.map((codes) => [...codes.keys()]);
  writeFileSync(join(folder, 'shots.json'), JSON.stringify({ rows, categories: known }));
}

export function readModelShots(folder: string): ModelShots {
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
