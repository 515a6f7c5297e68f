/** Denies anything a page could request beyond its own content: permissions, other addresses, windows, web views. */
import { app, type Session, type WebContents } from 'electron';
import { APP_ORIGIN, isAppUrl } from './protocol.ts';

/** Copying a text or a link is the only permission the page needs; it takes a click. */
const GRANTED = 'clipboard-sanitized-write';

/** Addresses that stay inside the program: its own scheme, and those a page creates itself. */
const OWN_SCHEMES = ['app:', 'blob:', 'data:', 'devtools:'];

export function restrictPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, grant) => {
    grant(permission === GRANTED && isAppUrl(contents.getURL()));
  });
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === GRANTED && origin.startsWith(APP_ORIGIN),
  );
  session.setDevicePermissionHandler(() => false);
  // The Content-Security-Policy denies these to the page; this covers everything that loads without one.
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !OWN_SCHEMES.some((scheme) => url.startsWith(scheme)) });
  });
}

/** Applies to every page of the program, present and future. */
export function restrictNavigation(): void {
  app.on('web-contents-created', (_created, contents: WebContents) => {
    const stay = (event: { preventDefault(): void }, url: string) => {
      if (!isAppUrl(url)) event.preventDefault();
    };
    contents.on('will-navigate', stay);
    contents.on('will-redirect', stay);
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}
