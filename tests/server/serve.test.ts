/** The browser host as a process: its address, its token file, its end. */
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { clientFor } from './support.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let dir: string;
beforeAll(async () => {
  // Inside the project, so that the bundle finds its packages.
  dir = mkdtempSync(join(ROOT, 'node_modules', '.serve-test-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: {
      serve: 'electron/server/main.ts',
      engine: 'electron/core/engine/process.ts',
      data: 'electron/core/data-process/process.ts',
    },
    outdir: dir,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    packages: 'external',
    logLevel: 'error',
  });
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function start(workspace: string, ...more: string[]) {
  const flags = ['--workspace', workspace, '--config', join(workspace, 'config'), ...more];
  const child = spawn(process.execPath, [join(dir, 'serve.js'), ...flags]);
  let errors = '';
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk;
  });
  const address = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      output += chunk;
      if (output.includes('\n')) resolve(output.trim());
    });
  });
  const exit = new Promise<number | null>((resolve) => {
    child.on('exit', (code) => resolve(code));
  });
  return { child, address, exit, errors: () => errors };
}

it('serves until it is told to stop, with a new token at each start', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'shot-review-serve-'));
  const other = mkdtempSync(join(tmpdir(), 'shot-review-serve-'));
  mkdirSync(join(workspace, 'config'));
  const settings = JSON.stringify({ recentWorkspaces: [other] });
  writeFileSync(join(workspace, 'config', 'settings.json'), settings);
  const tokens = new Set<string>();
  for (let i = 0; i < 2; i++) {
    const { child, address, exit, errors } = start(workspace);
    const [, origin, token] =
      /^(http:\/\/127\.0\.0\.1:\d+\/)#token=([\w-]{43})$/.exec(await address) ?? [];
    tokens.add(token);
    const file = join(workspace, 'run', 'address');
    expect(readFileSync(file, 'utf8').trim()).toBe(await address);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    const client = clientFor(origin, token);
    expect((await client.about.program.query()).host).toBe('browser');
    expect((await client.about.backend.query()).name).not.toBe('');
    await expect(clientFor(origin, 'wrong').about.program.query()).rejects.toThrow();

    const second = start(workspace);
    expect(await second.exit).toBe(1);
    expect(second.errors()).toMatch(/^error: WORKSPACE_BUSY: /);

    if (i === 1) {
      const recent = await client.workspace.recent.query();
      const { id } = recent.find(({ folder }) => folder === other)!;
      await client.workspace.open.mutate({ id });
    }
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(existsSync(file)).toBe(false);
    expect(errors()).not.toContain(token);
  }
  expect(tokens.size).toBe(2);
  for (const folder of [workspace, other]) rmSync(folder, { recursive: true, force: true });
});

