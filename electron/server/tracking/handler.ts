/** Answers the requests of MLflow's clients from the open workspace. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { ReviewError } from '../../../common/errors.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import {
  ensureDefaultExperiment,
  findExperiment,
  findExperimentById,
} from '../../core/store/experiments.ts';
import type { Store } from '../../core/store/store.ts';
import type { RedactPaths } from '../redact-paths.ts';
import { type Access, hasToken, isOwnRequest } from './access.ts';
import type { Answer, Call, TrackingState } from './endpoint.ts';
import { createHistoryCache } from './history-cache.ts';
import { createRetries } from './retries.ts';
import { findRoute, type Match } from './router.ts';
import { createRunAnswers } from './run-answers.ts';
import { errorBody, TrackingError, type TrackingErrorCode } from './tracking-error.ts';

/** A batch of 1,000 long metrics is a megabyte; a dataset's profile may have sixteen. */
const MOST_BODY_BYTES = 64 * 1024 * 1024;
const STOPPED_MS = 5 * 60_000;

export interface TrackingOptions {
  readonly workspace: () => Workspace;
  readonly redactPaths: RedactPaths;
  readonly access: Access;
}

export type TrackingHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The listener for requests of `isTrackingPath`. */
export function createTrackingHandler(options: TrackingOptions): TrackingHandler {
  const states = new WeakMap<Store, Promise<TrackingState>>();

  /** The user may open another workspace meanwhile. */
  function stateOf(): Promise<TrackingState> {
    const workspace = options.workspace();
    const known = states.get(workspace.store);
    if (known) return known;
    const made = prepare(workspace);
    states.set(workspace.store, made);
    return made;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    // A URL would take `..` out of the path.
    const [path = '/', query = ''] = (request.url ?? '/').split(/\?(.*)/s);
    const isKnown = hasToken(request, options.access.token);
    const { route, params } = routeOf(request.method ?? 'GET', path, isKnown);
    if (!route.isOpen && !isKnown) throw withoutToken();
    const call: Call = {
      ...(await stateOf()),
      param: (name) => params[name] ?? '',
      query: new URLSearchParams(query),
      origin: `http://${request.headers.host}`,
      request,
      response,
      body: () => readBody(request),
    };
    sendJson(response, await route.endpoint(call));
  }

  return async (request, response) => {
    // A client that stops in the middle does not hold its connection for ever.
    request.socket.setTimeout(STOPPED_MS);
    for (const [name, value] of SAFE_HEADERS) response.setHeader(name, value);
    if (!isOwnRequest(request, options.access)) {
      // What is still on the way would be taken for the next request.
      response
        .writeHead(403, { Connection: 'close' })
        .end(errorBody('PERMISSION_DENIED', 'Forbidden'));
      return;
    }
    try {
      await answer(request, response);
    } catch (error) {
      sendError(response, error, options.redactPaths);
    }
  };
}

/** A client without the token is not told which routes there are. */
function routeOf(method: string, path: string, isKnown: boolean): Match {
  try {
    return findRoute(method, path);
  } catch (error) {
    throw isKnown ? error : withoutToken();
  }
}

function withoutToken(): TrackingError {
  return new TrackingError(
    'UNAUTHENTICATED',
    'The token is missing or wrong. Set MLFLOW_TRACKING_TOKEN to the one that this start of the server has said.',
  );
}

const SAFE_HEADERS: readonly (readonly [string, string])[] = [
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'"],
  ['Cache-Control', 'no-store'],
];

async function prepare(workspace: Workspace): Promise<TrackingState> {
  const { store } = workspace;
  if (findExperimentById(store, '0') === null && findExperiment(store, 'Default') === null) {
    // A workspace that takes no writes is read without it.
    await store.commit(ensureDefaultExperiment).catch(() => {});
  }
  return {
    workspace,
    histories: createHistoryCache(),
    runAnswers: createRunAnswers(),
    uploads: new Map(),
    retries: createRetries(store, Date.now),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const tooLong = () =>
    new TrackingError(
      'INVALID_PARAMETER_VALUE',
      `A request has at most ${MOST_BODY_BYTES} bytes. Please split it up.`,
    );
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) throw tooLong();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BODY_BYTES) throw tooLong();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function sendJson(response: ServerResponse, answer: Answer, status = 200): void {
  if (answer === null) return;
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}

function sendError(response: ServerResponse, error: unknown, redactPaths: RedactPaths): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  if (!response.req.complete) response.setHeader('Connection', 'close');
  const { code, message, status } = describe(error, redactPaths);
  sendJson(response, errorBody(code, message), status);
}

const STORE_CODES: Readonly<Record<string, TrackingErrorCode>> = {
  RESOURCE_DOES_NOT_EXIST: 'RESOURCE_DOES_NOT_EXIST',
  RESOURCE_ALREADY_EXISTS: 'RESOURCE_ALREADY_EXISTS',
  INVALID_PARAMETER_VALUE: 'INVALID_PARAMETER_VALUE',
};

function describe(error: unknown, redactPaths: RedactPaths) {
  if (error instanceof ReviewError) {
    const code = STORE_CODES[error.code] ?? 'INTERNAL_ERROR';
    return describe(new TrackingError(code, englishText(redactPaths(error.text))), redactPaths);
  }
  if (error instanceof TrackingError) {
    const { errorCode: code, message, status } = error;
    return { code, message, status };
  }
  // A client that went away in the middle is no fault of the program.
  const isGone = (error as NodeJS.ErrnoException | null)?.code === 'ECONNRESET';
  if (!isGone) console.error(error);
  return { code: 'INTERNAL_ERROR' as const, message: 'Unexpected error', status: 500 };
}
