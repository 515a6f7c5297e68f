/** The JSON of runs as searches answer with them, kept until a run is written to: most of a search's time is theirs. */

import type { Store } from '../../core/store/store.ts';
import { readTrackedRuns } from '../../core/store/tracking-runs.ts';
import { runAnswer } from './answers.ts';

export interface RunAnswers {
  /** In the order of the ids; ids of no run are left out. */
  read(store: Store, ids: readonly string[]): string[];
}

/** Of all that is kept; a run with a few metrics, params and tags has about 1,000. */
const MOST_CHARACTERS = 32_000_000;

export function createRunAnswers(): RunAnswers {
  /** The one that was made last is last. */
  const kept = new Map<string, string>();
  let characters = 0;
  let revision = '';

  function forget(id: string): void {
    characters -= kept.get(id)?.length ?? 0;
    kept.delete(id);
  }

  function forgetWritten({ revisions }: Store): void {
    const written = revisions.runsWrittenSince(revision);
    for (const id of written ?? [...kept.keys()]) forget(id);
    revision = revisions.current;
  }

  return {
    read(store, ids) {
      forgetWritten(store);
      const made = new Map<string, string>();
      const absent = ids.filter((id) => !kept.has(id));
      if (absent.length > 0) {
        for (const run of readTrackedRuns(store, absent)) {
          made.set(run.id, JSON.stringify(runAnswer(run)));
        }
      }
      const answers = ids.flatMap((id) => made.get(id) ?? kept.get(id) ?? []);
      for (const [id, answer] of made) {
        kept.set(id, answer);
        characters += answer.length;
      }
      for (const id of kept.keys()) {
        if (characters <= MOST_CHARACTERS) break;
        forget(id);
      }
      return answers;
    },
  };
}
