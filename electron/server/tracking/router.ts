/** Finds the route of a request. */

import { ABSENT, ROOT_ROUTES, ROUTES, type Route } from './routes.ts';
import { TrackingError } from './tracking-error.ts';

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

interface Pattern {
  readonly route: Route;
  readonly names: readonly string[];
  readonly regex: RegExp;
}

const exact = new Map<string, Route>();
const patterns: Pattern[] = [];

function add(route: Route, path: string): void {
  if (!path.includes('{')) {
    exact.set(`${route.method} ${path}`, route);
    return;
  }
  const names = [...path.matchAll(/\{(\w+)\*?\}/g)].map(([, name = '']) => name);
  const source = path
    .replace(/[.-]/g, '\\$&')
    .replace(/\{\w+\*\}/g, '(.+)')
    .replace(/\{\w+\}/g, '([^/]+)');
  patterns.push({ route, names, regex: new RegExp(`^${source}$`, 's') });
}

for (const route of ROUTES) {
  for (const prefix of ['/api/2.0', '/ajax-api/2.0']) add(route, prefix + route.path);
}
for (const route of ROOT_ROUTES) add(route, route.path);

const API = /^\/(?:ajax-)?api\/\d\.\d\/([^/]+)(?:\/([^/]+))?/;

/** Whether a path is the tracking server's, not the page's. */
export function isTrackingPath(path: string): boolean {
  return API.test(path) || exact.has(`GET ${path}`) || path === '/graphql';
}

/** `path` as it was sent. @throws TrackingError ENDPOINT_NOT_FOUND, NOT_IMPLEMENTED, INVALID_PARAMETER_VALUE */
export function findRoute(method: string, path: string): Match {
  const route = exact.get(`${method} ${path}`);
  if (route !== undefined) return { route, params: {} };
  for (const { route: one, names, regex } of patterns) {
    const values = one.method === method ? regex.exec(path) : null;
    if (values === null) continue;
    const params: Record<string, string> = Object.create(null);
    for (const [i, name] of names.entries()) params[name] = decoded(values[i + 1] ?? '');
    return { route: one, params };
  }
  const [, area = '', first = ''] = API.exec(path) ?? [];
  const absent =
    path === '/graphql'
      ? 'GraphQL'
      : area === 'mlflow' && Object.hasOwn(ABSENT, first)
        ? ABSENT[first]
        : null;
  if (absent !== null) {
    throw new TrackingError(
      'NOT_IMPLEMENTED',
      `Shot Review keeps experiments, runs and models; it has no part of MLflow for ${absent}: ${method} ${path}`,
    );
  }
  throw new TrackingError('ENDPOINT_NOT_FOUND', `There is no endpoint ${method} ${path}`);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new TrackingError('INVALID_PARAMETER_VALUE', 'Invalid path');
  }
}
