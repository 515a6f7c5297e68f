/** Settings: malicious keys and excessive values leave them unchanged. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEnglish } from '../support/in-english.ts';
import { rawRequest, startTestServer, type TestServer } from './support.ts';

let program: TestServer;
beforeAll(async () => {
  program = await startTestServer();
});
afterAll(() => program.close());

const set = (body: string) =>
  rawRequest(program.serving.origin, {
    path: '/trpc/settings.set',
    method: 'POST',
    headers: { 'x-shot-review-token': program.serving.token, 'content-type': 'application/json' },
    body,
  });

const kept = () => JSON.parse(readFileSync(join(program.dir, 'config', 'settings.json'), 'utf8'));

it('case 20: keys called __proto__ change no prototype', async () => {
  const evil = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
  for (const field of ['page', 'layouts']) {
    expect((await set(`{"${field}":${evil},"__proto__":{"polluted":1}}`)).status).toBe(200);
  }
  const views = `[{"name":"__proto__","state":${evil}}]`;
  expect((await set(`{"savedViews":${views}}`)).status).toBe(200);
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
  expect((await program.client.settings.get.query()).savedViews[0].name).toBe('__proto__');
});

it('what is too large or too deep is refused, and the next change is kept', async () => {
  const before = await program.client.settings.get.query();
  const large = await set(JSON.stringify({ page: { text: 'x'.repeat(11_000_000) } }));
  expect(JSON.parse(large.body).error.data.reviewCode).toBe('INVALID_PARAMETER_VALUE');
  const deep = `{"page":{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}}`;
  expect((await set(deep)).status).toBeGreaterThanOrEqual(400);
  expect(await program.client.settings.get.query()).toEqual(before);
  await program.client.settings.set.mutate({ theme: 'dark' });
  expect(inEnglish(kept())).toMatchObject({ theme: 'dark' });
});
