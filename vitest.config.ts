import { defineConfig } from 'vitest/config';

/** They start programs with windows and browsers, which end with the file. */
const HOSTS = ['tests/e2e/**/*.test.ts', 'tests/desktop/**/*.test.ts'];
/** They import the page's sources, which Node cannot read. */
const PAGE = ['tests/renderer/**/*.test.ts'];

/**
 * Node's own modules: in those of Vite each use of an import is a call, which makes loops over bytes ten times slower.
 * Only Vite follows all imports of a file that `--changed` asks about.
 */
const experimental = {
  viteModuleRunner: process.argv.some((argument) => argument.startsWith('--changed')),
  nodeLoader: false,
};

export default defineConfig({
  test: {
    // Without isolation modules are loaded once for all files of a worker, which saves half a second of each.
    setupFiles: ['tests/support/messages-as-english.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
    pool: 'forks',
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'hosts',
          include: HOSTS,
          testTimeout: 120_000,
          globalSetup: 'tests/e2e/support/test-program.ts',
          isolate: false,
          experimental,
        },
      },
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: [...HOSTS, ...PAGE],
          isolate: false,
          experimental,
        },
      },
      {
        extends: true,
        test: {
          name: 'page',
          include: PAGE,
          isolate: false,
        },
      },
    ],
  },
});
