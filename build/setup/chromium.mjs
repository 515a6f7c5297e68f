// Installs the Chromium that tests, benchmarks and pictures drive.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { step } from './log.mjs';
import { cacheFolder, MODULES, onPath } from './paths.mjs';

/** A Chromium that starts on this machine: `{ executable, args, env }`, or `{ reason }`. */
export async function ensureChromium() {
  const installed = installedBrowser();
  if (installed !== null) return { executable: installed, args: [], env: {} };
  const { chromium } = await import('playwright-core');
  if (existsSync(chromium.executablePath()))
    return { executable: chromium.executablePath(), args: [], env: {} };
  return packagedChromium();
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
  // Emulating a graphics card takes both cores of a small machine.
  const args = ['--disable-gpu'];
  return { executable, args, env: lacks ? { LD_LIBRARY_PATH: join(folder, 'lib') } : {} };
}

async function unpackChromium(packed, folder) {
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  const unpack = (name) => brotliDecompressSync(readFileSync(join(packed, name)));
  writeFileSync(join(partial, 'chromium'), unpack('chromium.br'), { mode: 0o755 });
  spawnSync('tar', ['-x', '-C', partial], { input: unpack('al2023.tar.br') });
  renameSync(partial, folder);
}
