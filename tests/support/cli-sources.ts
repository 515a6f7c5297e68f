/// <reference types="vite/types/importMeta.d.ts" />
/** The sources of the command line's bundle. None of it is loaded; it is for `vitest --changed` to follow, which Vite does. */
if ('glob' in import.meta)
  import.meta.glob(['/electron/cli/main.ts', '/electron/core/{engine,data-process}/process.ts']);
