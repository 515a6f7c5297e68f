/** The fetch handler of both hosts: serves the page, the procedures, and files in both directions. */

import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Hono } from 'hono';
import { type ErrorCode, ReviewError } from '../../common/errors.ts';
import { message } from '../../common/i18n/message.ts';
import { englishText } from '../../common/i18n/render.ts';
import type { Message } from '../../common/i18n/text.ts';
import { sendArtifact, sendDownload, sendPredictions } from './artifact-route.ts';
import { receiveFolderChunk } from './folder-upload.ts';
import { loopbackOnly, ownOriginOnly, requireToken } from './request-guard.ts';
import { appRouter } from './router.ts';
import type { Services } from './services.ts';
import { serveStaticFiles } from './static-files.ts';
import { receiveUpload } from './upload-route.ts';

export interface AppOptions {
  /** The folder of the built page. */
  readonly page: string;
  /**
   * Set for a loopback address: every request except those for the page's own files must carry it. Without it, the
   * handler serves the window's own scheme, which no other program can reach.
   */
  readonly token?: string;
}

export function createApp(services: Services, { page, token }: AppOptions): Hono {
  const app = new Hono();
  app.use('*', token === undefined ? ownOriginOnly() : loopbackOnly());
  app.use('*', async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(SAFE_HEADERS)) {
      if (!context.res.headers.has(name)) context.header(name, value);
    }
  });
  app.use('*', serveStaticFiles(page));
  if (token !== undefined) app.use('*', requireToken(token));

  app.all('/trpc/*', ({ req }) =>
    fetchRequestHandler({
      endpoint: '/trpc',
      req: req.raw,
      router: appRouter,
      // A query for many keys is too long for an address.
      allowMethodOverride: true,
      createContext: () => ({ services }),
      onError({ error, path }) {
        if (error.code !== 'INTERNAL_SERVER_ERROR' || error.cause instanceof ReviewError) return;
        console.error(`${path}:`, error.cause ?? error);
      },
    }),
  );
  app.get('/artifact/*', sendArtifact(services));
  app.get('/predictions/:runId/:context', sendPredictions(services));
  app.get('/download/:id', sendDownload(services));
  app.post('/upload', receiveUpload(services));
  app.post('/upload/:id', receiveFolderChunk(services));

  app.notFound((context) =>
    context.json(failure('RESOURCE_DOES_NOT_EXIST', message('server.notFound')), 404),
  );
  app.onError((error, context) => {
    // If a body was not read to its end, its rest would arrive before the next request.
    if (context.req.method === 'POST') context.header('Connection', 'close');
    if (!(error instanceof ReviewError)) {
      console.error(error);
      return context.json(failure('INTERNAL', message('server.unexpected')), 500);
    }
    const { code, text } = error;
    const status = code === 'RESOURCE_DOES_NOT_EXIST' ? 404 : isOurs(code) ? 500 : 400;
    return context.json(failure(code, services.redactPaths(text)), status);
  });
  return app;
}

const SAFE_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Cache-Control': 'no-store',
};

/** The error response of routes outside `/trpc`. */
function failure(reviewCode: ErrorCode, text: Message) {
  return { error: { message: englishText(text), data: { reviewCode, text } } };
}

function isOurs(code: ErrorCode): boolean {
  return code === 'FILE_SYSTEM' || code === 'DISK_FULL' || code === 'INTERNAL';
}
