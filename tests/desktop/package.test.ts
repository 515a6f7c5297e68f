/** The packaged program, built with the tests' Electron and started from its own folder. */
import { execFile } from 'node:child_process';
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { loadImage } from '@napi-rs/canvas';
import { build } from 'electron-builder';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { packageConfig } from '../../build/package/config.mjs';
import { makeIcons } from '../../build/package/icons.mjs';
import { ROOT } from '../../build/setup/paths.mjs';
import { CHROMIUM_FLAGS, type TestProgram } from '../e2e/support/program.ts';
import '../e2e/support/program-sources.ts';

const program = inject('testProgram');
const title =
  'reason' in program ? `the packaged program (${program.reason})` : 'the packaged program';

describe.skipIf('reason' in program)(title, () => {
  const { electron, folder: bundles, env } = program as TestProgram;
  let folder = '';
  let unpacked = '';
  let executable = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'shot-review-package-'));
    await makeIcons(join(folder, 'icons'));
    const config = packageConfig({
      output: join(folder, 'release'),
      bundles: relative(ROOT, bundles),
      icons: join(folder, 'icons'),
      electron: { dist: dirname(electron.executable), version: electron.version },
    });
    // The option is new in Electron 29; it disables a scheme that the program does not use.
    if (electron.version.startsWith('22.'))
      delete config.electronFuses.grantFileProtocolExtraPrivileges;
    await build({ projectDir: ROOT, config, dir: true });
    const [name] = (await readdir(join(folder, 'release'))).filter((one) =>
      one.endsWith('unpacked'),
    );
    unpacked = join(folder, 'release', name);
    executable = join(unpacked, 'shot-review-window');
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('opens a workspace, shows the page, trains with native TensorFlow, ends 0', async () => {
    const { stdout } = await promisify(execFile)(executable, [...CHROMIUM_FLAGS, '--smoke'], {
      cwd: folder,
      // Nothing from the checkout is available to it: neither its packages nor its Node.
      env: { PATH: '/usr/bin:/bin', TMPDIR: folder, HOME: folder, DISPLAY: env.DISPLAY },
    });
    const result = JSON.parse(stdout) as Record<string, unknown>;
    expect(result).toMatchObject({
      ok: true,
      page: expect.stringMatching(/Shot Review$/),
      electron: electron.version,
    });
    expect(result.backend).toMatch(/^tfjs-node .*TensorFlow/);
    const accuracy = result.accuracy as Record<string, number>;
    expect(Object.keys(accuracy)).toEqual([
      'decision_tree',
      'logistic_regression',
      'neural_network',
    ]);
    for (const one of Object.values(accuracy)) expect(one).toBeGreaterThan(0);
  });

  test('has hardened fuses', async () => {
    const wire = await getCurrentFuseWire(executable);
    const [off, on] = ['0'.charCodeAt(0), '1'.charCodeAt(0)];
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
    });
    // Electron 22, which some tests have to use, does not know this one yet.
    expect([off, undefined]).toContain(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]);
  });

  test('holds what it needs and nothing else', () => {
    const archive = join(unpacked, 'resources', 'app.asar');
    const files = listPackage(archive, { isPack: false }).map((file) => file.replaceAll('\\', '/'));
    expect(new Set(files.map((file) => file.split('/')[1]))).toEqual(
      new Set(['LICENSE', 'dist', 'node_modules', 'package.json', 'sample-data']),
    );
    expect(files.filter((file) => /\.(map|d\.ts|tsx?|py|cc|h|md\.html)$/.test(file))).toEqual([]);
    const bundled = /^\/node_modules\/(hono|@trpc|zod|yaml|react|@mantine|electron|typescript)\//;
    expect(files.filter((file) => bundled.test(file))).toEqual([]);
    const manifest = JSON.parse(String(extractFile(archive, 'package.json'))) as object;
    expect(manifest).toMatchObject({ name: 'shot-review', main: 'dist/desktop/main.cjs' });

    const beside = filesOf(`${archive}.unpacked`);
    const native = [/tfjs_binding\.node$/, /libtensorflow/, /duckdb\.node$/, /skia.*\.node$/];
    for (const one of native) expect(beside.some(({ path }) => one.test(path))).toBe(true);
    const rows = [
      ['program, page and packages', lstatSync(archive).size],
      ['TensorFlow', sizeOf(beside.filter(({ path }) => path.includes('@tensorflow')))],
      ['DuckDB', sizeOf(beside.filter(({ path }) => path.includes('@duckdb')))],
      ['canvas', sizeOf(beside.filter(({ path }) => path.includes('@napi-rs')))],
      ['sample seasons', sizeOf(beside.filter(({ path }) => path.includes('sample-data')))],
      ['in all', sizeOf(filesOf(unpacked))],
    ] as const;
    for (const [name, bytes] of rows)
      console.log(`${(bytes / 1e6).toFixed(1).padStart(8)} MB  ${name}`);
    const [[, own]] = rows;
    expect(own).toBeLessThan(40e6);
  });

  test('has icons that the three systems can read', async () => {
    const icons = join(folder, 'icons');
    for (const name of await readdir(join(icons, 'linux'))) {
      const { width, height } = await loadImage(join(icons, 'linux', name));
      expect(`${width}x${height}.png`).toBe(name);
    }
    const ico = readFileSync(join(icons, 'icon.ico'));
    for (let i = 0; i < ico.readUInt16LE(4); i++) {
      const at = 6 + 16 * i;
      const start = ico.readUInt32LE(at + 12);
      const { width } = await loadImage(ico.subarray(start, start + ico.readUInt32LE(at + 8)));
      expect(width % 256).toBe(ico.readUInt8(at));
    }
    const icns = readFileSync(join(icons, 'icon.icns'));
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    let entries = 0;
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      await loadImage(icns.subarray(at + 8, at + icns.readUInt32BE(at + 4)));
      entries++;
    }
    expect(entries).toBe(10);
  });
});

function filesOf(folder: string): { path: string; bytes: number }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, bytes: lstatSync(path).size }));
}

function sizeOf(files: readonly { bytes: number }[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
