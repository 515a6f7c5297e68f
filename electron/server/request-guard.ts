/** Access control: on a loopback address only the page that this program served may send requests, with its token. */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';

export const TOKEN_HEADER = 'x-shot-review-token';

/**
 * Whether a Host header names this machine. Ports may be tunnelled, so any port is accepted; a name that a hostile DNS
 * server points at this machine (DNS rebinding) is not.
 */
export function isLoopbackHost(host: string | undefined): boolean {
  return host !== undefined && /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i.test(host);
}

/** 403 for requests that another site makes a browser send, or that use another host name. */
export function loopbackOnly(): MiddlewareHandler {
  return async (context, next) => {
    const host = context.req.header('host');
    const origin = context.req.header('origin');
    const site = context.req.header('sec-fetch-site');
    const isOwn =
      isLoopbackHost(host) &&
      isLoopbackHost(new URL(context.req.url).host) &&
      (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) &&
      // 'none' is an address that the user typed or opened.
      (site === undefined || site === 'same-origin' || site === 'none');
    return isOwn ? next() : context.text('Forbidden', 403);
  };
}

/** 401 for requests without this start's token. */
export function requireToken(token: string): MiddlewareHandler {
  return async (context, next) => {
    const given = context.req.header(TOKEN_HEADER);
    const isRight = given !== undefined && isSameSecret(given, token);
    return isRight ? next() : context.text('Unauthorized', 401);
  };
}

/** 403 for requests from any origin except the window's page, whose requests name its origin or none. */
export function ownOriginOnly(): MiddlewareHandler {
  return async (context, next) => {
    const { protocol, host } = new URL(context.req.url);
    const origin = context.req.header('origin');
    const isOwn = origin === undefined || origin === `${protocol}//${host}`;
    return isOwn ? next() : context.text('Forbidden', 403);
  };
}

/** Digests have equal length, so the comparison's duration reveals nothing. */
export function isSameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