it('case 16: the token is in no log and in no file but the one that keeps the address', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'shot-review-serve-'));
  const { child, address, exit, errors } = start(workspace);
  const [, origin, token] = /^(http:\S+)#token=(\S+)$/.exec(await address) ?? [];
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(new URL(path, origin), { headers: { 'x-shot-review-token': token }, ...init });
  // Failures are logged: those of the program, of tRPC, of the training process.
  await ask(`/trpc/nothing?token=${token}`);
  await ask('/trpc/runs.get?input=%7B');
  await ask(`/artifact/${'0'.repeat(32)}/x`);
  const deep = `{"page":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  const headers = { 'x-shot-review-token': token, 'content-type': 'application/json' };
  await ask('/trpc/settings.set', { method: 'POST', headers, body: deep });
  await ask('/upload', { method: 'POST', body: 'a,b\n1,2\n' });
  expect(errors()).toContain('settings.set');
  expect(errors()).not.toContain(token);
  const holding = readdirSync(workspace, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(workspace, name)).isFile())
    .filter((name) => readFileSync(join(workspace, name)).includes(token));
  expect(holding).toEqual([join('run', 'address')]);
  child.kill('SIGTERM');
  await exit;
  rmSync(workspace, { recursive: true, force: true });
});

it('answers MLflow’s clients beside the page or alone, with the token or none', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'shot-review-serve-'));
  const search = 'api/2.0/mlflow/experiments/search?max_results=5';
  for (const [flags, hasPage, hasToken] of [
    [['--tracking'], true, true],
    [['--tracking', '--no-pages'], false, true],
    [['--tracking', '--no-pages', '--no-token'], false, false],
  ] as const) {
    const { child, address, exit, errors } = start(workspace, ...flags);
    const said = await address;
    const [, uri] = /^MLFLOW_TRACKING_URI=(http:\/\/127\.0\.0\.1:\d+)$/m.exec(said) ?? [];
    const [, token] = /^MLFLOW_TRACKING_TOKEN=([\w-]{43})$/m.exec(said) ?? [];
    expect(token !== undefined).toBe(hasToken);
    expect(readFileSync(join(workspace, 'run', 'address'), 'utf8').trim()).toBe(said);
    const headers = { authorization: `Bearer ${token}` };
    expect((await fetch(`${uri}/${search}`, { headers })).status).toBe(200);
    expect((await fetch(`${uri}/${search}`)).status).toBe(hasToken ? 401 : 200);
    expect(await (await fetch(`${uri}/health`)).text()).toBe('OK');
    if (!hasPage) expect((await fetch(`${uri}/`)).status).toBe(hasToken ? 401 : 404);
    if (hasPage) {
      const status = await clientFor(`${uri}/`, token!).tracking.status.query();
      expect(status).toMatchObject({ isOn: true, uri, token, isFixed: true });
    }
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
    if (hasToken) expect(errors()).toBe('');
    else expect(errors()).toContain('warning: without a token every program');
  }
  rmSync(workspace, { recursive: true, force: true });
});

it('refuses a wrong port, unknown options and those that do not fit together', async () => {
  for (const flags of [
    ['--port', '70000'],
    ['--port', 'x'],
    ['--nothing'],
    ['--no-pages'],
    ['--no-token'],
    ['--host', '0.0.0.0'],
    ['--tracking', '--no-token', '--host', '0.0.0.0'],
  ]) {
    const workspace = mkdtempSync(join(tmpdir(), 'shot-review-serve-'));
    const { exit, errors } = start(workspace, ...flags);
    expect(await exit).toBe(2);
    expect(errors()).toMatch(/^error: USAGE: /);
    rmSync(workspace, { recursive: true, force: true });
  }
});

it('case 38: starts on a disk that is full or may only be read, and says what it cannot do', async ({
  skip,
}) => {
  const disk = mkdtempSync(join(tmpdir(), 'shot-review-serve-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('a tmpfs cannot be mounted here');
  }
  onTestFinished(() => void execFileSync('umount', [disk]));
  const workspace = join(disk, 'workspace');
  mkdirSync(workspace);
  const session = async (work: (client: ReturnType<typeof clientFor>) => Promise<void>) => {
    const { child, address, exit, errors } = start(workspace);
    const [, origin = '', token = ''] = /^(http\S+\/)#token=(\S+)$/.exec(await address) ?? [];
    await work(clientFor(origin, token));
    child.kill('SIGTERM');
    expect([await exit, errors()]).toEqual([0, '']);
  };
  await session(async (client) => {
    await client.experiments.create.mutate({ name: 'kept' });
  });
  const looks = async (client: ReturnType<typeof clientFor>) => {
    const names = (await client.experiments.list.query()).map(({ name }) => name);
    expect(names).toContain('kept');
  };
  execFileSync('mount', ['-o', 'remount,ro', disk]);
  await session(async (client) => {
    await looks(client);
    await expect(client.experiments.create.mutate({ name: 'refused' })).rejects.toThrow(
      'for reading only',
    );
    const { notices } = await client.workspace.info.query();
    expect(JSON.stringify(notices)).toContain('store.openedToRead');
  });
  const anew = start(join(disk, 'new'));
  expect(await anew.exit).toBe(1);
  expect(anew.errors()).toMatch(/^error: FILE_SYSTEM: .*create the folder .*read-only file system/);
  execFileSync('mount', ['-o', 'remount,rw', disk]);
  try {
    writeFileSync(join(disk, 'filler'), Buffer.alloc(5e6));
  } catch {
    // What fits is written.
  }
  await session(looks);
});
