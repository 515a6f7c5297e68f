/** Records forbidden events of a page: console errors, uncaught errors, violations of the content security policy. */
import type { BrowserContext } from 'playwright-core';
import { expect } from 'vitest';

export interface PageErrors {
  /** Ignores those that a test provokes. */
  allow(pattern: RegExp): void;
  /** Stops recording: a page that is still loading while its program ends gets incomplete files. */
  end(): void;
  /** Fails if there were any. */
  check(): void;
}

/** Chromium also reports a violation of the policy as a console error. */
export function recordPageErrors(context: BrowserContext): PageErrors {
  const problems: string[] = [];
  const allowed: RegExp[] = [];
  let ended = false;
  const record = (problem: string) => {
    if (!ended) problems.push(problem);
  };
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const [address] = message.location().url.split('#'); // the fragment may contain a token
    record(`${message.text()} (${address})`);
  });
  context.on('weberror', (error) => record(`uncaught: ${error.error().message}`));
  return {
    allow: (pattern) => void allowed.push(pattern),
    end() {
      ended = true;
    },
    check() {
      const left = problems.filter((problem) => !allowed.some((pattern) => pattern.test(problem)));
      expect(left, 'what the page reported').toEqual([]);
    },
  };
}
