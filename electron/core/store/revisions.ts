/** The states that a store goes through as its readers know them: what is kept of the present one, and which runs later ones changed. */

import { newId } from './ids.ts';

export interface Revisions {
  /** Stays the same until the store changes, and then never comes again, in no store. */
  readonly current: string;
  /** What `read` gives, kept under `name` until the store changes. */
  cached<T>(name: string, read: () => T): T;
  /** Runs that were written to since `revision`; null where that is not known, or they are very many. */
  runsWrittenSince(revision: string): readonly string[] | null;
}

interface Step {
  /** The revision before it. */
  readonly from: string;
  /** Runs that were written to; null: any may have been. */
  readonly runIds: readonly string[] | null;
}

const MOST_STEPS = 1000;
/** Beyond these a reader is better off reading everything again. */
const MOST_RUNS = 2000;

export class RevisionLog implements Revisions {
  #current = newId();
  #results = new Map<string, unknown>();
  /** How the present state came about, the last step last. */
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

  /** Says that the store changed, and in which runs; null: it may be in any. */
  record(runIds: readonly string[] | null): void {
    this.#steps.push({ from: this.#current, runIds });
    if (this.#steps.length > MOST_STEPS) this.#steps.shift();
    this.#current = newId();
    this.#results = new Map();
  }
}
