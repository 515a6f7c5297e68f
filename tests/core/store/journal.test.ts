/** Case 5: a journal that is truncated anywhere, or has a flipped bit, still gives all records before that. */

import fs from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeFileDurably } from '../../../electron/core/files/write.ts';
import { readJournal } from '../../../electron/core/store/journal.ts';
import { loadWorkspace } from '../../../electron/core/store/load.ts';
import { MIGRATIONS } from '../../../electron/core/store/migrate.ts';
import { inEnglish } from '../../support/in-english.ts';
import { PowerLossDisk } from './faults.ts';
import {
  addRun,
  openTestStore,
  runNames,
  setUpWorkspace,
  workspace,
  workspaceFile,
} from './workspace.ts';

setUpWorkspace();

/** A workspace whose journal contains five runs; returns the bytes of its two files. */
async function journalOfFiveRuns(): Promise<{ journal: Buffer; snapshot: Buffer }> {
  const store = await openTestStore();
  for (let i = 0; i < 5; i++) await addRun(store, `run ${i}`);
  const journal = fs.readFileSync(workspaceFile('review.journal'));
  const snapshot = fs.readFileSync(workspaceFile('review.sqlite'));
  await store.close();
  return { journal, snapshot };
}

/** Where each record ends: marker, checksum, length, number, then the payload. */
function recordEnds(journal: Buffer): number[] {
  const ends: number[] = [];
  for (let at = 0; at < journal.length; ) {
    at += 20 + journal.readUInt32LE(at + 8);
    ends.push(at);
  }
  return ends;
}

describe('readJournal', () => {
  it('case 5: reads whole records only, wherever the file is cut', async () => {
    const { journal } = await journalOfFiveRuns();
    const ends = recordEnds(journal);
    expect(ends).toHaveLength(6);
    const lengths = Array.from({ length: journal.length + 1 }, (_, length) => length);
    const found = lengths.map((length) => {
      const { records, validBytes, dropped, header } = readJournal(journal.subarray(0, length));
      const sequences = records.map((record) => record.sequence);
      return { length, sequences, validBytes, dropped, hasHeader: header !== null };
    });
    // One comparison of all: an `expect` for each length would take most of the time.
    expect(found).toEqual(
      lengths.map((length) => {
        const whole = ends.filter((end) => end <= length).length;
        const validBytes = whole > 0 ? ends[whole - 1] : 0;
        const bytes = length - validBytes;
        return {
          length,
          sequences: Array.from({ length: Math.max(0, whole - 1) }, (_, i) => i + 1),
          validBytes,
          dropped: { records: bytes > 0 ? 1 : 0, bytes },
          hasHeader: whole > 0,
        };
      }),
    );
  });

  it('case 5: stops before a record with a flipped bit and counts what follows', async () => {
    const { journal } = await journalOfFiveRuns();
    const ends = recordEnds(journal);
    const bits = Array.from({ length: Math.ceil((journal.length * 8) / 3) }, (_, i) => i * 3);
    const found = bits.map((bit) => {
      const damaged = Buffer.from(journal);
      damaged[bit >> 3] ^= 1 << (bit & 7);
      const { records, dropped, header } = readJournal(damaged);
      return { bit, records: records.length, dropped: dropped.records, hasHeader: header !== null };
    });
    expect(found).toEqual(
      bits.map((bit) => {
        const hit = ends.findIndex((end) => end > bit >> 3);
        const dropped = hit > 0 ? 6 - hit : 5;
        return { bit, records: Math.max(0, hit - 1), dropped, hasHeader: hit > 0 };
      }),
    );
  });

  it('takes any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(readJournal(bytes).records).toEqual([]);
      }),
    );
  });
});

describe('opening a workspace with a damaged journal', () => {
  it('case 5: replays to the last valid record, says what was dropped, keeps its bytes', async () => {
    const { journal, snapshot } = await journalOfFiveRuns();
    const ends = recordEnds(journal);
    for (let hit = 0; hit < ends.length; hit++) {
      const damaged = Buffer.from(journal);
      damaged[ends[hit] - 1] ^= 16;
      fs.rmSync(workspace.dir, { recursive: true });
      fs.mkdirSync(workspace.dir);
      fs.writeFileSync(workspaceFile('review.journal'), damaged);
      fs.writeFileSync(workspaceFile('review.sqlite'), snapshot);

      const reading = await openTestStore({ readOnly: true });
      expect(runNames(reading)).toHaveLength(Math.max(0, hit - 1));
      expect(inEnglish(reading.notices)).toHaveLength(1);
      expect(inEnglish(fs.readFileSync(workspaceFile('review.journal')).equals(damaged))).toBe(
        true,
      );

      const store = await openTestStore();
      expect(runNames(store)).toHaveLength(Math.max(0, hit - 1));
      const dropped = hit > 0 ? 6 - hit : 5;
      expect(inEnglish(store.notices).join()).toContain(
        dropped === 1 ? '1 record ' : `${dropped} records `,
      );
      const [aside] = fs.readdirSync(workspace.dir).filter((name) => name.includes('dropped'));
      const kept = fs.readFileSync(workspaceFile(aside));
      expect(inEnglish(kept.equals(damaged.subarray(hit > 0 ? ends[hit - 1] : 0)))).toBe(true);

      await addRun(store, 'after');
      await store.close();
      const again = await openTestStore();
      expect(inEnglish(again.notices)).toEqual([]);
      expect(runNames(again)).toHaveLength(Math.max(0, hit - 1) + 1);
      await again.close();
    }
  });

  it('case 5: with any bit of a record flipped, or the journal cut anywhere in it', async () => {
    const store = await openTestStore();
    await addRun(store, 'kept');
    await store.close(); // so that the journal contains only the next two records
    const again = await openTestStore();
    for (const name of ['a', 'b']) {
      await again.commit((tx) => {
        tx.run('UPDATE runs SET name = ?', [name]);
        tx.touch('runs');
      });
    }
    const journal = fs.readFileSync(workspaceFile('review.journal'));
    const snapshot = fs.readFileSync(workspaceFile('review.sqlite'));
    const [from, to] = recordEnds(journal).slice(-2);
    expect(to).toBe(journal.length);
    const opened = async (damaged: Buffer) => {
      // In memory, without lock and first snapshot, which would take most of the time.
      const files = new PowerLossDisk().start();
      await writeFileDurably(workspaceFile('review.journal'), damaged, files);
      await writeFileDurably(workspaceFile('review.sqlite'), snapshot, files);
      const found = await loadWorkspace({
        dir: workspace.dir,
        files,
        migrations: MIGRATIONS,
        now: Date.now(),
        repair: true,
      });
      if (found === null) throw new Error('there is no workspace');
      const seen = [
        runNames(found.db),
        found.notices.map((notice) => inEnglish(notice).split(' could')[0]),
      ];
      found.db.close();
      return seen;
    };
    const bytes = to - from;
    for (let bit = 0; bit < bytes * 8; bit++) {
      const damaged = Buffer.from(journal);
      damaged[from + (bit >> 3)] ^= 1 << (bit & 7);
      const told = `review.journal: 1 record (${bytes} bytes) after commit 2`;
      expect(inEnglish([bit, ...(await opened(damaged))])).toEqual([bit, ['a'], [told]]);
    }
    for (let length = 1; length < bytes; length++) {
      const told = `review.journal: 1 record (${length} bytes) after commit 2`;
      const cut = journal.subarray(0, from + length);
      expect([length, ...(await opened(cut))]).toEqual([length, ['a'], [told]]);
    }
    expect(await opened(journal.subarray(0, from))).toEqual([['a'], []]);
  }, 300_000);
});
