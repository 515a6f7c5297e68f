/** Case 34 on a process of its own: one that is stuck, or takes too much memory, is ended, and the next task gets a new one. */

import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test, vi } from 'vitest';
import { message } from '../../../common/i18n/message.ts';
import type { Text } from '../../../common/i18n/text.ts';
import { createProcessClient, forkTaskProcess } from '../../../electron/core/processes/client.ts';
import { ROOT, temporaryFolder } from '../../support/cli.ts';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));

const rules = {
  isWarm: false,
  endedCode: 'DATA_PROCESS_ENDED' as const,
  ended: (ending: Text) => message('process.ended', { ending }),
  endedWithAnother: message('process.endedWithAnother'),
  closed: message('process.closed'),
  cancelGrace: 2000,
};
const client = createProcessClient<string, number>(() => forkTaskProcess(CHILD), rules);
afterAll(() => client.close());

async function pidOf(asked = client): Promise<number> {
  return Number(
    String(await asked.run('answer'))
      .split(' ')
      .at(-1),
  );
}

test('a stuck process is ended, with all its tasks, and the next task gets a new one', async () => {
  const before = await pidOf();
  const spinning = client.run('spin');
  const another = client.run('wait');
  await expect(spinning).rejects.toMatchObject({
    code: 'DATA_PROCESS_ENDED',
    message: expect.stringContaining('without progress'),
  });
  await expect(another).rejects.toMatchObject({ code: 'DATA_PROCESS_ENDED' });
  expect(await pidOf()).not.toBe(before);
});

test('a cancelled task ends: politely, or with its process', async () => {
  const before = await pidOf();
  for (const [task, isSame] of [
    ['wait', true],
    ['spin', false],
  ] as const) {
    const stop = new AbortController();
    const running = client.run(task, { signal: stop.signal });
    stop.abort();
    if (isSame) expect(await running).toBe(`wait ${before}`);
    else await expect(running).rejects.toMatchObject({ code: 'CANCELLED' });
    expect((await pidOf()) === before).toBe(isSame);
  }
});

test('a task waits until its event has been dealt with', async () => {
  const heard: string[] = [];
  await client.run('deliver', {
    onEvent: async (event) => {
      heard.push(`${event} comes`);
      await new Promise((resolve) => setImmediate(resolve));
      heard.push(`${event} is done`);
    },
  });
  expect(heard).toEqual([0, 1, 2].flatMap((i) => [`${i} comes`, `${i} is done`]));
});

test.skipIf(process.platform === 'win32')(
  'a stuck process does not outlive a parent that was killed',
  async () => {
    const source = `
      import { forkTaskProcess } from ${JSON.stringify(join(ROOT, 'electron/core/processes/client.ts'))};
      const child = forkTaskProcess(${JSON.stringify(CHILD)});
      child.onMessage((reply) => {
        if (!reply.result) return;
        child.post({ id: 2, task: 'spin' });
        process.stdout.write(reply.result.split(' ').at(-1) + '\\n');
      });
      child.post({ id: 1, task: 'answer' });`;
    const script = join(temporaryFolder(), 'parent.mjs');
    writeFileSync(script, source);
    const parent = spawn(process.execPath, [script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (text) => resolve(Number(text))),
    );
    parent.kill('SIGKILL');
    const isGone = () => {
      try {
        return !process.kill(pid, 0);
      } catch {
        return true;
      }
    };
    await vi.waitUntil(isGone, { timeout: 30_000 });
  },
);

test('one that takes too much memory ends itself, unless what it reads is large', async () => {
  await expect(client.run('swell')).rejects.toMatchObject({
    code: 'DATA_PROCESS_ENDED',
    message: expect.stringContaining('2 GB of memory'),
  });
  expect(await client.run('swell for a large file')).toMatch(/^swell for a large file \d+$/);
});
