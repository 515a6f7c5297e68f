// Bundles the desktop program: main, preload and processes, as CommonJS files in one folder.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../setup/paths.mjs';

/** Packages with native parts or data files are not bundled; all others are. */
export const PACKAGES = [
  '@duckdb/node-api',
  '@fontsource/inter',
  '@napi-rs/canvas',
  '@tensorflow/*',
  'sql.js',
];

/** A thread of the training process: one self-contained file that can run from any folder. */
export function bundleThread(outdir, target = 'node24') {
  return build({
    absWorkingDir: ROOT,
    entryPoints: ['electron/core/engine/thread.ts'],
    outfile: join(outdir, 'thread.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target,
    logLevel: 'warning',
  });
}

/** `inject` names a file to run before `main` and `preload`; `target` is what Electron's Node understands. */
export async function bundleDesktop({ outdir, target = 'node24', inject = {} }) {
  const entries = {
    main: 'electron/desktop/main.ts',
    preload: 'electron/desktop/preload.ts',
    engine: 'electron/core/engine/process.ts',
    data: 'electron/core/data-process/process.ts',
  };
  await Promise.all([
    bundleThread(outdir, target),
    ...Object.entries(entries).map(([name, entry]) =>
      build({
        absWorkingDir: ROOT,
        entryPoints: [entry],
        inject: inject[name] ? [inject[name]] : [],
        outfile: join(outdir, `${name}.cjs`),
        bundle: true,
        platform: 'node',
        format: 'cjs',
        target,
        // A sandboxed preload and Electron before 28 take only CommonJS, and `import()` does not look into an archive.
        supported: { 'dynamic-import': false },
        define: { 'import.meta.dirname': '__dirname', 'import.meta.url': '__fileUrl' },
        banner:
          name === 'preload'
            ? {}
            : { js: "const __fileUrl = require('node:url').pathToFileURL(__filename).href;" },
        external: ['electron', ...PACKAGES],
        sourcemap: true,
        logLevel: 'warning',
      }),
    ),
  ]);
  const { name, version, description, license } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const manifest = {
    name,
    productName: 'Shot Review',
    version,
    description,
    license,
    main: 'main.cjs',
  };
  writeFileSync(join(outdir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}
