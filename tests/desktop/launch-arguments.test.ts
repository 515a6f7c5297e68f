/** How the program interprets its arguments and the files opened with it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTargetKind, parseLaunchArguments } from '../../electron/desktop/launch-arguments.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'opened-'));
  for (const name of ['mlruns/0', 'ours', 'empty', 'shots.csv.d']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  for (const name of [
    'Shots.CSV',
    'shots.parquet',
    'shots.csv.gz',
    'shots.ndjson',
    'other.db',
    'model.pkl',
    'ours/review.journal',
  ]) {
    writeFileSync(join(folder, name), '');
  }
  for (const name of ['mlflow.db', 'tracking.bd']) {
    writeFileSync(join(folder, name), 'SQLite format 3\0 and more');
  }
  for (const name of ['mlruns.zip', 'shots.xlsx', 'shots.ods'])
    writeFileSync(join(folder, name), 'PK\x03\x04');
});

afterAll(() => rmSync(folder, { recursive: true }));

test('flags, files and Chromium switches in any order', () => {
  const args = ['--no-sandbox', 'a.csv', '--workspace', 'w', '--inspect=0', '/b/mlruns', '--smoke'];
  expect(parseLaunchArguments(args, '/home/ana')).toEqual({
    workspace: resolve('/home/ana/w'),
    smoke: true,
    paths: [resolve('/home/ana/a.csv'), resolve('/b/mlruns')],
  });
  expect(parseLaunchArguments(['--workspace=/w x'], '/home/ana').workspace).toBe(resolve('/w x'));
  expect(parseLaunchArguments([], '/home/ana')).toEqual({
    workspace: null,
    smoke: false,
    paths: [],
  });
});

test('addresses of files, as file managers on Linux give them', () => {
  const { paths } = parseLaunchArguments(
    ['file:///home/ana/my%20shots.csv', 'file://elsewhere/x.csv'],
    '/',
  );
  expect(paths).toEqual(['/home/ana/my shots.csv', 'file://elsewhere/x.csv']);
  expect(openTargetKind(paths[1])).toBeNull();
});

test.each([
  ['Shots.CSV', 'shots'],
  ['shots.parquet', 'shots'],
  ['shots.csv.gz', 'shots'],
  ['shots.ndjson', 'shots'],
  ['shots.xlsx', 'shots'],
  ['mlflow.db', 'mlflow'],
  ['tracking.bd', 'mlflow'],
  ['mlruns.zip', 'mlflow'],
  ['shots.ods', null],
  ['other.db', null],
  ['mlruns', 'mlflow'],
  ['shots.csv.d', 'mlflow'],
  ['ours', 'workspace'],
  ['model.pkl', null],
  ['missing.csv', null],
])('%s is opened as %s', (name, kind) => {
  expect(openTargetKind(join(folder, name))).toBe(kind);
});
