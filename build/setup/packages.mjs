// Installs the npm packages when package-lock.json is not the one they were installed from.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, SetupError, step } from './log.mjs';
import { MODULES, ROOT } from './paths.mjs';

const STAMP = join(MODULES, '.shot-review-packages');
const PLATFORM_PACKAGE = join(
  MODULES,
  '@duckdb',
  `node-bindings-${process.platform}-${process.arch}`,
);

export async function ensurePackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return;
  await step('Installing packages', async () => {
    await install();
    // A lock file that was made where only one platform's packages are served lacks those of the others,
    // and npm then silently leaves them out (npm/cli issue 4828).
    if (!existsSync(PLATFORM_PACKAGE)) await install('--no-package-lock');
    writeFileSync(STAMP, lock);
  });
}

/** Install scripts stay off: the one we need (TensorFlow's) is a separate step. */
async function install(...flags) {
  const quiet = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { ok, output } = await run('npm', ['install', ...quiet, ...flags], { cwd: ROOT });
  if (ok) return;
  throw new SetupError(
    `npm could not install the packages:\n${output}`,
    "Check the network connection and npm's registry setting, then run the command again.",
  );
}
