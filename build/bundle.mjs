// Bundles the program into dist/: the Node side with esbuild (packages stay in node_modules), the page with Vite.
import { join } from 'node:path';
import { build } from 'esbuild';
import { build as buildPage } from 'vite';
import { writeLicences } from './licences.mjs';
import { ROOT } from './setup/paths.mjs';

await build({
  absWorkingDir: ROOT,
  entryPoints: {
    cli: 'electron/cli.ts',
    engine: 'electron/engine/process.ts',
    serve: 'electron/serve.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  packages: 'external',
  sourcemap: true,
  logLevel: 'warning',
});
await buildPage({ configFile: join(ROOT, 'renderer', 'vite.config.ts'), logLevel: 'error' });
writeLicences(join(ROOT, 'dist', 'page', 'licences.json'));
