/** Pages of results: how many, from where on, and the token of the next. */

import { pythonRepr } from './python-text.ts';
import { invalid } from './tracking-error.ts';

/** The offset in a page's token. @throws TrackingError INVALID_PARAMETER_VALUE */
export function offsetOf(token: string | undefined): number {
  if (!token) return 0;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(token) || token.replace(/=+$/, '').length % 4 === 1) {
    throw invalid('Invalid page token, could not base64-decode');
  }
  const text = Buffer.from(token, 'base64').toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    throw invalid(`Invalid page token, decoded value=b${pythonRepr(text)}`);
  }
  const offset = (parsed as { offset?: unknown } | null)?.offset;
  if (!offset) throw invalid(`Invalid page token, parsed value=${pythonRepr(parsed)}`);
  const number = Number(offset);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  throw invalid(`Invalid page token, not stringable ${String(offset)}`);
}

function tokenOf(offset: number): string {
  return Buffer.from(JSON.stringify({ offset })).toString('base64');
}

/**
 * The first `size` of the items, which must be one more than that if there are further ones, and the next page's token.
 */
export function pageOf<Item>(
  items: readonly Item[],
  size: number,
  offset: number,
): { items: readonly Item[]; next: { next_page_token?: string } } {
  if (items.length <= size) return { items, next: {} };
  return { items: items.slice(0, size), next: { next_page_token: tokenOf(offset + size) } };
}

/** @throws TrackingError INVALID_PARAMETER_VALUE unless it lies between 1 and 50,000 */
export function requirePageSize(size: number): void {
  const start = `Invalid value ${size} for parameter 'max_results' supplied. It must be `;
  if (size < 1) throw invalid(`${start}a positive integer`);
  if (size > 50_000) throw invalid(`${start}at most 50000`);
}
