/** The page's own files: served without a token, as they contain no user data. */
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { fileResponse } from './file-response.ts';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** Replaced in index.html by a new nonce in each response: libraries use it for the style elements they add. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** The hash is for an empty style element that Plotly adds. Its basic bundle needs no eval. */
function pagePolicy(nonce: string): string {
  return [
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
}

/** Answers GET and HEAD for files in `folder`; other requests are passed on. */
export function serveStaticFiles(folder: string): MiddlewareHandler {
  let files = listFiles(folder);
  return async ({ req }, next) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') return next();
    const name = req.path === '/' ? 'index.html' : req.path.slice(1);
    // A page that is rebuilt while the program runs has new file names.
    if (name === 'index.html') files = listFiles(folder);
    if (!files.has(name)) return next();
    const path = join(folder, name);
    if (name === 'index.html') return indexResponse(path);
    return fileResponse(path, {
      'Content-Type': MEDIA_TYPES[extname(name)] ?? 'application/octet-stream',
      // The bundler puts a digest into these names.
      'Cache-Control': name.startsWith('assets/') ? 'max-age=31536000, immutable' : 'no-cache',
      'Content-Security-Policy': "default-src 'none'; sandbox",
    });
  };
}

async function indexResponse(path: string): Promise<Response> {
  const nonce = randomBytes(16).toString('base64');
  const html = await readFile(path, 'utf8');
  return new Response(html.replaceAll(NONCE_PLACEHOLDER, nonce), {
    headers: {
      'Content-Type': MEDIA_TYPES['.html'],
      'Cache-Control': 'no-store',
      'Content-Security-Policy': pagePolicy(nonce),
    },
  });
}

/** Paths below the folder with `/`: a request is looked up in this set, never joined to a path. */
function listFiles(folder: string, prefix = ''): Set<string> {
  const found = new Set<string>();
  const walk = (below: string) => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = below ? `${below}/${entry.name}` : entry.name;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && !path.endsWith('.map')) found.add(path);
    }
  };
  try {
    walk(prefix);
  } catch {
    // If no page was built, only the API answers.
  }
  return found;
}
