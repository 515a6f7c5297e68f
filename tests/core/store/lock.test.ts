/** Cases 9 and 10: one writer per workspace, with real processes. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { acquireLock } from '../../../electron/core/store/lock.ts';
import { openTestStore, setUpWorkspace, workspace } from './workspace.ts';

setUpWorkspace();

const CHILD = fileURLToPath(new URL('./lock-child.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(mode: string, dir = workspace.dir): ChildProcess {
  const child = spawn(process.execPath, [CHILD, dir, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function holder(mode: string, dir = workspace.dir): Promise<ChildProcess> {
  const child = start(mode, dir);
  const [text] = await once(child.stdout!, 'data');
  expect(String(text)).toBe('held\n');
  return child;
}

describe('the lock', () => {
  it('case 9: the second says who holds the workspace; a killed holder frees it', async () => {
    const child = await holder('hold');
    const error: Error = await openTestStore().catch((reason) => reason);
    expect(error).toMatchObject({ code: 'WORKSPACE_BUSY' });
    expect(error.message).toContain(`lock_child (process ${child.pid})`);

    child.kill('SIGKILL');
    await once(child, 'exit');
    const killed = Date.now();
    await (await acquireLock(workspace.dir, 'test')).release();
    // The time limit of the case; a leftover socket refuses at once.
    expect(Date.now() - killed).toBeLessThan(2000);
    expect(fs.readdirSync(join(workspace.dir, 'lock'))).toEqual([]);
  });

  it('case 10: a holder whose event loop is blocked, or that is stopped, keeps it however old it is', async () => {
    const child = await holder('block');
    const folder = join(workspace.dir, 'lock');
    const anHourAgo = Date.now() / 1000 - 3600;
    for (const name of fs.readdirSync(folder))
      fs.utimesSync(join(folder, name), anHourAgo, anHourAgo);
    for (let turn = 0; turn < 4; turn++) {
      await expect(openTestStore()).rejects.toMatchObject({ code: 'WORKSPACE_BUSY' });
    }
    const woke = once(child.stdout!, 'data');
    child.stdin!.write('\n');
    expect(String((await woke)[0])).toBe('woke\n');
    child.kill('SIGSTOP');
    await expect(openTestStore()).rejects.toMatchObject({ code: 'WORKSPACE_BUSY' });
  });

  it('holds within one process, and is free after closing', async () => {
    const store = await openTestStore();
    await expect(openTestStore()).rejects.toMatchObject({ code: 'WORKSPACE_BUSY' });
    await store.close();
    await (await openTestStore()).close();
  });

  it('works where the path is longer than a socket allows, and through a link', async () => {
    const long = join(workspace.dir, 'a'.repeat(100), 'b'.repeat(100));
    fs.mkdirSync(long, { recursive: true });
    fs.symlinkSync(long, join(workspace.dir, 'link'));
    const lock = await acquireLock(long, 'test');
    await expect(acquireLock(join(workspace.dir, 'link'), 'test')).rejects.toMatchObject({
      code: 'WORKSPACE_BUSY',
    });
    await lock.release();
    await (await acquireLock(join(workspace.dir, 'link'), 'test')).release();
  });

  it('is never held by two of six that fight for it', async () => {
    const fighters = Array.from({ length: 6 }, () => start('count'));
    await Promise.all(fighters.map((child) => once(child, 'exit')));
    const lines = fs.readFileSync(join(workspace.dir, 'spans'), 'utf8').trim().split('\n');
    expect(lines).toHaveLength(6 * 6 * 2);
    for (let i = 0; i < lines.length; i += 2) {
      expect(lines[i][0]).toBe('+');
      expect(lines[i + 1]).toBe(`-${lines[i].slice(1)}`);
    }
  });
});
