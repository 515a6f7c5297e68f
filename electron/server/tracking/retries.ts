/**
 * Requests that a client repeats since the server ended before it answered: what they asked for is on the disk already,
 * and the repetition must not make it twice. MLflow's clients repeat a request on a lost connection.
 */

import type { StoreReader } from '../../core/store/sql.ts';
import {
  findBareRuns,
  findRecentLoggedModels,
  findRecentVersions,
  highestRunRow,
} from '../../core/store/tracking-retries.ts';

export interface Retries {
  /** The run that an earlier program made for the same request, if nothing was logged to it since; null if none. */
  runOf(reader: StoreReader, run: RepeatedRun): string | null;
  versionOf(reader: StoreReader, version: RepeatedVersion): number | null;
  loggedModelOf(reader: StoreReader, model: RepeatedModel): string | null;
}

interface RepeatedRun {
  readonly experimentId: string;
  readonly userId: string;
  readonly startTime: number;
  /** Null if the client gives none. */
  readonly name: string | null;
  readonly tags: Readonly<Record<string, string>>;
}

interface RepeatedVersion {
  readonly name: string;
  readonly source: string;
  readonly runId: string | null;
}

interface RepeatedModel {
  readonly experimentId: string;
  readonly name: string | null;
  readonly sourceRunId: string | null;
}

/** Clients give up after about this long. */
const REPEATED_WITHIN_MS = 5 * 60 * 1000;

/** Knows what is in the store now as made by earlier programs. */
export function createRetries(reader: StoreReader, now: () => number): Retries {
  const lastRow = highestRunRow(reader);
  const opened = now();
  const isOver = () => now() - opened > REPEATED_WITHIN_MS;
  const since = opened - REPEATED_WITHIN_MS;
  // Each is the answer to one repetition: a second request of the same means another.
  const claimed = new Set<string>();
  const claim = <Found>(found: readonly Found[], id: (one: Found) => string): Found | null => {
    const free = found.find((one) => !claimed.has(id(one)));
    if (free !== undefined) claimed.add(id(free));
    return free ?? null;
  };
  return {
    runOf(store, { tags, name, ...run }) {
      // Clients send the time of the start; without it runs cannot be told apart.
      if (isOver() || run.startTime === 0) return null;
      const found = findBareRuns(store, { ...run, lastRow }).filter(
        (one) =>
          (name === null || one.name === name) &&
          isSame(one.tags, { ...tags, 'mlflow.runName': one.name }),
      );
      return claim(found, ({ id }) => id)?.id ?? null;
    },
    versionOf(store, version) {
      if (isOver()) return null;
      const found = findRecentVersions(store, { ...version, since, until: opened });
      return claim(found, (number) => `${version.name}/${number}`);
    },
    loggedModelOf(store, model) {
      if (isOver() || model.name === null) return null;
      const { name } = model;
      const found = findRecentLoggedModels(store, { ...model, name, since, until: opened });
      return claim(found, (id) => id);
    },
  };
}

function isSame(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key]);
}
