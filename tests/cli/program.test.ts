/** The command line as a program: what other tests run in a warm process, a start of its own gives too. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCli, startCli, temporaryFolder, waitForExit } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

test('a command gives the same as a program and in a warm process, and its program ends', async () => {
  const folder = temporaryFolder();
  const csv = join(folder, 'shots "ü" #1.csv');
  writeFileSync(csv, `${shotsCsv(60)}1,2\n`);
  const workspace = join(folder, 'workspace');
  const pipeline = ['pipeline', '--train', csv, '--score', csv, '--models', 'dummy'];
  expect(await waitForExit(startCli([...pipeline, '--workspace', workspace]))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^dummy +test +\d+/m),
  });
  for (const args of [
    ['--help'],
    ['--version'],
    ['pipeline', '--help'],
    ['nonsense'],
    ['pipeline', '--workspace', workspace],
    ['import', csv, '--workspace', workspace],
    ['import', join(folder, 'nowhere.csv'), '--workspace', workspace],
    ['datasets', '--workspace', workspace, '--json'],
    ['runs', '--workspace', workspace],
    ['runs', '--workspace', workspace, '--csv'],
    ['show', 'ffffffff', '--workspace', workspace],
    ['verify', '--workspace', workspace],
    ['restore', '--workspace', workspace, '--json'],
  ]) {
    const program = await waitForExit(startCli(args));
    expect([args, program]).toEqual([args, await runCli(...args)]);
  }
});
