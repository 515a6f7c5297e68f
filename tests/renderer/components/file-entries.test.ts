/** Dropped or chosen items become files and folders as the user intended. */
import { expect, test } from 'vitest';
import { groupFiles } from '../../../renderer/components/file-entries.ts';

const given = (...paths: string[]) => paths.map((path) => ({ path, file: new File([], path) }));

const grouped = (...paths: string[]) =>
  groupFiles(given(...paths)).map(({ name, isFolder, files }) => [
    name,
    isFolder,
    files.map(({ path }) => path),
  ]);

test('folders are whole, files are for themselves', () => {
  expect(grouped('a.csv', 'mlruns/1/meta.yaml', 'b.csv', 'mlruns/2/meta.yaml')).toEqual([
    ['a.csv', false, ['a.csv']],
    ['mlruns', true, ['1/meta.yaml', '2/meta.yaml']],
    ['b.csv', false, ['b.csv']],
  ]);
});

test('what lies beside a database belongs to it, in whatever order', () => {
  expect(grouped('mlflow.db-wal', 'mlflow.db', 'mlflow.db-shm', 'other.db')).toEqual([
    ['mlflow.db', true, ['mlflow.db-wal', 'mlflow.db', 'mlflow.db-shm']],
    ['other.db', false, ['other.db']],
  ]);
  expect(grouped('mlflow.db-wal')).toEqual([['mlflow.db-wal', false, ['mlflow.db-wal']]]);
});
