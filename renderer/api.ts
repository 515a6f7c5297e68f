/** API client: the typed tRPC client, the token of a browser host, fetching bytes, error conversion. */

import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from '@trpc/client';
import { type ErrorCode, reasonOf } from '../common/errors.ts';
import { englishText } from '../common/i18n/render.ts';
import type { Text } from '../common/i18n/text.ts';
import { FetchEventSource } from '../common/wire/event-source.ts';
import type { FileRef } from '../electron/server/file-registry.ts';
import type { Job } from '../electron/server/jobs/job.ts';
import type { AppRouter } from '../electron/server/router.ts';
import type { ErrorData } from '../electron/server/trpc.ts';

const tokenKey = 'shot-review-token';

/**
 * Takes the token of a browser host out of the address (`#token=…`) and keeps it for this tab, so that copied links and
 * history entries do not contain it.
 */
export function readTokenFromUrl(): void {
  const match = /[#&?]token=([\w.~-]+)/.exec(location.hash);
  if (match === null) return;
  sessionStorage.setItem(tokenKey, match[1]);
  const rest = location.hash.replace(/[&?]?token=[\w.~-]+/, '').replace(/^#$/, '');
  history.replaceState(null, '', `${location.pathname}${rest}`);
}

/** Empty in the window: the app's own scheme needs no token. */
function authorization(): Record<string, string> {
  const token = sessionStorage.getItem(tokenKey);
  return token === null ? {} : { 'x-shot-review-token': token };
}

const url = '/trpc';

// Queries with many keys are too long for an address.
const queries = { url, headers: authorization, methodOverride: 'POST' } as const;

/**
 * Requests that would hold up the rest of their batch: those answered only when the training process is free, and those
 * for thousands of runs or for what takes seconds to work out. They are also sent at once instead of at the page's next tick.
 */
const unbatchedProcedures = [
  'about.backend',
  'runs.groupHistory',
  'runs.search',
  'runs.since',
  'diagnosis.run',
  'diagnosis.compare',
];

/** Use it inside TanStack Query: `useQuery({ queryKey: ['runs', id], queryFn: () => api.runs.get.query({ id }) })`. */
export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: httpSubscriptionLink({
        url,
        // The browser's own EventSource cannot send the token.
        EventSource: FetchEventSource,
        eventSourceOptions: () => ({ headers: authorization() }),
      }),
      false: splitLink({
        condition: ({ path }) => unbatchedProcedures.includes(path),
        true: httpLink(queries),
        false: httpBatchLink(queries),
      }),
    }),
  ],
});

export interface Failure {
  /** A `ReviewError`'s code, or `UNREACHABLE` if the program did not answer. */
  readonly code: ErrorCode | 'UNREACHABLE' | 'UNAUTHORIZED';
  readonly text: Text;
  /** Position of the mistake in a filter, counted from 1. */
  readonly column: number | null;
}

/** The text of an error from a query, a mutation, a job or the page itself. */
export function failureOf(error: unknown): Failure {
  if (error instanceof TRPCClientError) {
    const { reviewCode, text, column, httpStatus } = (error.data ?? {}) as Partial<ErrorData> & {
      httpStatus?: number;
    };
    if (reviewCode !== undefined) {
      return { code: reviewCode, text: text ?? error.message, column: column ?? null };
    }
    const code = httpStatus === 401 ? 'UNAUTHORIZED' : 'UNREACHABLE';
    return { code, text: error.message, column: null };
  }
  if (error instanceof PageError || isJobError(error)) {
    return { code: error.code, text: error.text, column: null };
  }
  return { code: 'INTERNAL', text: reasonOf(error), column: null };
}

function isJobError(error: unknown): error is NonNullable<Job['error']> {
  return (
    typeof error === 'object' && error !== null && !(error instanceof Error) && 'code' in error
  );
}

/** Uploads a file to the program of a browser host and returns the file's id. */
export async function upload(file: File, signal?: AbortSignal): Promise<FileRef> {
  const response = await fetchWithToken('/upload', {
    method: 'POST',
    headers: { 'x-file-name': encodeURIComponent(file.name) },
    body: file,
    signal,
  });
  return (await response.json()) as FileRef;
}

/** Uploads files of a folder started with `files.beginFolder`, in the layout of folder-upload-format.ts. */
export async function uploadPart(fileId: string, body: Blob, signal: AbortSignal): Promise<void> {
  await fetchWithToken(`/upload/${fileId}`, { method: 'POST', body, signal });
}

/** Fetches bytes that the program serves by address: artifacts, predictions. Throws `PageError`. */
export async function fetchBytes(path: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await fetchWithToken(path, { signal })).arrayBuffer();
}

async function fetchWithToken(path: string, init: RequestInit): Promise<Response> {
  const headers = { ...init.headers, ...authorization() };
  const response = await fetch(path, { ...init, headers });
  if (response.ok) return response;
  if (response.status === 401) throw new PageError('UNAUTHORIZED', response.statusText);
  const told = (await response.json().catch(() => null)) as {
    error?: { data: Pick<ErrorData, 'reviewCode' | 'text'> };
  } | null;
  throw new PageError(
    told?.error?.data.reviewCode ?? 'INTERNAL',
    told?.error?.data.text ?? `${response.status} ${response.statusText}`,
  );
}

export class PageError extends Error {
  readonly code: Failure['code'];
  readonly text: Text;

  constructor(code: Failure['code'], text: Text) {
    super(englishText(text));
    this.code = code;
    this.text = text;
  }
}
