/** Reads the real shots of ../shared/data for the tests that compare results on them with scikit-learn. */
import { existsSync, readFileSync } from 'node:fs';
import { type Labels, type Matrix, matrixFromColumns } from '../../models/matrix.ts';

const FOLDER = new URL('../../../shared/data/', import.meta.url);
const FEATURES = ['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'];
const TARGET = 'shot_made_flag';

export interface Shots {
  /** Shape (n, 6): lat, lon, minutes_remaining, period, playoffs, shot_distance. */
  readonly X: Matrix;
  readonly y: Labels;
}

/** The labelled two-pointers (dev, 20,285 rows) and three-pointers (prod, 5,412); null if the folder does not exist. */
export function readRealShots(): { dev: Shots; prod: Shots } | null {
  const file = (name: string) => new URL(name, FOLDER);
  if (!existsSync(file('kobe_dev.csv')) || !existsSync(file('kobe_prod.csv'))) return null;
  return { dev: readShots(file('kobe_dev.csv')), prod: readShots(file('kobe_prod.csv')) };
}

/** scikit-learn's results on the real shots, typed by the test that reads them; null if they do not exist. */
export function readExpected<T>(): T | null {
  const url = new URL('expected_sklearn.json', FOLDER);
  return existsSync(url) ? (JSON.parse(readFileSync(url, 'utf8')) as T) : null;
}

/** The files contain no quotes and no commas inside a field. Rows without a label are dropped. */
function readShots(url: URL): Shots {
  const [header, ...lines] = readFileSync(url, 'utf8').trimEnd().split(/\r?\n/);
  const names = header.split(',');
  const target = names.indexOf(TARGET);
  const rows = lines.map((line) => line.split(',')).filter((row) => row[target] !== '');
  const columns = FEATURES.map((name) => rows.map((row) => Number(row[names.indexOf(name)])));
  return {
    X: matrixFromColumns(columns),
    y: Uint8Array.from(rows, (row) => Number(row[target])),
  };
}
