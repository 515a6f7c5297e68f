/** Case 31: the folder is removed, renamed or replaced while its store is open. */
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { writeArtifactBytes } from '../../../electron/core/store/artifacts.ts';
import { openStore, type Store } from '../../../electron/core/store/store.ts';
import { inEnglish } from '../../support/in-english.ts';
import { addRun, openTestStore, runNames, setUpWorkspace, workspace } from './workspace.ts';

setUpWorkspace();

/** A store in a separate subfolder of the test's folder. */
async function openBelow(): Promise<{ store: Store; dir: string }> {
  const dir = join(workspace.dir, 'shots');
  const store = await openTestStore({ dir });
  await addRun(store, 'first');
  await addRun(store, 'second');
  return { store, dir };
}

/** Opens the file that was saved next to the folder in another folder, and returns its runs. */
async function keptRuns(dir: string): Promise<string[]> {
  const kept = fs.readdirSync(dirname(dir)).filter((name) => name.includes('.kept-'));
  expect(kept).toHaveLength(1);
  const again = join(workspace.dir, 'again');
  fs.mkdirSync(again);
  fs.copyFileSync(join(dirname(dir), kept[0]), join(again, 'review.sqlite'));
  const store = await openTestStore({ dir: again });
  expect(inEnglish(store.notices)).toEqual([]);
  return runNames(store);
}

const snapshotOf = (dir: string) =>
  fs
    .readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => [entry.name, fs.readFileSync(join(entry.parentPath, entry.name), 'base64')]);

const LOST = { code: 'WORKSPACE_LOST', message: expect.stringContaining('review.sqlite') };

test.each([
  ['removed', (dir: string) => fs.rmSync(dir, { recursive: true })],
  ['renamed', (dir: string) => fs.renameSync(dir, `${dir} 2`)],
])(
  'case 31: %s, and made anew by another program: that one keeps its runs, what was here is kept beside',
  async (_, leave) => {
    const { store, dir } = await openBelow();
    leave(dir);
    const other = await openStore({ dir });
    await addRun(other, 'theirs');
    await other.close();
    const before = snapshotOf(dir);

    await expect(addRun(store, 'third')).rejects.toMatchObject(LOST);
    await expect(store.snapshot()).rejects.toMatchObject(LOST);
    const written = writeArtifactBytes(
      dir,
      'a'.repeat(32),
      'a.txt',
      Buffer.from('a'),
      'x/y',
      store.files,
    );
    await expect(written).rejects.toMatchObject({ code: 'WORKSPACE_LOST' });
    await expect(store.close()).rejects.toMatchObject(LOST);

    expect(snapshotOf(dir)).toEqual(before);
    const reopened = await openTestStore({ dir });
    expect(runNames(reopened)).toEqual(['theirs']);
    await reopened.close();
    expect(await keptRuns(dir)).toEqual(['first', 'second']);
  },
);

test('case 31: removed: closing says so, keeps what there is, and does not make the folder again', async () => {
  const { store, dir } = await openBelow();
  fs.rmSync(dir, { recursive: true });
  await expect(store.close()).rejects.toMatchObject(LOST);
  expect(fs.existsSync(dir)).toBe(false);
  expect(await keptRuns(dir)).toEqual(['first', 'second']);
});

test('case 31: emptied, and used by another program: what is in it now is theirs', async () => {
  const { store, dir } = await openBelow();
  for (const name of fs.readdirSync(dir)) fs.rmSync(join(dir, name), { recursive: true });
  const other = await openTestStore({ dir });
  await addRun(other, 'theirs');
  await expect(addRun(store, 'third')).rejects.toMatchObject(LOST);
  await addRun(other, 'theirs too');
  await other.close();
  await expect(store.close()).rejects.toMatchObject(LOST);
  const reopened = await openTestStore({ dir });
  expect(runNames(reopened)).toEqual(['theirs', 'theirs too']);
});

test('case 31: another workspace copied over its files is not overwritten', async () => {
  const { store, dir } = await openBelow();
  const elsewhere = join(workspace.dir, 'elsewhere');
  const other = await openTestStore({ dir: elsewhere });
  await addRun(other, 'theirs');
  await other.close();
  fs.cpSync(elsewhere, dir, { recursive: true, force: true });
  await addRun(store, 'third').catch(() => {}); // the journal's end is not where it was
  const before = fs.readFileSync(join(dir, 'review.sqlite'));
  await expect(store.snapshot()).rejects.toMatchObject(LOST);
  await expect(store.close()).rejects.toMatchObject(LOST);
  expect(fs.readFileSync(join(dir, 'review.sqlite')).equals(before)).toBe(true);
});
