/**
 * The revisions of a store as seen by code that reads it: values cached for the current one, and which runs changed
 * since earlier ones.
 */

import { newId } from './ids.ts';

export interface Revisions {
  /** Stays the same until the store changes, and is never reused, in any store. */
  readonly current: string;
  /** The result of `read`, cached under `name` until the store changes. */
  cached<T>(name: string, read: () => T): T;
  /** Runs written since `revision`; null if that is unknown or there are too many. */
  runsWrittenSince(revision: string): readonly string[] | null;
}

interface Step {
  /** The previous revision. */
  readonly from: string;
  /** Runs that were written; null: any may have been. */
  readonly runIds: readonly string[] | null;
}

const MOST_STEPS = 1000;
/** With more runs than this, reading everything again is faster. */
const MOST_RUNS = 2000;

export class RevisionLog implements Revisions {
  #current = newId();
  #results = new Map<string, unknown>();
  /** The steps that led to the current revision, the latest last. */
  readonly #steps: Step[] = [];

  get current(): string {
    return this.#current;
  }

  cached<T>(name: string, read: () => T): T {
    if (!this.#results.has(name)) this.#results.set(name, read());
    return this.#results.get(name) as T;
  }

  runsWrittenSince(revision: string): readonly string[] | null {
    if (revision === this.#current) return [];
    const first = this.#steps.findLastIndex(({ from }) => from === revision);
    if (first < 0) return null;
    const written = new Set<string>();
    for (const { runIds } of this.#steps.slice(first)) {
      if (runIds === null) return null;
      for (const id of runIds) written.add(id);
      if (written.size > MOST_RUNS) return null;
    }
    return [...written];
  }

  /** Records that the store changed, and in which runs; null: it may be any. */
  record(runIds: readonly string[] | null): void {
    this.#steps.push({ from: this.#current, runIds });
    if (this.#steps.length > MOST_STEPS) this.#steps.shift();
    this.#current = newId();
    this.#results = new Map();
  }
}
