/**
 * State that is kept across page loads: pane sizes, whether a panel is open. The program stores it with the settings.
 */

import { useCallback, useState } from 'react';

let values: Record<string, unknown> = {};
let saveAll: (values: Record<string, unknown>) => void = () => {};
let timer: ReturnType<typeof setTimeout> | undefined;

// Dragging updates the size at every step, so saves are debounced.
const saveDelayMs = 300;

/** Sets the stored values and the function that saves them. Call once, before the first render. */
export function initPersistedState(
  before: Readonly<Record<string, unknown>>,
  keepAll: (values: Record<string, unknown>) => void,
): void {
  values = { ...before };
  saveAll = keepAll;
}

/** Undefined when nothing is stored. It may have been written by another version of the app: validate it. */
export function readPersisted(key: string): unknown {
  return Object.hasOwn(values, key) ? values[key] : undefined;
}

/** Stores a value that can be written as JSON. */
export function persist(key: string, value: unknown): void {
  values = { ...values, [key]: value };
  clearTimeout(timer);
  timer = setTimeout(() => saveAll(values), saveDelayMs);
}

type Widened<T> = T extends boolean ? boolean : T extends number ? number : string;

/** Like `useState`, but remembered under `key`. A stored value is used only if it has the type of `initial`. */
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
