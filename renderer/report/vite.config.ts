/** Builds the code for interactive reports into dist/report: one script and one style sheet that load nothing else. */

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// biome-ignore lint/style/noDefaultExport: Vite takes nothing else
export default defineConfig({
  root: here('.'),
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    outDir: here('../../dist/report'),
    emptyOutDir: true,
    target: 'chrome108',
    // Fonts for saved pictures: a report consists of one file only.
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    lib: {
      entry: here('live.tsx'),
      formats: ['iife'],
      name: 'live',
      fileName: () => 'live.js',
      cssFileName: 'live',
    },
    chunkSizeWarningLimit: 8000,
  },
});
