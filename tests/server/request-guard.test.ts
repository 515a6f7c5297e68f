/** Who may send requests to the loopback host: cases 14 to 16. */
import { connect } from 'node:net';
import { join } from 'node:path';
import type { AnyTRPCProcedure } from '@trpc/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../electron/server/app.ts';
import { type HttpServer, startHttpServer } from '../../electron/server/http-server.ts';
import { appRouter } from '../../electron/server/router.ts';
import { rawRequest, startTestServer, type TestServer } from './support.ts';

let program: TestServer;
let origin: string;
let token: string;
let yesterdays: string;
let today: HttpServer;
beforeAll(async () => {
  program = await startTestServer();
  yesterdays = program.serving.token;
  await program.serving.close();
  const { services, dir } = program;
  today = await startHttpServer({ services, page: join(dir, 'page'), port: 0 });
  ({ origin, token } = today);
});
afterAll(async () => {
  await today.close();
  await program.close();
});

const QUERY = '/trpc/about.program';
const withToken = () => ({ 'x-shot-review-token': token });

describe('case 14: the Host header', () => {
  it.each([
    'evil.com',
    '10.evil.example',
    '127.0.0.1.evil.com',
    'evil.com:80@127.0.0.1',
    'localhost.evil.com:80',
    '127.0.0.1:80:80',
    '0.0.0.0',
    '',
    null,
  ])('%j is refused before any routing', async (host) => {
    for (const path of ['/', QUERY, '/nowhere']) {
      const answer = await rawRequest(origin, { path, headers: { ...withToken(), host } });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', 'localhost:1234', '127.0.0.1:9', 'LOCALHOST:80'])(
    '%s is right',
    async (host) => {
      const answer = await rawRequest(origin, { path: QUERY, headers: { ...withToken(), host } });
      expect(answer.status).toBe(200);
    },
  );

  it('a foreign name in the request line is refused too', async () => {
    const answer = await rawRequest(origin, {
      path: `http://evil.com${QUERY}`,
      headers: withToken(),
    });
    expect(answer.status).toBe(403);
  });
});

describe('cases 14 and 15: requests that no client would send', () => {
  /** The response to the bytes: the status, and what follows. */
  const send = (...lines: string[]): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(new URL(origin).port), '127.0.0.1');
      let answer = '';
      socket.on('data', (chunk) => {
        answer += chunk;
        socket.end();
      });
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
  const own = () => [`X-Shot-Review-Token: ${token}`, 'Host: 127.0.0.1'];

  it.each<[what: string, lines: () => string[]]>([
    ['two Host headers', () => [`GET ${QUERY} HTTP/1.1`, ...own(), 'Host: evil.com']],
    ['two the other way', () => [`GET ${QUERY} HTTP/1.1`, 'Host: evil.com', ...own()]],
    ['HTTP/1.0 without Host', () => [`GET ${QUERY} HTTP/1.0`, own()[0]]],
    ['a folded Host', () => [`GET ${QUERY} HTTP/1.1`, ...own(), ' evil.com']],
    ['another in the line', () => [`GET http://evil.com${QUERY} HTTP/1.1`, ...own()]],
    ['one behind a name', () => [`GET http://127.0.0.1@evil.com${QUERY} HTTP/1.1`, ...own()]],
    [
      'two Origins',
      () => [
        `GET ${QUERY} HTTP/1.1`,
        ...own(),
        'Origin: http://127.0.0.1',
        'Origin: https://evil.com',
      ],
    ],
    ['an empty Origin', () => [`GET ${QUERY} HTTP/1.1`, ...own(), 'Origin: ']],
    ['two tokens', () => [`GET ${QUERY} HTTP/1.1`, ...own(), 'X-Shot-Review-Token: a']],
    [
      'a preflight',
      () => [
        `OPTIONS ${QUERY} HTTP/1.1`,
        ...own(),
        'Origin: https://evil.com',
        'Access-Control-Request-Method: POST',
      ],
    ],
    [
      'two lengths',
      () => ['POST /upload HTTP/1.1', ...own(), 'Content-Length: 4', 'Transfer-Encoding: chunked'],
    ],
    ['a tunnel', () => ['CONNECT evil.com:80 HTTP/1.1', ...own()]],
  ])('%s', async (_what, lines) => {
    const answer = await send(...lines());
    expect(answer).toMatch(/^$|^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(/access-control-allow|"result"/i);
  });
});

describe('case 15: other sites, with a valid token', () => {
  it.each<Record<string, string>>([
    { origin: 'http://127.0.0.1:1' },
    { origin: 'null' },
    { origin: 'https://evil.com' },
    { origin: 'http://localhost' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('%j is refused', async (headers) => {
    for (const path of ['/', QUERY]) {
      const answer = await rawRequest(origin, { path, headers: { ...withToken(), ...headers } });
      expect([path, answer.status]).toEqual([path, 403]);
    }
  });

  it('the own origin is right', async () => {
    const headers = {
      ...withToken(),
      origin: origin.slice(0, -1),
      'sec-fetch-site': 'same-origin',
    };
    expect((await rawRequest(origin, { path: QUERY, headers })).status).toBe(200);
  });
});

describe('case 16: the token', () => {
  /** Every procedure and every other route of the app, with placeholder params. */
  const addresses = () => {
    // Flat, by `noun.verb`, though its type is nested.
    const known = appRouter._def.procedures as unknown as Record<string, AnyTRPCProcedure>;
    const procedures = Object.entries(known).map(([name, procedure]) => ({
      path: `/trpc/${name}`,
      method: procedure._def.type === 'mutation' ? 'POST' : 'GET',
    }));
    const app = createApp(program.services, { page: '/nowhere', token });
    const routes = app.routes
      .filter(({ path }) => path !== '*' && path !== '/*')
      .map(({ path, method }) => ({
        path: path.replace(/:\w+|\*/g, 'x'),
        method: method === 'ALL' ? 'GET' : method,
      }));
    return [...procedures, ...routes];
  };

  it('knows the routes', () => {
    const paths = addresses().map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(60);
    expect(token).toHaveLength(43); // 32 bytes
    for (const path of ['/trpc/jobs.events', '/artifact/x', '/upload', '/download/x']) {
      expect(paths).toContain(path);
    }
  });

  it.each([
    ['none', {}],
    ['a wrong one', { 'x-shot-review-token': 'x'.repeat(43) }],
    ['an empty one', { 'x-shot-review-token': '' }],
    ['one in the wrong place', { authorization: 'Bearer TOKEN', cookie: 'token=TOKEN' }],
    ["yesterday's", { 'x-shot-review-token': 'YESTERDAY' }],
  ])('%s: 401 on every route', async (_name, headers: Record<string, string>) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replace('TOKEN', token).replace('YESTERDAY', yesterdays),
      ]),
    );
    for (const { path, method } of addresses()) {
      for (const accept of ['*/*', 'text/html', 'text/event-stream']) {
        const answer = await rawRequest(origin, { path, method, headers: { ...sent, accept } });
        expect([path, answer.status, answer.body]).toEqual([path, 401, 'Unauthorized']);
      }
    }
    expect(
      (await rawRequest(origin, { path: `${QUERY}?token=${token}`, headers: {} })).status,
    ).toBe(401);
  });

  it("the page's own files need none", async () => {
    for (const path of ['/', '/index.html', '/assets/main-1a2b3c.js']) {
      expect((await rawRequest(origin, { path, headers: {} })).status).toBe(200);
    }
    for (const path of ['/assets/', '/assets/main-1a2b3c.js.map', '/../workspace/review.sqlite']) {
      expect((await rawRequest(origin, { path, headers: {} })).status).toBe(401);
    }
  });
});

describe('the window', () => {
  it('answers its own page without a token, other origins not', async () => {
    const app = createApp(program.services, { page: '/nowhere' });
    const ask = (headers: Record<string, string>) =>
      app.fetch(new Request('app://shot-review/trpc/about.program', { headers }));
    expect((await ask({})).status).toBe(200);
    expect((await ask({ origin: 'app://shot-review' })).status).toBe(200);
    expect((await ask({ origin: 'https://evil.com' })).status).toBe(403);
    expect((await ask({ origin: 'app://other' })).status).toBe(403);
  });
});
