import { join, sep } from 'node:path';
import { expect, test } from 'vitest';
import { createRedactPaths } from '../../electron/server/redact-paths.ts';

const workspace = join(sep, 'home', 'ana', 'shots (2)');
const chosen = join(sep, 'tmp');
const redact = createRedactPaths(() => [workspace, chosen]);

test.each([
  [join(workspace, 'datasets', 'a.parquet'), join('datasets', 'a.parquet')],
  [
    `${join(workspace, 'uploads', 'a'.repeat(32), 'my shots.csv')} is empty`,
    'my shots.csv is empty',
  ],
  [join(chosen, 'project', 'mlruns'), join('project', 'mlruns')],
  [join(sep, 'var', 'tmp', 'my notes'), 'my notes'],
  [
    `EACCES: permission denied, open '${join(sep, 'root', 'x y')}'`,
    "EACCES: permission denied, open 'x y'",
  ],
  ['C:\\Users\\ana\\shots.csv', 'shots.csv'],
  ['\\\\host\\share\\mlruns', 'mlruns'],
  ['rate is 1/2, of 3/4', 'rate is 1/2, of 3/4'],
  ["metrics.'a/b' > 1", "metrics.'a/b' > 1"],
])('%j is told as %j', (text, told) => {
  expect(redact(text)).toBe(told);
});

test('values of a message are rewritten at any depth', () => {
  const path = join(sep, 'root', 'mlruns');
  const reason = { id: 'mlflow.folderUnreadable', values: { reason: `scandir '${path}'` } };
  expect(redact({ id: 'mlflow.noStore', values: { path, reason } })).toEqual({
    id: 'mlflow.noStore',
    values: {
      path: 'mlruns',
      reason: { id: 'mlflow.folderUnreadable', values: { reason: "scandir 'mlruns'" } },
    },
  });
});
