/** Builds the page into dist/page. */

import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The server replaces it with a fresh nonce in every answer; libraries put it on their style elements. */
const noncePlaceholder = '__CSP_NONCE__';

// biome-ignore lint/style/noDefaultExport: Vite takes nothing else
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  html: { cspNonce: noncePlaceholder },
  build: {
    outDir: fileURLToPath(new URL('../dist/page', import.meta.url)),
    emptyOutDir: true,
    // Electron 45 contains Chromium 150; the tests' variant has 108.
    target: 'chrome108',
    // The content security policy does not allow data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Plotly and AG Grid are each one large file, loaded when first needed.
    chunkSizeWarningLimit: 6000,
  },
});
