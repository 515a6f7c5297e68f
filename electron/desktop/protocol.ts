/** The page's own scheme: the program itself answers `app://shot-review/`, without a port or a network. */
import { protocol } from 'electron';

export const APP_ORIGIN = 'app://shot-review';

export type RequestHandler = (request: Request) => Response | Promise<Response>;

/** Must be called before Electron is ready. */
export function registerAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
}

/** Answers the scheme's requests; other hosts of the scheme get nothing. */
export function handleAppProtocol(fetch: RequestHandler): void {
  protocol.handle('app', (request) => {
    if (!isAppUrl(request.url)) return new Response(null, { status: 404 });
    return fetch(request);
  });
}

/** Whether a page's address is the program's own. `URL.origin` is 'null' for custom schemes. */
export function isAppUrl(url: string): boolean {
  return url === APP_ORIGIN || url.startsWith(`${APP_ORIGIN}/`);
}
