/// <reference types="vite/types/importMeta.d.ts" />
/**
 * The sources of the bundles that browsers and windows run. None of it is loaded; it is for `vitest --changed` to
 * follow.
 */
if ('glob' in import.meta)
  import.meta.glob([
    '/electron/server/main.ts',
    '/electron/desktop/{main,preload}.ts',
    '/electron/core/{engine,data-process}/process.ts',
    '/renderer/main.tsx',
    '/renderer/report/live.tsx',
  ]);
