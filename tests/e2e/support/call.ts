/// <reference lib="dom" />
import type { Page } from 'playwright-core';

/** Calls a procedure as the page does, with the token in a browser: a query without `input`, otherwise a mutation. */
export async function call<T>(page: Page, path: string, input?: object): Promise<T> {
  const answer = await page.evaluate(
    async ([address, body]) => {
      const token = sessionStorage.getItem('shot-review-token');
      const headers = {
        'content-type': 'application/json',
        ...(token !== null && { 'x-shot-review-token': token }),
      };
      const asked = body === undefined ? { headers } : { method: 'POST', headers, body };
      const response = await fetch(address, asked);
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    },
    [`/trpc/${path}`, input && JSON.stringify(input)] as const,
  );
  return (answer as { result: { data: T } }).result.data;
}
