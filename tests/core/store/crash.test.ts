/** Case 1: the process is killed at every file operation; everything acknowledged is still there. */

import fs from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../../electron/core/store/store.ts';
import { killAtEachOperation } from './kill-points.ts';
import { querySqlite, runNames, setUpWorkspace, workspace } from './workspace.ts';

setUpWorkspace();

async function checkAfterCrash(dir: string, acknowledged: string[]): Promise<void> {
  const reader = await openStore({ dir, readOnly: true }).catch((error) => {
    if (error.code !== 'RESOURCE_DOES_NOT_EXIST') throw error;
    return null;
  });
  if (reader) expect(runNames(reader).slice(0, acknowledged.length)).toEqual(acknowledged);
  await reader?.close();

  const store = await openStore({ dir });
  const names = runNames(store);
  expect(['one', 'two', 'three'].slice(0, names.length)).toEqual(names);
  expect(names.slice(0, acknowledged.length)).toEqual(acknowledged);
  expect(names.length - acknowledged.length).toBeLessThanOrEqual(1);
  expect(store.read('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  const [{ n }] = store.read<{ n: number }>('SELECT count(*) AS n FROM latest_metrics');
  expect(n).toBe(names.length);
  await store.close();
  expect(querySqlite(join(dir, 'review.sqlite'), 'PRAGMA integrity_check')).toEqual([
    { integrity_check: 'ok' },
  ]);
  expect(fs.readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
}

it('case 1: SIGKILL before each operation, and halfway through each write', async () => {
  const child = import.meta.resolve('./crash-child.ts');
  const { operations, turns, kills } = await killAtEachOperation({
    child,
    folder: workspace.dir,
    check: checkAfterCrash,
  });
  expect(operations).toBeGreaterThan(40);
  expect(kills).toBe(turns);
}, 300_000);
