/** Leftovers of killed programs in the system's temporary folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { removeAbandonedFolders } from '../../../electron/core/files/temporary.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'temporary-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that has created its temporary folder and waits. */
async function startProgram() {
  const script = `import { mkdirSync } from 'node:fs';
    const { processTempPath } = await import(${JSON.stringify(import.meta.resolve('../../../electron/core/files/temporary.ts'))});
    mkdirSync(processTempPath('zip-1/deep'), { recursive: true });
    console.log(processTempPath(''));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    env: { ...process.env, TMPDIR: folder, TMP: folder, TEMP: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout, 'data');
  return { child, own: String(line).trim() };
}

it('is removed when the next program starts; a running program keeps its own, others keep theirs', async () => {
  const killed = await startProgram();
  const running = await startProgram();
  killed.child.kill('SIGKILL');
  await once(killed.child, 'exit');
  expect(existsSync(killed.own)).toBe(true);
  mkdirSync(join(folder, 'shot-review-of-somebody'));

  const next = await startProgram();
  await expect.poll(() => existsSync(killed.own)).toBe(false);
  expect(existsSync(join(running.own, 'zip-1', 'deep'))).toBe(true);
  expect(await removeAbandonedFolders(folder)).toEqual([]);
  for (const { child } of [running, next]) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  expect(await removeAbandonedFolders(folder)).toHaveLength(2);
  expect(readdirSync(folder)).toEqual(['shot-review-of-somebody']);
});
