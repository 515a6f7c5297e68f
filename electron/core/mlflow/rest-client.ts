/** Talks to an MLflow tracking server: https://mlflow.org/docs/latest/rest-api.html */

import { type ErrorCode, ReviewError, reasonOf } from '../../../common/errors.ts';
import { message } from '../../../common/i18n/message.ts';
import { type HttpResponse, type RequestBody, sendRequest } from './http-request.ts';

/** An error returned by MLflow; unknown error codes become INTERNAL. */
export class MlflowApiError extends ReviewError {}

export interface MlflowClient {
  /** The address without a slash at its end. */
  url: string;
  /** @throws ReviewError a `Refusal`, else INTERNAL */
  get<T>(path: string, query: Record<string, string>): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
  patch<T>(path: string, body: object): Promise<T>;
  /** All pages of a search by POST or GET. */
  search<T>(method: 'get' | 'post', path: string, list: string, query: object): Promise<T[]>;
  /** Uploads a file or a text to a path below the server's artifact root. */
  putArtifact(path: string, content: RequestBody): Promise<void>;
}

const KNOWN_CODES: readonly string[] = [
  'RESOURCE_DOES_NOT_EXIST',
  'RESOURCE_ALREADY_EXISTS',
  'INVALID_PARAMETER_VALUE',
] satisfies ErrorCode[];

/**
 * The server at an address. Name and password, or a token, are read from the variables that MLflow's own client uses
 * (MLFLOW_TRACKING_USERNAME, _PASSWORD, _TOKEN).
 * @throws ReviewError USAGE if it is not a web address
 */
export function createMlflowClient(address: string, signal?: AbortSignal): MlflowClient {
  const url = readAddress(address);
  const headers = authorization(process.env);

  function noAnswer(error: unknown): ReviewError {
    if (signal?.aborted) return new ReviewError('CANCELLED', 'mlflow.cancelled');
    return new ReviewError('RESOURCE_DOES_NOT_EXIST', 'mlflowPush.noAnswer', {
      url,
      reason: reasonOf(error),
    });
  }

  async function request(method: string, path: string, body?: RequestBody): Promise<string> {
    const type = method === 'PUT' ? 'octet-stream' : 'json';
    const all = { ...headers, 'content-type': `application/${type}` };
    const answer = await sendRequest(method, url + path, { headers: all, body, signal }).catch(
      (error) => {
        throw noAnswer(error);
      },
    );
    if (answer.status >= 300) throw toApiError(path, answer);
    return answer.text;
  }

  const parsed = <T>(path: string, text: string): T => {
    try {
      return JSON.parse(text) as T;
    } catch {
      throw new ReviewError('RESOURCE_DOES_NOT_EXIST', 'mlflowPush.noServer', {
        url,
        path,
        answer: text.slice(0, 80),
      });
    }
  };
  const api = (path: string) => `/api/2.0/mlflow/${path}`;
  const sendJson = async <T>(method: string, path: string, body: object): Promise<T> => {
    const text = JSON.stringify(body, infinitiesAsText);
    return parsed(path, await request(method, api(path), { text }));
  };
  const server: MlflowClient = {
    url,
    async get(path, query) {
      return parsed(path, await request('GET', `${api(path)}?${new URLSearchParams(query)}`));
    },
    post: (path, body) => sendJson('POST', path, body),
    patch: (path, body) => sendJson('PATCH', path, body),
    async search<T>(method: 'get' | 'post', path: string, list: string, query: object) {
      const found: T[] = [];
      for (let token: string | undefined = ''; token !== undefined; ) {
        const page: Record<string, unknown> = await server[method](path, {
          ...query,
          ...(token && { page_token: token }),
        });
        found.push(...((page[list] ?? []) as T[]));
        token = (page.next_page_token as string | undefined) || undefined;
      }
      return found;
    },
    async putArtifact(path, content) {
      const escaped = path.split('/').map(encodeURIComponent).join('/');
      await request('PUT', `/api/2.0/mlflow-artifacts/artifacts/${escaped}`, content);
    },
  };
  return server;
}

function readAddress(address: string): string {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) {
    throw new ReviewError('USAGE', 'mlflowPush.badAddress', { address });
  }
  return address.replace(/[/]+$/, '');
}

function authorization(env: NodeJS.ProcessEnv): Record<string, string> {
  const { MLFLOW_TRACKING_USERNAME: user, MLFLOW_TRACKING_PASSWORD: password } = env;
  if (user && password) {
    return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  }
  const token = env.MLFLOW_TRACKING_TOKEN;
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** In the JSON form of protobuf: https://protobuf.dev/programming-guides/json/ */
function infinitiesAsText(_key: string, item: unknown): unknown {
  return typeof item === 'number' && !Number.isFinite(item) ? String(item) : item;
}

function toApiError(path: string, { status, text }: HttpResponse): ReviewError {
  let answer: { error_code?: string; message?: string } = {};
  try {
    answer = JSON.parse(text);
  } catch {
    // A proxy in front of the server answers in its own format.
  }
  const said = message('mlflowPush.refused', {
    status,
    path: path.split('?')[0],
    reason: (answer.message ?? text).slice(0, 500),
  });
  if (answer.error_code === undefined) return new ReviewError('INTERNAL', said);
  const isKnown = KNOWN_CODES.includes(answer.error_code);
  return new MlflowApiError(isKnown ? (answer.error_code as ErrorCode) : 'INTERNAL', said);
}
