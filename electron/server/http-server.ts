/** The API and the page on a loopback address, behind the guard and a token. */
import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { ReviewError } from '../../common/errors.ts';
import { createApp } from './app.ts';
import { isLoopbackHost } from './request-guard.ts';
import type { Services } from './services.ts';

export interface ServeOptions {
  readonly services: Services;
  /** The folder of the built page. */
  readonly page: string;
  /** 0: any free port. */
  readonly port: number;
}

export interface HttpServer {
  /** `http://127.0.0.1:PORT/` */
  readonly origin: string;
  /** The origin followed by `#` and the token, so that no server and no log sees the token. */
  readonly address: string;
  readonly token: string;
  /** Ends all connections. The services stay open. */
  close(): Promise<void>;
}

/** Serves on 127.0.0.1 until `close`. Every start has a new token. */
export async function startHttpServer({ services, page, port }: ServeOptions): Promise<HttpServer> {
  const token = randomBytes(32).toString('base64url');
  const listener = getRequestListener(createApp(services, { page, token }).fetch, {
    // Keeps the global classes that the window and the tests use.
    overrideGlobalObjects: false,
  });
  // Without `requireHostHeader: false` Node itself answers a request without Host.
  const server = createServer({ requireHostHeader: false }, (request, response) => {
    if (isLoopbackHost(request.headers.host)) return void listener(request, response);
    response.writeHead(403).end('Forbidden');
  });
  // No limit: the upload of a large file may take any time.
  server.requestTimeout = 0;
  const bound = await listen(server, port);
  const origin = `http://127.0.0.1:${bound}/`;
  return {
    origin,
    address: `${origin}#token=${token}`,
    token,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE' || cause.code === 'EACCES';
      reject(taken ? new ReviewError('USAGE', 'server.portInUse', { port: String(port) }) : cause);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
