/** A workspace in any location: whatever the folder's name, and if it is not writable. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runCli, temporaryFolder } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

const NAMES = ['a b ü 🏀 日本 #1', '-a%20b%&c;$HOME', '[a]?*"b\'c'];

describe('a workspace whose path holds', () => {
  // Names that Windows does not allow are left out there.
  const names = NAMES.filter((name) => process.platform !== 'win32' || !/[?*"]/.test(name));
  it.each(names)('%j is filled, checked, backed up and restored', async (name) => {
    const folder = temporaryFolder();
    const csv = join(folder, `${name}.csv`);
    writeFileSync(csv, shotsCsv(60, 1));
    const place = ['--workspace', join(folder, name, 'workspace')];
    const pipeline = ['--train', csv, '--score', csv, '--models', 'dummy,decision_tree'];
    expect(await runCli('pipeline', ...pipeline, ...place)).toMatchObject({ code: 0 });
    expect(await runCli('import', csv, ...place)).toMatchObject({ code: 0 });
    const { backups } = JSON.parse((await runCli('restore', ...place, '--json')).stdout);
    expect(await runCli('restore', backups[0].name, ...place)).toMatchObject({ code: 0 });
    expect(await runCli('verify', ...place)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Everything is whole'),
    });
    const { runs } = JSON.parse((await runCli('runs', ...place, '--json')).stdout);
    const report = join(folder, `${name} report`);
    expect(await runCli('report', runs[0].run_id, '--out', report, ...place)).toMatchObject({
      code: 0,
    });
    expect(statSync(join(report, 'report.html')).size).toBeGreaterThan(1000);
  });
});

it.skipIf(process.platform === 'win32')(
  'a new workspace is closed to other users of the machine',
  async () => {
    const folder = temporaryFolder();
    const workspace = join(folder, 'deep', 'workspace');
    writeFileSync(join(folder, 'a.csv'), shotsCsv(30));
    await runCli('import', join(folder, 'a.csv'), '--workspace', workspace);
    expect(statSync(workspace).mode & 0o777).toBe(0o700);
    // An existing folder keeps the permissions that its owner set.
    const shared = join(folder, 'shared');
    mkdirSync(shared);
    chmodSync(shared, 0o755);
    await runCli('import', join(folder, 'a.csv'), '--workspace', shared);
    expect(statSync(shared).mode & 0o777).toBe(0o755);
  },
);

it('on a disk that may only be read, a workspace is looked at, and what would write says so', async ({
  skip,
}) => {
  const folder = temporaryFolder();
  const csv = join(folder, 'shots.csv');
  writeFileSync(csv, shotsCsv(60));
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('a tmpfs cannot be mounted here');
  }
  onTestFinished(() => void execFileSync('umount', [disk]));
  const place = ['--workspace', join(disk, 'workspace')];
  expect(await runCli('pipeline', '--train', csv, '--models', 'dummy', ...place)).toMatchObject({
    code: 0,
  });
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  for (const command of ['runs', 'datasets', 'verify', 'restore']) {
    expect([command, (await runCli(command, ...place)).code]).toEqual([command, 0]);
  }
  for (const args of [
    ['import', csv],
    ['pipeline', '--train', csv],
  ]) {
    const { code, stderr } = await runCli(...args, ...place);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: FILE_SYSTEM: .*workspace/m)]);
    expect(stderr).toContain('Choose a folder that you may write to');
  }
});
