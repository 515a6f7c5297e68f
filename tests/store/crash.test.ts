/** Case 1: the process is killed at every file operation; what was acknowledged is there. */

import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../electron/store/store.ts';
import { runNames, setUpWorkspace, sqliteShell, workspace } from './workspace.ts';

setUpWorkspace();

const CHILD = fileURLToPath(new URL('./crash-child.ts', import.meta.url));

/** Runs the child; its acknowledged commits, and whether a signal ended it. */
function run(dir: string, nth: number, how: string): Promise<{ lines: string[]; killed: boolean }> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [CHILD, dir, String(nth), how], (error, stdout, stderr) => {
      const killed = error?.signal === 'SIGKILL';
      if (error && !killed) reject(new Error(stderr));
      else resolve({ lines: stdout.split('\n').filter(Boolean), killed });
    });
  });
}

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
  expect(sqliteShell(join(dir, 'review.sqlite'), 'PRAGMA integrity_check') ?? 'ok').toBe('ok');
  expect(fs.readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
}

describe('SIGKILL', () => {
  for (const how of ['before', 'half']) {
    it(`case 1: ${how === 'half' ? 'halfway through each write' : 'before each operation'}`, async () => {
      const { lines } = await run(join(workspace.dir, 'whole'), 0, how);
      const operations = Number(lines.at(-1)?.split(' ')[1]);
      expect(operations).toBeGreaterThan(40);
      let nth = 1;
      let kills = 0;
      const worker = async () => {
        for (let turn = nth++; turn <= operations; turn = nth++) {
          const dir = join(workspace.dir, String(turn));
          const { lines: acknowledged, killed } = await run(dir, turn, how);
          if (killed) kills++;
          await checkAfterCrash(
            dir,
            acknowledged.filter((line) => !line.startsWith('done')),
          );
        }
      };
      await Promise.all([worker(), worker()]);
      expect(kills).toBe(operations);
    }, 300_000);
  }
});
