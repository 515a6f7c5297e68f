/// <reference types="vite/types/importMeta.d.ts" />
/** What the bundles are made of that browsers and windows run. Nothing of it is loaded: `vitest --changed` follows it. */
import.meta.glob([
  '/electron/server/main.ts',
  '/electron/desktop/{main,preload}.ts',
  '/electron/core/engine/process.ts',
  '/renderer/main.tsx',
  '/renderer/report/live.tsx',
]);
