/// <reference types="vite/types/importMeta.d.ts" />
/** What the command line's bundle is made of. Nothing of it is loaded: `vitest --changed` follows it. */
import.meta.glob(['/electron/cli/main.ts', '/electron/core/engine/process.ts']);
