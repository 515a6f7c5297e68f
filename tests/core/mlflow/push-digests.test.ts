/** What a push records about the files it sent, in tags of the remote run. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RemoteRun } from '../../../electron/core/mlflow/push-context.ts';
import {
  readSentDigests,
  sentDigestTags,
  shortDigestOf,
} from '../../../electron/core/mlflow/push-digests.ts';

function runWith(tags: { key: string; value: string }[]): RemoteRun {
  const info = { run_id: '', experiment_id: '', artifact_uri: '', lifecycle_stage: '', status: '' };
  return { info, data: { tags } };
}

test('marks of any number of files fit the tags of MLflow 2, and replace those that were there', () => {
  const counts = fc.integer({ min: 0, max: 3000 });
  fc.assert(
    fc.property(counts, counts, (earlier, later) => {
      const marks = (count: number, stamp: string) =>
        new Set(
          Array.from({ length: count }, (_, i) => shortDigestOf({ path: `${i}.png`, stamp })),
        );
      const first = sentDigestTags(runWith([]), marks(earlier, 'a'));
      const second = sentDigestTags(runWith(first), marks(later, 'b'));
      const now = new Map([...first, ...second].map(({ key, value }) => [key, value]));
      for (const value of now.values()) expect(value.length).toBeLessThanOrEqual(5000);
      const run = runWith([...now].map(([key, value]) => ({ key, value })));
      expect(readSentDigests(run)).toEqual(marks(later, 'b'));
    }),
    { numRuns: 30 },
  );
});
