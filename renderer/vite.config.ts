/** Builds the page into dist/page, and serves it for trying out under the same content security policy. */

import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** The server replaces it by a fresh nonce in every answer; libraries put that on their style elements. */
const noncePlaceholder = '__CSP_NONCE__';

// The hash is that of the empty style element Plotly adds.
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** `vite preview` answers as the program's own server does, so that a violation shows while a screen is made. */
const strictPreview: Plugin = {
  name: 'strict-preview',
  configurePreviewServer(server) {
    server.middlewares.use(async (request, response, next) => {
      if (request.url !== '/' && request.url !== '/index.html') {
        next();
        return;
      }
      const { readFile } = await import('node:fs/promises');
      const page = await readFile(new URL('../dist/page/index.html', import.meta.url), 'utf8');
      const nonce = randomBytes(16).toString('base64');
      response.setHeader('Content-Security-Policy', policy(nonce));
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(page.replaceAll(noncePlaceholder, nonce));
    });
  },
};

// biome-ignore lint/style/noDefaultExport: Vite takes nothing else
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react(), strictPreview],
  html: { cspNonce: noncePlaceholder },
  build: {
    outDir: fileURLToPath(new URL('../dist/page', import.meta.url)),
    emptyOutDir: true,
    // Electron 45 has Chromium 150; the tests' variant has 108.
    target: 'chrome108',
    // data: fonts and scripts are outside the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Plotly and AG Grid are each one large file that is loaded when first needed.
    chunkSizeWarningLimit: 6000,
  },
});
