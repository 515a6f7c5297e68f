// Installs what a checkout needs (packages, Node 24, native TensorFlow, the bundles), then runs an action.
// Only built-ins of Node 20 here and in build/setup/: this runs before anything is installed.
import { join } from 'node:path';
import { ensureTestElectron } from '../tests/e2e/support/electron/test-electron.mjs';
import { ensureBundles } from './setup/bundles.mjs';
import { SetupError, say } from './setup/log.mjs';
import { ensureNode, runNode } from './setup/node.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { ROOT } from './setup/paths.mjs';
import { ensureTensorFlow } from './setup/tensorflow.mjs';

/** What each npm script runs once the checkout is ready: a file and its first arguments. */
const ACTIONS = {
  setup: null,
  start: ['build/start.mjs'],
  test: ['build/test.mjs'],
  check: ['build/check.mjs'],
  bench: ['tests/bench/bench.ts'],
  package: ['build/package/package.mjs'],
  screenshots: ['build/screenshots.mjs'],
  soak: ['build/soak.mjs'],
  'shot-review': ['dist/cli.js'],
};

async function main([action, ...rest]) {
  if (!(action in ACTIONS)) {
    throw new SetupError(
      `There is no action '${action}'.`,
      `Use one of: ${Object.keys(ACTIONS).join(', ')}.`,
    );
  }
  await ensurePackages();
  const node = ensureNode();
  await ensureTensorFlow(node, { retry: action === 'setup' });
  await ensureBundles(node);
  const command = ACTIONS[action];
  if (command === null) {
    await ensureTestElectron({ retry: true });
    return say('Ready.');
  }
  process.exitCode = await runNode(node, [join(ROOT, command[0]), ...command.slice(1), ...rest], {
    // npm changes to the project's root; a file named on the command line is relative to where it was typed.
    cwd: action === 'shot-review' ? (process.env.INIT_CWD ?? process.cwd()) : ROOT,
  });
}

main(process.argv.slice(2)).catch((error) => {
  if (!(error instanceof SetupError)) throw error;
  console.error(`\nerror: SETUP: ${error.message}\n${error.advice}`);
  process.exitCode = 1;
});
