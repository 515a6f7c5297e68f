/** The API and the page on a loopback address, behind the guard and a token; the tracking server beside them if wanted. */
import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createApp } from './app.ts';
import { isLoopbackHost } from './request-guard.ts';
import type { Services } from './services.ts';
import { createTrackingHandler } from './tracking/handler.ts';
import { isTrackingPath } from './tracking/router.ts';
import { createHttpServer, LOOPBACK } from './tracking/tracking-server.ts';

export interface ServeOptions {
  readonly services: Services;
  /** The folder of the built page; null for the tracking server alone. */
  readonly page: string | null;
  /** 0: any free port. */
  readonly port: number;
  /** Also answers MLflow's clients. */
  readonly tracking?: {
    /** Whether they must send the token. */
    readonly hasToken: boolean;
    /** Another interface than the loopback, on which the page is not served. */
    readonly host: string | null;
  };
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

/** Serves until `close`: on 127.0.0.1, unless the tracking server has another host. Every start has a new token. */
export async function startHttpServer(options: ServeOptions): Promise<HttpServer> {
  const token = randomBytes(32).toString('base64url');
  const host = options.tracking?.host ?? null;
  const server = createHttpServer(listenerOf(options, token));
  const bound = await server.listen(options.port, host ?? LOOPBACK);
  const name = host === null || host === '0.0.0.0' || host === '::' ? LOOPBACK : host;
  const origin = `http://${name.includes(':') ? `[${name}]` : name}:${bound}/`;
  if (options.tracking) {
    const uri = origin.replace(/\/$/, '');
    options.services.tracking.announce({ uri, token: options.tracking.hasToken ? token : null });
  }
  return {
    origin,
    address: `${origin}#token=${token}`,
    token,
    close: server.close,
  };
}

function listenerOf({ services, page, tracking }: ServeOptions, token: string): RequestListener {
  const pages =
    page === null
      ? null
      : getRequestListener(createApp(services, { page, token }).fetch, {
          // Keeps the global classes that the window and the tests use.
          overrideGlobalObjects: false,
        });
  const track = tracking
    ? createTrackingHandler({
        workspace: () => services.workspaces.current(),
        redactPaths: services.redactPaths,
        access: { token: tracking.hasToken ? token : null, host: tracking.host },
      })
    : null;
  return (request, response) => {
    const [path = '/'] = (request.url ?? '/').split('?');
    if (track && (pages === null || isTrackingPath(path))) return void track(request, response);
    // Node itself would answer a request without Host.
    if (pages && isLoopbackHost(request.headers.host)) return void pages(request, response);
    response.writeHead(403).end('Forbidden');
  };
}
