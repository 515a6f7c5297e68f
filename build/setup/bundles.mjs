// Bundles the program into dist/ when a source is newer than the bundles.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run, SetupError, step } from './log.mjs';
import { environmentFor } from './node.mjs';
import { ROOT } from './paths.mjs';

const SOURCES = [
  'common',
  'electron',
  'models',
  'renderer',
  'build',
  'package.json',
  'package-lock.json',
];
const STAMP = join(ROOT, 'dist', '.sources');

export async function ensureBundles(node) {
  const sources = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  await step('Building', async () => {
    const { ok, output } = await run(node, ['build/bundle.mjs'], {
      cwd: ROOT,
      env: environmentFor(node),
    });
    if (!ok)
      throw new SetupError(
        `The program could not be built:\n${output}`,
        'Mend the source that is named above.',
      );
    writeFileSync(STAMP, sources);
  });
}

/** A digest of every source file's path, size and modification time: reading them all would take longer. */
function fingerprint() {
  const hash = createHash('sha256');
  const visit = (path) => {
    const stat = statSync(join(ROOT, path), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) {
      for (const name of readdirSync(join(ROOT, path)).sort()) visit(join(path, name));
    } else {
      hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\0`);
    }
  };
  SOURCES.forEach(visit);
  return hash.digest('hex');
}
