/** Who may ask the tracking server: programs with its token, never another site's page. */

import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { isLoopbackHost, isSameSecret } from '../request-guard.ts';

export interface Access {
  /** Null: every program of this machine may ask. */
  readonly token: string | null;
  /** The interface that was asked for besides the loopback; null for the loopback alone. */
  readonly host: string | null;
}

/**
 * Whether a request names this server and comes from no other site's page. A browser says of each request where it
 * comes from; programs say nothing.
 */
export function isOwnRequest(
  { headers, url = '' }: IncomingMessage,
  { host: own }: Access,
): boolean {
  const { host, origin } = headers;
  const site = headers['sec-fetch-site'];
  return (
    url.startsWith('/') &&
    isKnownHost(host, own) &&
    (origin === undefined || origin === `http://${host}` || origin === `https://${host}`) &&
    (site === undefined || site === 'same-origin' || site === 'none')
  );
}

/** A name that a hostile DNS server points at this machine is not among them; a number cannot be pointed elsewhere. */
function isKnownHost(host: string | undefined, own: string | null): boolean {
  if (isLoopbackHost(host)) return true;
  if (host === undefined || own === null) return false;
  const name = host
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
  if (name === own.toLowerCase()) return true;
  const isAnyAddress = own === '0.0.0.0' || own === '::';
  return isAnyAddress && (isIP(name) !== 0 || name === hostname().toLowerCase());
}

/** Whether a request carries the token: as a bearer's, or as the password of any user. */
export function hasToken({ headers }: IncomingMessage, token: string | null): boolean {
  if (token === null) return true;
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(headers.authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return isSameSecret(value, token);
  if (scheme.toLowerCase() !== 'basic') return false;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return isSameSecret(text.slice(text.indexOf(':') + 1), token);
}
