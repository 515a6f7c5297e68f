/** The page's files and the headers of every answer. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestServer, type TestServer } from './support.ts';

let program: TestServer;
beforeAll(async () => {
  program = await startTestServer();
});
afterAll(() => program.close());

it('gives index.html a nonce of its own each time, the same in the policy', async () => {
  const nonces = new Set<string>();
  for (let i = 0; i < 3; i++) {
    const answer = await fetch(program.serving.origin);
    const [, nonce] = /nonce="([^"]+)"/.exec(await answer.text()) ?? [];
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain(`style-src-elem 'self' 'nonce-${nonce}'`);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe/);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

it('puts safe headers on every kind of answer', async () => {
  const { get, serving } = program;
  const paths = ['/', '/assets/main-1a2b3c.js', '/trpc/about.program', '/trpc/no.such', '/x'];
  const answers = await Promise.all(paths.map(get));
  answers.push(await fetch(new URL('/trpc/about.program', serving.origin)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404, 401]);
  for (const { headers } of answers) {
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
  expect(answers[1].headers.get('content-type')).toBe('text/javascript; charset=utf-8');
});
