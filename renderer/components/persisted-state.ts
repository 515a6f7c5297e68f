/** State that outlives the page: sizes of panes, whether a panel is open. The program keeps it with the settings. */

import { useCallback, useState } from 'react';

let values: Record<string, unknown> = {};
let saveAll: (values: Record<string, unknown>) => void = () => {};
let timer: ReturnType<typeof setTimeout> | undefined;

// A drag remembers a size for every step.
const saveDelayMs = 300;

/** Sets what was remembered before, and where it is kept from now on. Once, before the page is drawn. */
export function initPersistedState(
  before: Readonly<Record<string, unknown>>,
  keepAll: (values: Record<string, unknown>) => void,
): void {
  values = { ...before };
  saveAll = keepAll;
}

/** Undefined where nothing is remembered. It may be of another version of the program: check it. */
export function readPersisted(key: string): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** Keeps a value that JSON can hold. */
export function persist(key: string, value: unknown): void {
  values = { ...values, [key]: value };
  clearTimeout(timer);
  timer = setTimeout(() => saveAll(values), saveDelayMs);
}

type Widened<T> = T extends boolean ? boolean : T extends number ? number : string;

/** As `useState`, remembered under `key`. What is remembered counts only if it has `initial`'s type. */
export function usePersistedState<T extends string | number | boolean>(
  key: string,
  initial: T,
): [Widened<T>, (value: Widened<T>) => void] {
  const [value, setValue] = useState(() => {
    const found = readPersisted(key);
    return (typeof found === typeof initial ? found : initial) as Widened<T>;
  });
  const set = useCallback(
    (next: Widened<T>) => {
      setValue(next);
      persist(key, next);
    },
    [key],
  );
  return [value, set];
}
