/** Case 9 with the real programs: the browser host and the command line on one workspace. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import '../e2e/support/program-sources.ts';
import { ROOT, runCli, temporaryFolder } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

it('case 9: the second says who holds the workspace, may read it, and has it when the first is killed', async () => {
  const folder = temporaryFolder();
  const workspace = join(folder, 'workspace');
  const csv = join(folder, 'shots.csv');
  writeFileSync(csv, shotsCsv(50));
  const place = ['--workspace', workspace];
  const host = spawn(process.execPath, [
    join(ROOT, 'dist', 'serve.js'),
    ...place,
    ...['--config', join(folder, 'config')],
  ]);
  onTestFinished(() => void host.kill('SIGKILL'));
  await once(host.stdout, 'data');

  const busy = await runCli('import', csv, ...place);
  expect([busy.code, busy.stderr]).toEqual([
    1,
    expect.stringMatching(
      new RegExp(`^error: WORKSPACE_BUSY: .*in use by \\S+ \\(process ${host.pid}\\)`, 'm'),
    ),
  ]);
  expect((await runCli('runs', ...place)).code).toBe(0);
  expect((await runCli('verify', ...place)).code).toBe(0);

  host.kill('SIGKILL');
  await once(host, 'exit');
  // Tried only once: if the dead holder still counted as alive, the command would report it instead of waiting.
  expect(await runCli('import', csv, ...place)).toMatchObject({ code: 0 });
});
