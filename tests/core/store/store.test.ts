/** Opening, committing, closing; damaged, missing and newer files; backups and migrations. */

import fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFileSystem } from '../../../electron/core/files/file-system.ts';
import { listBackups } from '../../../electron/core/store/backups.ts';
import { MIGRATIONS } from '../../../electron/core/store/migrate.ts';
import { checkBackup, restoreBackup } from '../../../electron/core/store/restore.ts';
import { inEnglish } from '../../support/in-english.ts';
import { injectFaults } from './faults.ts';
import {
  addRun,
  openTestStore,
  querySqlite,
  runNames,
  setUpWorkspace,
  workspace,
  workspaceFile,
} from './workspace.ts';

setUpWorkspace();

describe('committing', () => {
  it('keeps commits over closing and over a crash', async () => {
    const store = await openTestStore();
    await addRun(store, 'first');
    await store.close();
    const again = await openTestStore();
    await addRun(again, 'second');
    fs.mkdirSync(workspaceFile('copy'));
    for (const name of ['review.sqlite', 'review.journal']) {
      fs.copyFileSync(workspaceFile(name), workspaceFile(`copy/${name}`));
    }
    const crashed = await openTestStore({ dir: workspaceFile('copy') });
    expect(runNames(crashed)).toEqual(['first', 'second']);
    expect(inEnglish(crashed.notices)).toEqual([]);
  });

  it('undoes a commit whose work throws, and no other', async () => {
    const store = await openTestStore();
    const commits = [
      addRun(store, 'a'),
      store.commit((tx) => {
        tx.run("UPDATE runs SET name = 'spoilt'");
        throw new Error('no');
      }),
      addRun(store, 'b'),
    ];
    const results = await Promise.allSettled(commits);
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(runNames(store)).toEqual(['a', 'b']);
    await store.close();
    expect(runNames(await openTestStore())).toEqual(['a', 'b']);
  });

  it('shares an fsync among commits that wait together', async () => {
    const files = injectFaults(nodeFileSystem, () => undefined);
    const store = await openTestStore({ files });
    const before = files.operations.filter(({ name }) => name === 'sync').length;
    await Promise.all(Array.from({ length: 50 }, (_, i) => addRun(store, `run ${i}`)));
    expect(files.operations.filter(({ name }) => name === 'sync').length - before).toBe(1);
    expect(runNames(store)).toHaveLength(50);
  });

  it('refuses asynchronous work, late use and writes that go past the journal', async () => {
    const store = await openTestStore();
    await expect(store.commit(async () => {})).rejects.toMatchObject({ code: 'INTERNAL' });
    const tx = await store.commit((kept) => kept);
    expect(() => tx.run('DELETE FROM runs')).toThrow('after it had ended');
    expect(() => store.read('DELETE FROM runs')).toThrow('Only queries');
    await expect(
      store.commit((open) => open.run('UPDATE runs SET start_time = ?', [Number.NaN])),
    ).rejects.toMatchObject({ code: 'INTERNAL' });
    await store.close();
    await expect(addRun(store, 'late')).rejects.toThrow('closed');
  });

  it('folds a journal that has grown into the snapshot by itself', async () => {
    const store = await openTestStore();
    const name = 'n'.repeat(2 ** 20);
    for (let i = 0; i < 6; i++) await addRun(store, name);
    await addRun(store, 'last');
    expect(fs.statSync(workspaceFile('review.sqlite')).size).toBeGreaterThan(2 ** 22);
    expect(fs.statSync(workspaceFile('review.journal')).size).toBeLessThan(2 ** 22);
    expect(inEnglish(store.notices)).toEqual([]);
  });

  it('leaves an ordinary SQLite file', async () => {
    const store = await openTestStore();
    await addRun(store, 'ação 🏀');
    await store.close();
    const ask = (sql: string) => querySqlite(workspaceFile('review.sqlite'), sql);
    expect(ask('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(ask('PRAGMA foreign_key_check')).toEqual([]);
    expect(ask('SELECT name FROM runs')).toEqual([{ name: 'ação 🏀' }]);
  });
});

describe('reading while another writes', () => {
  it('sees every finished commit, whatever is being folded', async () => {
    const store = await openTestStore();
    let written = 0;
    let writing = true;
    const writer = (async () => {
      for (; written < 40; written++) {
        await addRun(store, `run ${written}`);
        if (written % 5 === 0) await store.snapshot();
      }
      writing = false;
    })();
    let readings = 0;
    while (writing) {
      const least = written;
      const reader = await openTestStore({ readOnly: true });
      const names = runNames(reader);
      expect(names.length).toBeGreaterThanOrEqual(least);
      expect(names).toEqual(names.map((_, i) => `run ${i}`));
      expect(inEnglish(reader.notices)).toEqual([]);
      await reader.close();
      readings++;
    }
    await writer;
    expect(readings).toBeGreaterThan(1);
  });

  it('writes nothing', async () => {
    const store = await openTestStore();
    await addRun(store, 'a');
    const before = fs
      .readdirSync(workspace.dir)
      .map((name) => [name, fs.statSync(workspaceFile(name)).mtimeMs]);
    const reader = await openTestStore({ readOnly: true });
    await expect(reader.commit(() => 0)).rejects.toThrow('for reading only');
    await reader.close();
    const after = fs
      .readdirSync(workspace.dir)
      .map((name) => [name, fs.statSync(workspaceFile(name)).mtimeMs]);
    expect(after).toEqual(before);
  });

  it('says when there is nothing to read', async () => {
    await expect(openTestStore({ readOnly: true })).rejects.toMatchObject({
      code: 'RESOURCE_DOES_NOT_EXIST',
    });
    expect(fs.readdirSync(workspace.dir)).toEqual([]);
  });
});

describe('damaged files', () => {
  async function closedStore(): Promise<Buffer> {
    const store = await openTestStore();
    await addRun(store, 'kept');
    await store.close();
    return fs.readFileSync(workspaceFile('review.sqlite'));
  }
  const damages: Record<string, (whole: Buffer) => Buffer> = {
    'of 0 bytes': () => Buffer.alloc(0),
    'cut in half': (whole) => whole.subarray(0, whole.length >> 1),
    'of garbage': (whole) => Buffer.alloc(whole.length, 'garbage'),
    'with a flipped bit in a page': (whole) => {
      const bytes = Buffer.from(whole);
      const at = bytes.lastIndexOf('kept'); // in a row, where SQLite's own check does not notice it
      bytes[at] ^= 1;
      return bytes;
    },
    'with a page of zeros': (whole) => Buffer.from(whole).fill(0, 8192, 12288),
    'without a header': (whole) => Buffer.from(whole).fill(0, 0, 100),
  };
  for (const [kind, damage] of Object.entries(damages)) {
    it(`case 6: a database ${kind} is moved aside, not overwritten, and a backup is offered`, async () => {
      const whole = await closedStore();
      const backup = (await openTestStore()).close(); // the first opening of a day creates one
      await backup;
      const bytes = damage(whole);
      fs.writeFileSync(workspaceFile('review.sqlite'), bytes);

      await expect(openTestStore({ readOnly: true })).rejects.toMatchObject({
        code: 'STORE_CORRUPT',
      });
      expect(fs.readFileSync(workspaceFile('review.sqlite')).equals(bytes)).toBe(true);

      const error: Error = await openTestStore().then(
        () => new Error('opened'),
        (reason) => reason,
      );
      const [aside] = fs.readdirSync(workspace.dir).filter((name) => name.includes('damaged'));
      const [latest] = await listBackups(workspace.dir);
      expect(error).toMatchObject({ code: 'STORE_CORRUPT' });
      expect(error.message).toContain(aside);
      expect(error.message).toContain(`shot-review restore ${latest}`);
      expect(fs.readFileSync(workspaceFile(aside)).equals(bytes)).toBe(true);

      // Opening again does not replace it with an empty store.
      await expect(openTestStore()).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
      await restoreBackup(workspace.dir, latest);
      const restored = await openTestStore();
      expect(runNames(restored)).toEqual(['kept']);
      expect(inEnglish(restored.notices)).toEqual([]);
      expect(fs.readFileSync(workspaceFile(aside)).equals(bytes)).toBe(true);
    });
  }

  it('case 6: without a journal, opening again does not start an empty store either', async () => {
    const whole = await closedStore();
    fs.rmSync(workspaceFile('review.journal'));
    fs.writeFileSync(workspaceFile('review.sqlite'), whole.subarray(0, 1000));
    await expect(openTestStore()).rejects.toThrow('is damaged');
    const [aside] = fs.readdirSync(workspace.dir).filter((name) => name.includes('damaged'));
    for (const readOnly of [false, true]) {
      await expect(openTestStore({ readOnly })).rejects.toMatchObject({
        code: 'STORE_CORRUPT',
        message: `In ${workspace.dir}, review.sqlite is missing, but ${aside} is there. There is no backup yet. To start anew, move the files called review.* out of the folder.`,
      });
    }
    fs.renameSync(workspaceFile(aside), workspaceFile('elsewhere'));
    expect(runNames(await openTestStore())).toEqual([]);
  });

  it('accepts a snapshot that another program has written to, and says so', async () => {
    await closedStore();
    querySqlite(workspaceFile('review.sqlite'), "UPDATE runs SET name = 'edited'");
    const store = await openTestStore();
    expect(runNames(store)).toEqual(['edited']);
    expect(inEnglish(store.notices).join()).toContain('another program');
  });

  it('says when the journal is gone', async () => {
    await closedStore();
    fs.rmSync(workspaceFile('review.journal'));
    const store = await openTestStore();
    expect(inEnglish(store.notices).join()).toContain('review.journal was missing');
    expect(runNames(store)).toEqual(['kept']);
  });

  it('refuses a journal that continues another snapshot, and changes nothing', async () => {
    const old = await closedStore();
    const store = await openTestStore();
    await addRun(store, 'second');
    await store.close();
    fs.writeFileSync(workspaceFile('review.sqlite'), old);
    await expect(openTestStore()).rejects.toMatchObject({ code: 'STORE_CORRUPT' });
    expect(fs.readFileSync(workspaceFile('review.sqlite')).equals(old)).toBe(true);
  });
});

describe('schema versions', () => {
  const current = MIGRATIONS.length;
  const second = {
    version: current + 1,
    name: 'second',
    sql: 'CREATE TABLE extra (a); INSERT INTO extra VALUES (1)',
  };

  it('case 7: refuses a newer schema, names both versions and changes nothing', async () => {
    const store = await openTestStore({ migrations: [...MIGRATIONS, second] });
    await addRun(store, 'new');
    await store.close();
    const before = fs.readFileSync(workspaceFile('review.sqlite'));
    const error: Error = await openTestStore().catch((reason) => reason);
    expect(error).toMatchObject({ code: 'STORE_TOO_NEW' });
    expect(error.message).toMatch(new RegExp(`version ${current + 1}.* up to ${current}\\b`));
    expect(fs.readFileSync(workspaceFile('review.sqlite')).equals(before)).toBe(true);
    await expect(openTestStore({ readOnly: true })).rejects.toMatchObject({
      code: 'STORE_TOO_NEW',
    });
  });

  it('case 8: undoes a migration that throws midway; the backup made before is there', async () => {
    const store = await openTestStore();
    await addRun(store, 'old');
    await store.close();
    const broken = {
      version: current + 1,
      name: 'broken',
      sql: 'DROP TABLE predictions; SELECT nonsense()',
    };
    await expect(openTestStore({ migrations: [...MIGRATIONS, broken] })).rejects.toThrow(
      'was undone',
    );
    expect(await listBackups(workspace.dir)).toEqual([
      expect.stringContaining(`before-schema-${current + 1}`),
    ]);
    const again = await openTestStore();
    expect(runNames(again)).toEqual(['old']);
    expect(again.read('SELECT count(*) AS n FROM predictions')).toEqual([{ n: 0 }]);
  });

  it('migrates after a backup, in memory only when it reads', async () => {
    const store = await openTestStore();
    await addRun(store, 'old');
    await store.close();
    const before = fs.readFileSync(workspaceFile('review.sqlite'));
    const migrations = [...MIGRATIONS, second];
    const reader = await openTestStore({ readOnly: true, migrations });
    expect(reader.read('SELECT a FROM extra')).toEqual([{ a: 1 }]);
    expect(fs.readFileSync(workspaceFile('review.sqlite')).equals(before)).toBe(true);
    const migrated = await openTestStore({ migrations });
    expect(migrated.read('SELECT a FROM extra')).toEqual([{ a: 1 }]);
    await addRun(migrated, 'new');
    await migrated.close();
    expect(runNames(await openTestStore({ migrations }))).toEqual(['old', 'new']);
  });

  it('has the schema that is written down', async () => {
    const store = await openTestStore();
    const rows = store.read<{ sql: string }>(
      'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name',
    );
    const schema = rows.map((row) => `${row.sql};\n`).join('\n');
    await expect(schema).toMatchFileSnapshot('./schema.sql');
  });
});

/** Flips a bit in the first record. */
function spoil(path: string): void {
  const bytes = fs.readFileSync(path);
  bytes[30] ^= 1;
  fs.writeFileSync(path, bytes);
}

describe('backups', () => {
  it('are made once a day and kept seven times', async () => {
    const day = 24 * 60 * 60 * 1000;
    let time = Date.UTC(2026, 0, 1);
    for (let i = 0; i < 10; i++) {
      for (const hour of [0, 5]) {
        const store = await openTestStore({ now: () => time + (hour * day) / 24 });
        await addRun(store, `day ${i}`);
        await store.close();
      }
      time += day;
    }
    const names = await listBackups(workspace.dir);
    expect(names).toHaveLength(7);
    expect(names[0]).toBe('review-2026-01-10T05-00-00-000Z.sqlite');
  });

  it('are made of a store that stays open for days, with what it holds then', async () => {
    const hour = 60 * 60 * 1000;
    let time = Date.UTC(2026, 0, 1, 12);
    const store = await openTestStore({ now: () => time });
    for (let i = 0; i < 60; i++, time += hour) {
      await addRun(store, `hour ${i}`);
      await store.snapshot(); // runs after the backup that may be due
    }
    const names = await listBackups(workspace.dir);
    expect(names).toEqual([
      'review-2026-01-03T13-00-00-000Z.sqlite',
      'review-2026-01-02T13-00-00-000Z.sqlite',
      'review-2026-01-01T13-00-00-000Z.sqlite',
    ]);
    const runs = querySqlite(workspaceFile(join('backups', names[1])), 'SELECT name FROM runs');
    expect(runs).toHaveLength(26);
    expect(inEnglish(store.notices)).toEqual([]);
  });

  it('that cannot be made are told, and keep nobody from work', async () => {
    let time = Date.UTC(2026, 0, 1);
    await (await openTestStore()).close();
    const files = injectFaults(nodeFileSystem, ({ name, path }) =>
      name === 'create' && path.includes('backups') ? 'ENOSPC' : undefined,
    );
    const store = await openTestStore({ files, now: () => time });
    await addRun(store, 'first');
    time += 24 * 60 * 60 * 1000;
    await addRun(store, 'second');
    await store.snapshot();
    expect(inEnglish(store.notices)).toEqual([
      expect.stringMatching(/^The backup of the day could not be made\. The disk is full: /),
    ]);
    expect(runNames(store)).toEqual(['first', 'second']);
  });

  it('are made and kept though the clock is set back', async () => {
    const day = 24 * 60 * 60 * 1000;
    let time = Date.UTC(2026, 0, 1);
    const now = () => time;
    const work = async () => {
      const store = await openTestStore({ now });
      await addRun(store, 'a');
      await store.close();
    };
    for (let i = 0; i < 8; i++, time += day) await work();
    const ahead = await listBackups(workspace.dir);
    expect(ahead).toHaveLength(7);
    time = Date.UTC(2025, 0, 1);
    await work();
    expect(await listBackups(workspace.dir)).toContain('review-2025-01-01T00-00-00-000Z.sqlite');
    const kept = await listBackups(workspace.dir);
    await work(); // on the same day
    expect(await listBackups(workspace.dir)).toEqual(kept);
    expect(inEnglish(kept)).toHaveLength(7);
  });

  it('bring the past back and keep the present beside it', async () => {
    let store = await openTestStore();
    await addRun(store, 'past');
    await store.close();
    store = await openTestStore(); // creates a backup
    await addRun(store, 'present');
    await store.close();
    const [name] = await listBackups(workspace.dir);
    const kept = await restoreBackup(workspace.dir, name);
    let restored = await openTestStore();
    expect(runNames(restored)).toEqual(['past']);
    await restored.close();
    expect(inEnglish(restored.notices)).toEqual([]);
    const undo = (await listBackups(workspace.dir)).find((n) =>
      n.endsWith('-before-restore.sqlite'),
    );
    expect(inEnglish(kept)).toEqual({ backup: undo, copies: [], replayed: 0 });
    await restoreBackup(workspace.dir, undo ?? '');
    restored = await openTestStore();
    expect(runNames(restored)).toEqual(['past', 'present']);
  });

  it.each<[string, (journal: string) => void, string]>([
    ['is damaged in its header', spoil, '4 records'],
    ['is gone', (journal) => fs.rmSync(journal), 'review.journal was missing'],
  ])(
    'restored where there was no journal: when the new one %s, that is told',
    async (_, harm, told) => {
      let store = await openTestStore();
      await addRun(store, 'past');
      await store.close();
      await (await openTestStore()).close(); // creates a backup
      fs.rmSync(workspaceFile('review.journal'));
      await restoreBackup(workspace.dir, (await listBackups(workspace.dir))[0]);
      store = await openTestStore();
      expect(inEnglish(store.notices)).toEqual([]);
      for (const name of ['one', 'two', 'three']) await addRun(store, name);
      const dir = workspaceFile('killed');
      fs.mkdirSync(dir);
      for (const name of ['review.sqlite', 'review.journal']) {
        fs.copyFileSync(workspaceFile(name), join(dir, name));
      }
      harm(join(dir, 'review.journal'));
      const found = await openTestStore({ dir });
      expect(runNames(found)).toEqual(['past']);
      expect(inEnglish(found.notices)).toEqual([expect.stringContaining(told)]);
    },
  );

  it('restored one after the other push no older one out, and keep what only the journal had', async () => {
    let time = Date.UTC(2026, 0, 1);
    const now = () => time++;
    for (let i = 0; i < 7; i++) {
      const store = await openTestStore({ now });
      await addRun(store, `day ${i}`);
      await store.close();
      time += 24 * 60 * 60 * 1000;
    }
    await (await openTestStore({ now })).close();
    const dated = await listBackups(workspace.dir);
    for (const name of dated) await restoreBackup(workspace.dir, name, { now });
    expect(await listBackups(workspace.dir)).toEqual(expect.arrayContaining(dated));
    let armed = false;
    const files = injectFaults(nodeFileSystem, ({ name, path }) =>
      armed && name === 'create' && path.includes('review.sqlite') ? 'EIO' : undefined,
    );
    const store = await openTestStore({ now, files });
    armed = true;
    await addRun(store, 'in the journal alone');
    await store.close();
    const { backup } = await restoreBackup(workspace.dir, dated[0], { now });
    await restoreBackup(workspace.dir, backup ?? '', { now });
    expect(runNames(await openTestStore())).toContain('in the journal alone');
  });

  it('are not restored when they are not there, damaged, or while the store is open', async () => {
    const store = await openTestStore();
    await addRun(store, 'a');
    await store.close();
    const open2 = await openTestStore();
    await open2.snapshot(); // runs after the backup
    const [name] = await listBackups(workspace.dir);
    await expect(restoreBackup(workspace.dir, name)).rejects.toMatchObject({
      code: 'WORKSPACE_BUSY',
    });
    await open2.close();
    await expect(restoreBackup(workspace.dir, '../review.sqlite')).rejects.toMatchObject({
      code: 'RESOURCE_DOES_NOT_EXIST',
    });
    fs.truncateSync(workspaceFile(`backups/${name}`), 5000);
    await expect(restoreBackup(workspace.dir, name)).rejects.toMatchObject({
      code: 'STORE_CORRUPT',
    });
    expect(inEnglish(await checkBackup(workspace.dir, name))).toContain(`${name} is damaged`);
    expect(runNames(await openTestStore())).toEqual(['a']);
  });
});
