/** A whole program for a test: a new workspace, the real store, the real training process, a real socket. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createTRPCClient, httpBatchLink, httpSubscriptionLink, splitLink } from '@trpc/client';
import { FetchEventSource } from '../../common/wire/event-source.ts';
import { createDataProcess } from '../../electron/core/data-process/client.ts';
import { createEngine } from '../../electron/core/engine/client.ts';
import { createJudge } from '../../electron/core/engine/judge.ts';
import { forkTaskProcess } from '../../electron/core/processes/client.ts';
import { BROWSER_HOST, type Host } from '../../electron/server/host.ts';
import { type HttpServer, startHttpServer } from '../../electron/server/http-server.ts';
import type { Job } from '../../electron/server/jobs/job.ts';
import { TOKEN_HEADER } from '../../electron/server/request-guard.ts';
import type { AppRouter } from '../../electron/server/router.ts';
import { createServices, type Services } from '../../electron/server/services.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export type Client = ReturnType<typeof clientFor>;

export interface TestServer {
  readonly dir: string;
  readonly services: Services;
  readonly serving: HttpServer;
  readonly client: Client;
  /** A request with the token. */
  get(path: string): Promise<Response>;
  upload(name: string, contents: string): Promise<string>;
  close(): Promise<void>;
}

/** The page's files are placeholders: their contents do not matter here. */
const PAGE = {
  'index.html': '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><p>Page</p>',
  'assets/main-1a2b3c.js': 'export {};',
  'assets/main-1a2b3c.js.map': '{}',
};

export async function startTestServer(host: Host = BROWSER_HOST): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'shot-review-api-'));
  const page = join(dir, 'page');
  for (const [name, text] of Object.entries(PAGE)) {
    mkdirSync(dirname(join(page, name)), { recursive: true });
    writeFileSync(join(page, name), text);
  }
  const services = await createServices({
    dir: join(dir, 'workspace'),
    engine: createEngine(() => forkTaskProcess(join(ROOT, 'dist', 'engine.js'))),
    judge: createJudge(pathToFileURL(join(ROOT, 'dist', 'thread.cjs'))),
    data: createDataProcess(() => forkTaskProcess(join(ROOT, 'dist', 'data.js')), {
      isWarm: false,
    }),
    host,
    configDir: join(dir, 'config'),
    sampleDir: join(ROOT, 'sample-data'),
    reportAssetsDir: join(ROOT, 'dist', 'report'),
  });
  const serving = await startHttpServer({ services, page, port: 0 });
  const { origin, token } = serving;
  return {
    dir,
    services,
    serving,
    client: clientFor(origin, token),
    get: (path) => fetch(new URL(path, origin), { headers: { [TOKEN_HEADER]: token } }),
    async upload(name, contents) {
      const response = await fetch(new URL('/upload', origin), {
        method: 'POST',
        headers: { [TOKEN_HEADER]: token, 'x-file-name': encodeURIComponent(name) },
        body: contents,
      });
      const { fileId } = (await response.json()) as { fileId: string };
      return fileId;
    },
    async close() {
      await serving.close();
      await services.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** The client as set up by the page. */
export function clientFor(origin: string, token: string) {
  const url = `${origin}trpc`;
  const headers = { [TOKEN_HEADER]: token };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: httpSubscriptionLink({
          url,
          EventSource: FetchEventSource,
          eventSourceOptions: { headers },
        }),
        false: httpBatchLink({ url, headers, methodOverride: 'POST' }),
      }),
    ],
  });
}

/** The job once it has ended. */
export async function waitForJob(client: Client, jobId: string): Promise<Job> {
  return new Promise((resolve, reject) => {
    const subscription = client.jobs.events.subscribe(undefined, {
      onError: reject,
      onData({ data }) {
        const jobs = data.type === 'snapshot' ? data.jobs : data.type === 'job' ? [data.job] : [];
        const job = jobs.find((one) => one.jobId === jobId && one.endTime !== null);
        if (!job) return;
        subscription.unsubscribe();
        resolve(job);
      },
    });
  });
}

export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A request with any headers, sent as given; a null Host header is left out. */
export function rawRequest(
  origin: string,
  options: {
    readonly path: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string | null>>;
    readonly body?: string;
  },
): Promise<RawResponse> {
  const { hostname, port } = new URL(origin);
  const { host = `${hostname}:${port}`, ...others } = options.headers ?? {};
  const headers = Object.entries({ ...(host !== null && { host }), ...others });
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        hostname,
        port,
        path: options.path,
        method: options.method ?? 'GET',
        setHost: false,
        headers: Object.fromEntries(headers.filter(([, value]) => value !== null)) as Record<
          string,
          string
        >,
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          body += chunk;
        });
        const { statusCode = 0 } = response;
        response.on('end', () => resolve({ status: statusCode, headers: response.headers, body }));
      },
    );
    request.on('error', reject);
    request.end(options.body);
  });
}

/** Shots around a hoop, with closer ones made more often; every tenth has no label. */
export function shotsCsv(rows: number): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const [x, y] = [((i * 37) % 500) - 250, (i * 53) % 300];
    const distance = Math.hypot(x, y) / 10;
    const made = distance < 14 === (i % 5 !== 0) ? 1 : 0;
    return `${x},${y},${distance.toFixed(2)},${(i % 4) + 1},${i % 10 === 9 ? '' : made}`;
  });
  return ['loc_x,loc_y,shot_distance,period,shot_made_flag', ...lines, ''].join('\n');
}
