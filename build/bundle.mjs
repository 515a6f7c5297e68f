// Bundles the program into dist/: command line, hosts and processes with esbuild, the page with Vite.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { build as buildPage } from 'vite';
import { writeLicences } from './licences.mjs';
import { bundleDesktop, bundleThread, PACKAGES } from './package/desktop.mjs';
import { ROOT } from './setup/paths.mjs';

const dist = join(ROOT, 'dist');

// Shared parts have a digest in their names, so those of earlier builds would pile up.
for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (/^(chunk|main)-/.test(name)) rmSync(join(dist, name));
}
rmSync(join(dist, 'compiled'), { recursive: true, force: true });
await build({
  absWorkingDir: ROOT,
  entryPoints: {
    cli: 'electron/cli/start.ts',
    'cli-main': 'electron/cli/main.ts',
    data: 'electron/core/data-process/process.ts',
    engine: 'electron/core/engine/process.ts',
    serve: 'electron/server/start.ts',
    'serve-main': 'electron/server/main.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node24',
  external: PACKAGES,
  // Packages in CommonJS require Node's own modules.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  sourcemap: true,
  logLevel: 'warning',
});
await bundleThread('dist');
await bundleDesktop({ outdir: 'dist/desktop' });
for (const config of ['vite.config.ts', join('report', 'vite.config.ts')]) {
  await buildPage({ configFile: join(ROOT, 'renderer', config), logLevel: 'error' });
}
writeLicences(join(dist, 'page', 'licences.json'));
