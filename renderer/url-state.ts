/**
 * The page's state is in its address: `#/screen?selection`, so that Back, reload and a copied link work in every host.
 */

import { useCallback, useMemo, useSyncExternalStore } from 'react';

export interface Address {
  /** First part of the path: the screen. */
  readonly screen: string;
  readonly search: URLSearchParams;
}

/** How one value is written in the address. A value equal to `initial` is left out. */
export interface UrlParam<T> {
  readonly initial: T;
  /** Undefined if the text is invalid; then the initial value is used. */
  read(textParam: string): T | undefined;
  write(value: T): string;
}

export const textParam = (initial = ''): UrlParam<string> => ({
  initial,
  read: (value) => value,
  write: (value) => value,
});

export const optionalTextParam: UrlParam<string | null> = {
  initial: null,
  read: (value) => value || null,
  write: (value) => value ?? '',
};

export const numberParam = (initial: number): UrlParam<number> => ({
  initial,
  read: (value) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined),
  write: String,
});

export const optionalNumberParam: UrlParam<number | null> = {
  initial: null,
  read: (value) => (value !== '' && Number.isFinite(Number(value)) ? Number(value) : undefined),
  write: (value) => (value === null ? '' : String(value)),
};

export const flagParam = (initial = false): UrlParam<boolean> => ({
  initial,
  read: (value) => (value === '1' ? true : value === '0' ? false : undefined),
  write: (value) => (value ? '1' : '0'),
});

export const choiceParam = <const T extends string>(
  choices: readonly T[],
  initial: NoInfer<T>,
): UrlParam<T> => ({
  initial,
  read: (value) => choices.find((item) => item === value),
  write: (value) => value,
});

/** Several texts; none of them may be empty. */
export const listParam: UrlParam<readonly string[]> = {
  initial: [],
  // Commas are common in names of metrics and files.
  read: (value) => (value === '' ? [] : value.split(',').map(decodeURIComponent)),
  write: (values) => values.map((item) => encodeURIComponent(item)).join(','),
};

// biome-ignore lint/suspicious/noExplicitAny: each entry of a schema has its own type
export type UrlSchema = Record<string, UrlParam<any>>;
export type UrlValues<S extends UrlSchema> = {
  readonly [K in keyof S]: S[K] extends UrlParam<infer T> ? T : never;
};

export function parseAddress(hash: string): Address {
  const [path, search = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  return { screen: path, search: new URLSearchParams(search) };
}

/** The part of the address after `#`. */
export function formatAddress(screen: string, search: URLSearchParams): string {
  const query = search.toString();
  return `#/${screen}${query === '' ? '' : `?${query}`}`;
}

export function readValues<S extends UrlSchema>(schema: S, search: URLSearchParams): UrlValues<S> {
  const values = Object.entries(schema).map(([key, param]) => {
    const given = search.get(key);
    return [key, (given === null ? undefined : readSafely(param, given)) ?? param.initial];
  });
  return Object.fromEntries(values) as UrlValues<S>;
}

function readSafely<T>(param: UrlParam<T>, given: string): T | undefined {
  try {
    return param.read(given);
  } catch {
    return undefined; // an invalid % sequence
  }
}

/** `search` with the given values set and the others unchanged. */
export function writeValues<S extends UrlSchema>(
  schema: S,
  search: URLSearchParams,
  values: Partial<UrlValues<S>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(values)) {
    const param = schema[key];
    const written = param.write(value);
    if (written === param.write(param.initial)) next.delete(key);
    else next.set(key, written);
  }
  return next;
}

const urlChangeEvent = 'addresschange';

function subscribe(listener: () => void): () => void {
  const events = ['popstate', 'hashchange', urlChangeEvent];
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
}

function updateHash(address: string, replace: boolean): void {
  if (address === location.hash) return;
  if (replace) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  window.dispatchEvent(new Event(urlChangeEvent));
}

/** Kept when switching screens. */
const persistentParams = ['experiment'];

/** The address of a screen with the given params, for a link's `href`. */
export function addressOf(screen: string, params: Readonly<Record<string, string>> = {}): string {
  const search = new URLSearchParams();
  const now = parseAddress(location.hash).search;
  for (const key of persistentParams) {
    const value = now.get(key);
    if (value !== null) search.set(key, value);
  }
  for (const [key, value] of Object.entries(params)) search.set(key, value);
  return formatAddress(screen, search);
}

/** Goes to a screen; a list of run ids is encoded as `list` does. */
export function navigate(screen: string, params: Readonly<Record<string, string>> = {}): void {
  updateHash(addressOf(screen, params), false);
}

/** Goes back to the last position on another screen, or to the runs if there is none. */
export function goBack(): void {
  const { screen } = parseAddress(location.hash);
  // Firefox does not support this yet.
  const entries = window.navigation?.entries() ?? [];
  const at = window.navigation?.currentEntry?.index ?? 0;
  const left = entries
    .slice(0, at)
    .findLast(({ url }) => url !== null && parseAddress(new URL(url).hash).screen !== screen);
  if (left) window.navigation.traverseTo(left.key);
  else navigate('runs');
}

export function useAddress(): Address {
  const hash = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => parseAddress(hash), [hash]);
}

export type SetValues<S extends UrlSchema> = (
  values: Partial<UrlValues<S>>,
  /** `replace` is for changes while typing or dragging; the default adds a step for Back. */
  history?: 'push' | 'replace',
) => void;

/**
 * The part of the address that `schema` describes, and a function to change some of it. Declare the schema outside the
 * component: `const schema = { tab: choice(['a', 'b'], 'a') }`.
 */
export function useUrlState<S extends UrlSchema>(schema: S): [UrlValues<S>, SetValues<S>] {
  const { search } = useAddress();
  const values = useMemo(() => readValues(schema, search), [schema, search]);
  const set = useCallback<SetValues<S>>(
    (patch, how = 'push') => {
      // Reads the current address, not that of the last render, because two changes may come at once.
      const now = parseAddress(location.hash);
      const next = writeValues(schema, now.search, patch);
      updateHash(formatAddress(now.screen, next), how === 'replace');
    },
    [schema],
  );
  return [values, set];
}

/** Encodes several texts as a `list` param of an address: `navigate('compare', { runs: writeList(ids) })`. */
export const writeList = (values: readonly string[]): string => listParam.write(values);
