/** What a route of the tracking API is, and how its request becomes a checked message. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import { type Checks, checkRequest } from './checks.ts';
import type { HistoryCache } from './history-cache.ts';
import { type Field, type Message, readMessage, type Shape } from './message.ts';
import type { Retries } from './retries.ts';
import type { RunAnswers } from './run-answers.ts';
import { invalid } from './tracking-error.ts';

/** An upload in parts that was begun. */
export interface Upload {
  /** Where the parts are until the upload is complete. */
  readonly folder: string;
  /** The path below `mlflow-artifacts:/`. */
  readonly path: string;
  readonly key: string;
  readonly parts: number;
  /** The digest of each part that has arrived. */
  readonly etags: Map<number, string>;
}

/** What the server keeps between requests. */
export interface TrackingState {
  readonly workspace: Workspace;
  readonly histories: HistoryCache;
  readonly runAnswers: RunAnswers;
  /** By id. */
  readonly uploads: Map<string, Upload>;
  readonly retries: Retries;
}

/** One request, after the guard. */
export interface Call extends TrackingState {
  /** A variable part of the path, decoded once. */
  param(name: string): string;
  readonly query: URLSearchParams;
  /** `http://HOST`, as the client addressed the server. */
  readonly origin: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The body as text; refused if it is too long. */
  body(): Promise<string>;
}

/** What is sent as JSON; a text is JSON already; null if the route has answered itself. */
export type Answer = object | string | null;

export type Endpoint = (call: Call) => Answer | Promise<Answer>;

/** An endpoint whose request is a message with these fields. */
export function rpc<Fields extends Shape>(
  fields: Fields,
  checks: Checks,
  work: (message: Message<Fields>, call: Call) => Answer | Promise<Answer>,
): Endpoint {
  return async (call) => {
    const isQuery = call.request.method === 'GET' && call.query.size > 0;
    const json = isQuery ? readQuery(fields, call.query) : await readJson(call);
    const { message, isWhole } = readMessage(fields, json);
    checkRequest(json, checks, isWhole);
    return work(message, call);
  };
}

function readQuery(fields: Shape, query: URLSearchParams): Record<string, unknown> {
  const json: Record<string, unknown> = Object.create(null);
  for (const [name, given] of Object.entries(fields)) {
    const field = given as Field;
    const value = query.get(name);
    if (value === null) continue;
    if (typeof field === 'object' && 'items' in field) json[name] = query.getAll(name);
    else json[name] = field === 'bool' ? readBoolean(value) : value;
  }
  return json;
}

function readBoolean(value: string): boolean {
  const word = value.toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw invalid(`Invalid boolean value: ${value}, must be 'true' or 'false'.`);
}

/** The JSON object of a request's body; what is no JSON counts as empty, as with MLflow. */
export async function readJson(call: Call): Promise<Record<string, unknown>> {
  const { method, headers } = call.request;
  if (method === 'POST' || method === 'PUT') {
    const type = headers['content-type'];
    if (type === undefined) throw invalid('Bad Request. Content-Type header is missing.');
    if (type.split(';')[0] !== 'application/json') {
      throw invalid("Bad Request. Content-Type must be one of ['application/json'].");
    }
  }
  const parsed = parse(await call.body());
  // Old clients send their JSON as a JSON text.
  const json = typeof parsed === 'string' ? parse(parsed) : parsed;
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isObject ? (json as Record<string, unknown>) : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
