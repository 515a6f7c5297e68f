/** Random commits, snapshots, closings and power failures, compared with a plain list of expected runs. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { createRun } from '../../../electron/core/store/runs.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { tries } from '../../support/budget.ts';
import { injectFaults, PowerLossDisk } from './faults.ts';
import { openTestStore, runNames, setUpWorkspace } from './workspace.ts';

setUpWorkspace();

interface ModelStep {
  /** How many commits are requested at once, and whether the first of them throws. */
  commits: number;
  fails: boolean;
  next: 'nothing' | 'snapshot' | 'reopen';
  /** The power fails at this file operation of the step, if the step has that many. */
  cutAt: number | null;
}

const step: fc.Arbitrary<ModelStep> = fc.record({
  commits: fc.integer({ min: 0, max: 3 }),
  fails: fc.boolean(),
  next: fc.constantFrom('nothing', 'snapshot', 'reopen'),
  cutAt: fc.option(fc.integer({ min: 1, max: 14 })),
});

it('never loses an acknowledged commit, nor keeps part of one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 15 }),
      fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
      async (steps, chance) => {
        const disk = new PowerLossDisk();
        let untilCut = Number.POSITIVE_INFINITY;
        const start = () =>
          openTestStore({
            files: injectFaults(disk.start(), () => {
              if (--untilCut === 0) disk.cutPower(() => chance.next().value);
              return undefined;
            }),
          });
        let store: Store = await start();
        let expected: string[] = [];
        let count = 0;

        /** Two runs in one commit: either both exist or neither does. */
        async function commit(fails: boolean): Promise<{ names: string[]; done: boolean }> {
          const names = [`${count}a`, `${count++}b`];
          const work = store.commit((tx) => {
            const experimentId = ensureExperiment(tx, 'kobe');
            for (const name of names) createRun(tx, { experimentId, name });
            if (fails) throw new Error('no');
          });
          return work.then(
            () => ({ names, done: true }),
            () => ({ names, done: false }),
          );
        }

        for (const { commits, fails, next, cutAt } of steps) {
          untilCut = cutAt ?? Number.POSITIVE_INFINITY;
          const results = await Promise.all(
            Array.from({ length: commits }, (_, i) => commit(fails && i === 0)),
          );
          if (next === 'snapshot') await store.snapshot().catch(() => {});
          const cut = untilCut <= 0;
          if (cut || next === 'reopen') {
            await store.close().catch(() => {});
            store = await start().catch(() => {
              untilCut = Number.POSITIVE_INFINITY; // power failed while opening
              return start();
            });
          }
          untilCut = Number.POSITIVE_INFINITY;
          const acknowledged = results.filter((result) => result.done).flatMap((r) => r.names);
          // Pending commits may have reached the disk when the power failed, each completely and in their order.
          const possible = results.filter((_, i) => !(fails && i === 0)).flatMap((r) => r.names);
          const names = runNames(store);
          expect(names.slice(0, expected.length)).toEqual(expected);
          const added = names.slice(expected.length);
          expect(added.slice(0, acknowledged.length)).toEqual(acknowledged);
          if (!cut) expect(added).toEqual(acknowledged);
          expect(possible.slice(0, added.length)).toEqual(added);
          expect(added.length % 2).toBe(0);
          expected = names;
        }
        await store.close();
      },
    ),
    { numRuns: tries(80) },
  );
});
