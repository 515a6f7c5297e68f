/** The states that a store goes through as its readers know them: what is kept of the present one, and which runs later ones changed. */
import { newId } from '../core/store/ids.ts';
import type { StoreReader } from '../core/store/sql.ts';

interface RevisionChange {
  /** The revision before it. */
  readonly from: string;
  /** Runs that were written to; null: any may have been. */
  readonly runIds: readonly string[] | null;
}

interface RevisionState {
  /** No other state of any store has it. */
  revision: string;
  /** What was read of it, by name. */
  results: Map<string, unknown>;
  /** The changes that led to it, oldest first. */
  readonly steps: RevisionChange[];
}

const MOST_STEPS = 1000;
/** Above this many runs, reading everything again is faster. */
const MOST_RUNS = 2000;

const states = new WeakMap<StoreReader, RevisionState>();

function stateOf(reader: StoreReader): RevisionState {
  const state = states.get(reader) ?? { revision: newId(), results: new Map(), steps: [] };
  states.set(reader, state);
  return state;
}

/** What `read` gives, kept under `name` until the store changes. */
export function cachedByRevision<T>(reader: StoreReader, name: string, read: () => T): T {
  const { results } = stateOf(reader);
  if (!results.has(name)) results.set(name, read());
  return results.get(name) as T;
}

/** Unique to each state of the store. */
export function revisionOf(reader: StoreReader): string {
  return stateOf(reader).revision;
}

/** Says that the store changed, and in which runs; null: it may be in any. */
export function recordChange(reader: StoreReader, runIds: readonly string[] | null): void {
  const state = stateOf(reader);
  state.steps.push({ from: state.revision, runIds });
  if (state.steps.length > MOST_STEPS) state.steps.shift();
  state.revision = newId();
  state.results = new Map();
}

/** Runs that were written to since `revision`; null where that is not known, or they are very many. */
export function runsWrittenSince(reader: StoreReader, revision: string): readonly string[] | null {
  const { revision: now, steps } = stateOf(reader);
  if (revision === now) return [];
  const first = steps.findLastIndex(({ from }) => from === revision);
  if (first < 0) return null;
  const written = new Set<string>();
  for (const { runIds } of steps.slice(first)) {
    if (runIds === null) return null;
    for (const id of runIds) written.add(id);
    if (written.size > MOST_RUNS) return null;
  }
  return [...written];
}
