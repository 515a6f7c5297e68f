/** Cases 14 to 17, 20, 23, 39 and 41 on every route of the tracking server, and that its table says what there is. */
import { existsSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '../../../build/setup/paths.mjs';
import { ABSENT, ROOT_ROUTES, ROUTES } from '../../../electron/server/tracking/routes.ts';
import { rawRequest } from '../support.ts';
import { startTestTracking, type TestTracking, TOKEN } from './support.ts';

let server: TestTracking;
let open: TestTracking;
let runId: string;
beforeAll(async () => {
  server = await startTestTracking();
  open = await startTestTracking({ token: null });
  const { body } = await server.ask('POST', 'runs/create', { experiment_id: '0', start_time: 1 });
  runId = body.run.info.run_id;
});
afterAll(async () => {
  await server.close();
  await open.close();
});

/** Every route with every prefix. */
const PATHS = [
  ...['/api/2.0', '/ajax-api/2.0'].flatMap((prefix) =>
    ROUTES.map(({ method, path, isOpen }) => ({ method, path: prefix + path, isOpen })),
  ),
  ...ROOT_ROUTES,
].map(({ method, path, isOpen = false }) => ({
  method,
  path: path.replace('{part}', '1').replace(/\{\w+\*?\}/g, 'x'),
  isOpen,
}));

const bearer = { authorization: `Bearer ${TOKEN}` };

async function statuses(
  uri: string,
  headers: Record<string, string | null>,
  paths: readonly { method: string; path: string }[] = PATHS,
): Promise<number[]> {
  const found = new Set<number>();
  for (const { method, path } of paths) {
    found.add((await rawRequest(uri, { method, path, headers })).status);
  }
  return [...found];
}

test.each(['evil.com', '10.evil.example', '127.0.0.1.evil.com', '0.0.0.0', '', null])(
  'case 14: Host %j is refused on every route, with a token or where none is asked for',
  async (host) => {
    expect(await statuses(server.uri, { ...bearer, host })).toEqual([403]);
    expect(await statuses(open.uri, { host }, PATHS.slice(0, 3))).toEqual([403]);
  },
);

test.each<Record<string, string>>([
  { origin: 'http://127.0.0.1:1' },
  { origin: 'null' },
  { origin: 'https://evil.com' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('case 15: a request of another site is refused on every route: %j', async (headers) => {
  expect(await statuses(server.uri, { ...bearer, ...headers })).toEqual([403]);
  expect(await statuses(open.uri, { ...headers }, PATHS.slice(0, 3))).toEqual([403]);
});

test('case 16: without the right token there is no answer, nor a word about which routes there are', async () => {
  const closed = [
    ...PATHS.filter(({ isOpen }) => !isOpen),
    { method: 'GET', path: '/api/2.0/mlflow/nothing' },
    { method: 'POST', path: '/api/3.0/mlflow/traces' },
    { method: 'GET', path: '/nothing' },
  ];
  const basic = (text: string) => ({
    authorization: `Basic ${Buffer.from(text).toString('base64')}`,
  });
  expect(await statuses(server.uri, {}, closed)).toEqual([401]);
  const some = closed.slice(0, 4);
  for (const headers of [
    { authorization: 'Bearer yesterdays' },
    { authorization: `bearer ${TOKEN}x` },
    { authorization: TOKEN },
    basic(`${TOKEN}:no`),
    basic('user'),
  ]) {
    expect(await statuses(server.uri, headers, some)).toEqual([401]);
  }
  // The parts of an upload have a key of their own.
  const part = '/api/2.0/mlflow-artifacts/mpu/part/x/1?key=y';
  expect((await rawRequest(server.uri, { method: 'PUT', path: part })).status).toBe(401);
  const known = [{ method: 'GET', path: '/api/2.0/mlflow/experiments/get?experiment_id=0' }];
  expect(await statuses(server.uri, basic(`anyone:${TOKEN}`), known)).toEqual([200]);
  expect(await statuses(open.uri, {}, known)).toEqual([200]);
});

describe('cases 17, 23 and 39: paths that lead out of a run', () => {
  const OUT = [
    ...['../../../review.sqlite', '..%2f..%2f..%2freview.sqlite', '%252e%252e/%252e%252e/x'],
    ...[
      '..\\..\\review.sqlite',
      'C:\\x',
      '\\\\host\\s',
      '/etc/passwd',
      '//etc/passwd',
      '%2fetc%2fpasswd',
    ],
    ...['a/../../x', 'a%00b', 'file:///etc/passwd', 'file:%2f%2f/etc/passwd', './x', 'a//b', 'x#y'],
    ...['link', 'link/passwd'],
  ];

  test.each(OUT)('%s', async (path) => {
    const folder = join(server.workspace.dir, 'artifacts', runId);
    if (!existsSync(join(folder, 'link'))) {
      await rawRequest(server.uri, {
        method: 'PUT',
        path: `/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/known.txt`,
        headers: bearer,
        body: 'known',
      });
      symlinkSync('/etc', join(folder, 'link'));
    }
    const before = readdirSync(server.dir, { recursive: true }).length;
    const encoded = path.replace('#', '%23').replaceAll(' ', '%20');
    const proxied = `/api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/${encoded}`;
    const asked = [
      { method: 'GET', path: proxied },
      { method: 'DELETE', path: proxied },
      { method: 'GET', path: `/get-artifact?run_id=${runId}&path=${encodeURIComponent(path)}` },
      { method: 'GET', path: `/api/2.0/mlflow-artifacts/artifacts/${encoded}` },
      ...(path.startsWith('link')
        ? []
        : [
            { method: 'PUT', path: proxied, body: 'secret' },
            {
              method: 'PUT',
              path: `/api/2.0/mlflow-artifacts/artifacts/${encoded}`,
              body: 'secret',
            },
          ]),
    ];
    for (const one of asked) {
      const { status, body } = await rawRequest(server.uri, { ...one, headers: bearer });
      expect([one, status >= 400 && status < 500]).toEqual([one, true]);
      expect(body).not.toMatch(/root:|SQLite format/);
      expect(body).not.toContain(server.dir);
    }
    const listed = await server.ask('GET', 'artifacts/list', { run_id: runId, path });
    expect(listed.body.files ?? []).toEqual([]);
    expect(readdirSync(server.dir, { recursive: true }).length).toBe(before);
  });

  test('a version names no file of this machine', async () => {
    await server.ask('POST', 'registered-models/create', { name: 'thief' });
    for (const source of [
      '/etc',
      'file:///etc',
      'etc',
      'mlflow-artifacts:/../../etc',
      `runs:/${runId}/../..`,
    ]) {
      const version = { name: 'thief', source, run_id: runId };
      const { status } = await server.ask('POST', 'model-versions/create', version);
      expect([source, status]).toEqual([source, 400]);
    }
    for (const location of ['/etc', 'file:///etc', './here', 'C:\\x']) {
      const experiment = { name: `in ${location}`, artifact_location: location };
      expect((await server.ask('POST', 'experiments/create', experiment)).status).toBe(400);
    }
  });
});

test('case 20: names are texts, and none changes a prototype', async () => {
  for (const name of ['__proto__', 'constructor', '<img src=x onerror=alert(1)>']) {
    const created = await server.ask('POST', 'experiments/create', {
      name,
      tags: [{ key: '__proto__', value: 'x' }],
    });
    expect(created.status).toBe(200);
    const { body } = await server.ask('GET', 'experiments/get-by-name', { experiment_name: name });
    expect(body.experiment).toMatchObject({ name, tags: [{ key: '__proto__', value: 'x' }] });
  }
  await rawRequest(server.uri, {
    method: 'POST',
    path: '/api/2.0/mlflow/runs/create',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: '{"__proto__":{"experiment_id":"0","polluted":true},"constructor":{"prototype":{"polluted":1}}}',
  });
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});

test('case 39: bodies of gigabytes, batches of thousands, and clients that stop in the middle', async () => {
  const huge = await rawRequest(server.uri, {
    method: 'POST',
    path: '/api/2.0/mlflow/runs/log-batch',
    headers: { ...bearer, 'content-type': 'application/json', 'content-length': '4000000000' },
  });
  expect([huge.status, huge.body]).toEqual([400, expect.stringContaining('at most')]);
  const params = Array.from({ length: 10_000 }, (_, i) => ({ key: `k${i}`, value: '1' }));
  const { body } = await server.ask('POST', 'runs/log-batch', { run_id: runId, params });
  expect(body.message).toContain('can contain at most 100 params. Got 10000 params.');
  const deep = await rawRequest(server.uri, {
    method: 'POST',
    path: '/api/2.0/mlflow/runs/search',
    headers: { ...bearer, 'content-type': 'application/json' },
    body: `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
  });
  expect(deep.status).toBeLessThan(500);

  const { hostname, port } = new URL(server.uri);
  const socket = connect(Number(port), hostname);
  socket.write(
    `PUT /api/2.0/mlflow-artifacts/artifacts/0/${runId}/artifacts/half.bin HTTP/1.1\r\nHost: 127.0.0.1\r\n` +
      `Authorization: Bearer ${TOKEN}\r\nContent-Length: 1000000\r\n\r\n${'x'.repeat(1000)}`,
  );
  const folder = join(server.workspace.dir, 'artifacts', runId);
  const halves = () => readdirSync(folder).filter((name) => name.includes('half'));
  await expect.poll(halves).toHaveLength(1);
  socket.destroy();
  await expect.poll(halves).toEqual([]);
  const listed = await server.ask('GET', 'artifacts/list', { run_id: runId });
  expect(listed.body.files).toEqual([{ path: 'known.txt', is_dir: false, file_size: 5 }]);
});

test('case 41: quotes and comments in filters, orders and keys are data', async () => {
  const odd = `x'"; DROP TABLE runs; -- /* \n */`;
  for (const filter of [
    `tags.\`${odd}\` = 'a'`,
    `params.a = '${odd.replaceAll("'", "''")}'`,
    odd,
  ]) {
    const found = await server.ask('POST', 'runs/search', { experiment_ids: ['0'], filter });
    expect(found.status).toBeLessThan(500);
  }
  const order = await server.ask('POST', 'runs/search', {
    experiment_ids: ['0'],
    order_by: [`metrics.\`${odd}\``],
  });
  expect(order.status).toBeLessThan(500);
  const history = await server.ask('GET', 'metrics/get-history', { run_id: odd, metric_key: odd });
  expect(history.body).toEqual({});
  const { body } = await server.ask('GET', 'runs/get', { run_id: runId });
  expect(body.run.info.run_id).toBe(runId);
});

test('a long filter is answered in no time', async () => {
  const filter = `tags.a LIKE '${'%a'.repeat(2000)}b'`;
  await server.ask('POST', 'runs/set-tag', { run_id: runId, key: 'a', value: 'a'.repeat(5000) });
  expect((await server.ask('POST', 'runs/search', { experiment_ids: ['0'], filter })).status).toBe(
    200,
  );
});

test('no filter or order holds the program up', async () => {
  const found = async (more: object) => {
    const answer = await server.ask('POST', 'runs/search', { experiment_ids: ['0'], ...more });
    return answer.status;
  };
  // Each took minutes where a pattern read the same characters again and again.
  const lists = `params.a IN (${"'".repeat(90_000)}`;
  const numbers = `metrics.a > ${'1'.repeat(90_000)}a`;
  for (const filter of [lists, numbers]) expect(await found({ filter })).toBe(400);
  expect(await found({ order_by: [`${'1'.repeat(90_000)}a`] })).toBe(400);
  expect(await found({ order_by: ['a'.repeat(100_001)] })).toBe(400);
});

test('docs/tracking-api.md names every route, and no other', () => {
  const text = readFileSync(join(ROOT, 'docs', 'tracking-api.md'), 'utf8');
  const told = [...text.matchAll(/^\| (GET|POST|PATCH|PUT|DELETE) +\| `([^`]+)` +\|/gm)].map(
    ([, method, path]) => `${method} ${path}`,
  );
  const there = [...ROUTES, ...ROOT_ROUTES].map(({ method, path }) => `${method} ${path}`);
  expect(told.sort()).toEqual(there.sort());
  const words = text.toLowerCase().replace(/\s+/g, ' ');
  for (const what of Object.values(ABSENT)) expect(words).toContain(what.toLowerCase());
});
