/** SQLite itself rejects a commit: because of missing memory, or at its very end. */

import fs from 'node:fs';
import { expect, it } from 'vitest';
import type { Store } from '../../../electron/core/store/store.ts';
import { setTags } from '../../../electron/core/store/tags.ts';
import { inEnglish } from '../../support/in-english.ts';
import { addRun, openTestStore, runNames, setUpWorkspace, workspaceFile } from './workspace.ts';

setUpWorkspace();

/** What the next program finds after this one is killed. */
async function afterKill(): Promise<Store> {
  const dir = fs.mkdtempSync(workspaceFile('copy-'));
  for (const name of ['review.sqlite', 'review.journal']) {
    fs.copyFileSync(workspaceFile(name), `${dir}/${name}`);
  }
  return openTestStore({ dir });
}

function statuses(commits: Promise<unknown>[]): Promise<string[]> {
  return Promise.allSettled(commits).then((all) => all.map(({ status }) => status));
}

it('a commit that SQLite refuses at its end leaves no number to later ones', async () => {
  const store = await openTestStore();
  await addRun(store, 'first');
  const refused = store.commit((tx) => {
    tx.run('PRAGMA defer_foreign_keys = ON');
    setTags(tx, 'of no run', { key: 'value' });
  });
  expect(await statuses([addRun(store, 'beside'), refused])).toEqual(['rejected', 'rejected']);
  expect(runNames(await afterKill())).toEqual(['first']);
  await addRun(store, 'later');
  expect(runNames(store)).toEqual(['first', 'later']);
  const next = await afterKill();
  expect(inEnglish([runNames(next), next.notices])).toEqual([['first', 'later'], []]);
});

it('commits that run out of memory are refused with those beside them, and no other', async () => {
  const store = await openTestStore();
  const id = await addRun(store, 'first');
  // Applies to all databases of this process, and can only be lowered.
  store.read('PRAGMA hard_heap_limit = 6000000');
  // SQLite then rolls back the whole transaction by itself.
  const sql = 'UPDATE runs SET name = hex(zeroblob(10000000)) WHERE run_uuid = ?';
  const large = store.commit((tx) => tx.run(sql, [id]));
  expect(await statuses([addRun(store, 'before'), large, addRun(store, 'after')])).toEqual([
    'rejected',
    'rejected',
    'rejected',
  ]);
  await addRun(store, 'later');
  expect(runNames(store)).toEqual(['first', 'later']);
  const next = await afterKill();
  expect(inEnglish([runNames(next), next.notices])).toEqual([['first', 'later'], []]);
});
