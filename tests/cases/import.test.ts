/** Cases 3 and 13 for datasets and artifacts: any operation fails, or the process is killed at any operation. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { ReviewError } from '../../common/errors.ts';
import { writeCsvWithColumns } from '../../electron/core/data/columns.ts';
import { importFile } from '../../electron/core/data/import-file.ts';
import { parquetPath, readDatasetRecords, rejectsPath } from '../../electron/core/data/storage.ts';
import { replaceExternally } from '../../electron/core/files/external-writer.ts';
import { nodeFileSystem } from '../../electron/core/files/file-system.ts';
import { writeArtifact, writeArtifactFile } from '../../electron/core/pipeline/artifacts.ts';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { verifyWorkspace } from '../../electron/core/pipeline/verify.ts';
import { SOURCE_NAME } from '../../electron/core/pipeline/version.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun } from '../../electron/core/store/runs.ts';
import { injectFaults } from '../core/store/faults.ts';
import { killAtEachOperation } from '../core/store/kill-points.ts';
import { workspace as place, setUpWorkspace } from '../core/store/workspace.ts';
import { inEnglish } from '../support/in-english.ts';

setUpWorkspace();

const ROWS = 200;
let csv: string;

/**
 * Windows-1252 with mixed line ends and a ragged line, so that both copies, rejects, Parquet and record are written.
 */
beforeEach(() => {
  csv = join(place.dir, 'jogos.csv');
  const lines = Array.from({ length: ROWS }, (_, i) => `${i},Jo\xe3o ${i},${i % 2}`);
  const text = ['n,nome,made', ...lines, '1,2'].join('\r\n').replace('\r\n5,', '\n5,');
  fs.writeFileSync(csv, Buffer.from(text, 'latin1'));
});

/** All files below a folder that belong neither to a complete dataset nor to a recorded artifact. */
function unfinished(dir: string): string[] {
  const names = fs.readdirSync(dir, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.tmp'));
}

async function expectWhole(dir: string, finished: readonly string[]): Promise<void> {
  const before = await verifyWorkspace(dir).catch((error) => {
    if (error.code !== 'RESOURCE_DOES_NOT_EXIST') throw error;
    return { problems: [] };
  });
  expect(inEnglish(before.problems)).toEqual([]);
  const opened = await openWorkspace(dir);
  try {
    const { datasetsDir, store } = opened;
    const records = await readDatasetRecords(datasetsDir);
    expect(records.map(({ digest }) => digest)).toEqual(
      expect.arrayContaining(finished.filter((one) => /^[0-9a-f]{64}$/.test(one))),
    );
    for (const { digest, rows, rejected } of records) {
      const bytes = fs.readFileSync(parquetPath(datasetsDir, digest));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
      expect([rows, rejected]).toEqual([ROWS, 1]);
    }
    const known = store.read<{ path: string }>('SELECT path FROM artifacts').map((a) => a.path);
    expect(known).toEqual(expect.arrayContaining(finished.filter((one) => one.includes('.'))));
    const files = fs.readdirSync(datasetsDir);
    expect(files).toHaveLength(records.length * 3);
    expect(unfinished(dir)).toEqual([]);
  } finally {
    await opened.close();
  }
  expect(inEnglish((await verifyWorkspace(dir)).problems)).toEqual([]);
}

/** A store whose migrations are done, without the folders that an opening makes: each turn starts with a copy. */
async function migratedStore(): Promise<string> {
  const dir = join(place.dir, 'migrated');
  await (await openWorkspace(dir)).close();
  for (const name of ['datasets', 'artifacts']) fs.rmdirSync(join(dir, name));
  return dir;
}

it('case 13: SIGKILL during an import and while artifacts are written, at each operation', async () => {
  const migrated = await migratedStore();
  const { operations, turns, kills } = await killAtEachOperation({
    child: import.meta.resolve('./import-child.ts'),
    folder: place.dir,
    args: [csv],
    prepare: async (dir) => fs.cpSync(migrated, dir, { recursive: true }),
    check: expectWhole,
  });
  expect(operations).toBeGreaterThan(30);
  expect(kills).toBe(turns);
}, 300_000);

it('case 13: files are on the disk before they have their names, and their names before they are known', async () => {
  const files = injectFaults(nodeFileSystem, () => undefined);
  const opened = await openWorkspace(join(place.dir, 'workspace'), { files });
  const { store, datasetsDir, artifactsDir } = opened;
  const runId = await store.commit((tx) =>
    createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name: 'r' }),
  );
  const begun = files.operations.length;
  const { dataset } = await importFile({ path: csv, datasetsDir, files });
  await writeArtifact(opened, runId, 'a/small.json', '{}');
  const operations = files.operations.slice(begun);
  /** The index of the first matching operation after another one; Infinity if there is none. */
  const after = (index: number, name: string, path: string) =>
    operations.find((one) => one.index > index && one.name === name && one.path === path)?.index ??
    Number.POSITIVE_INFINITY;
  const record = join(datasetsDir, `${dataset.digest}.json`);
  const journal = join(opened.dir, 'review.journal');
  // Each final path, and the operation that makes it known to others.
  const ends: [path: string, known: [name: string, path: string] | null][] = [
    [parquetPath(datasetsDir, dataset.digest), ['rename', record]],
    [rejectsPath(datasetsDir, dataset.digest), ['rename', record]],
    [record, null],
    [join(artifactsDir, runId, 'a/small.json'), ['write', journal]],
  ];
  for (const [path, known] of ends) {
    const named = operations.find((one) => one.name === 'rename' && one.path === path);
    const of = operations.filter((one) => one.path === named?.from);
    const written = of.findLast(({ name }) => name === 'write' || name === 'external')?.index ?? 0;
    const synced = after(written, 'sync', named?.from ?? '');
    const inFolder = after(named?.index ?? 0, 'syncDir', dirname(path));
    const order = [0, written, synced, named?.index ?? 0, inFolder];
    if (known) order.push(after(0, ...known));
    expect([path, ...order.toSorted((a, b) => a - b)]).toEqual([path, ...order]);
    expect(Math.max(...order)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(new Set(order).size).toBe(order.length);
  }
  await opened.close();
});

describe('case 3: the Nth operation fails during an import and while artifacts are written', () => {
  it.each(['EIO', 'ENOSPC', 'short'])(
    'case 3: with %s',
    async (fault) => {
      const migrated = await migratedStore();
      for (let nth = 1; ; nth++) {
        const dir = join(place.dir, `${fault} ${nth}`);
        let count = 0;
        const failed: string[] = [];
        const files = injectFaults(nodeFileSystem, ({ name, path }) => {
          if (!/[\\/](datasets|artifacts)\b/.test(path)) return undefined;
          // Nothing else can be short.
          if (fault === 'short' && !['write', 'external'].includes(name)) return undefined;
          if (++count !== nth) return undefined;
          failed.push(name);
          return fault;
        });
        const finished: string[] = [];
        const errors: unknown[] = [];
        fs.cpSync(migrated, dir, { recursive: true });
        const opened = await openWorkspace(dir, { files }).catch((error) => {
          errors.push(error);
          return null;
        });
        if (opened) {
          const { store, datasetsDir } = opened;
          const note = (error: unknown) => void errors.push(error);
          const dataset = await importFile({ path: csv, datasetsDir, files }).then(
            (result) => result.dataset,
            note,
          );
          if (dataset) finished.push(dataset.digest);
          const runId = await store.commit((tx) =>
            createRun(tx, {
              experimentId: ensureExperiment(tx, 'kobe'),
              name: 'r',
              sourceName: SOURCE_NAME,
            }),
          );
          await writeArtifact(opened, runId, 'a/small.json', '{}').then(
            () => finished.push('a/small.json'),
            note,
          );
          if (dataset) {
            await writeArtifactFile(opened, runId, 'large.csv', (file, through) =>
              replaceExternally(
                file,
                (out) => writeCsvWithColumns(parquetPath(datasetsDir, dataset.digest), [], out),
                through,
              ),
            ).then(() => finished.push('large.csv'), note);
          }
          await opened.close();
        }
        if (failed.length === 0) break;
        for (const error of errors) {
          expect(error).toBeInstanceOf(ReviewError);
          expect((error as ReviewError).message).toMatch(/\S+[\\/]\S+/);
          if (fault !== 'short') {
            expect((error as ReviewError).code).toBe(fault === 'EIO' ? 'FILE_SYSTEM' : 'DISK_FULL');
          }
        }
        // A short write is continued; a failed unlink of a scratch file is left to the next opening.
        if (fault !== 'short' && failed[0] !== 'unlink') expect(errors).not.toEqual([]);
        await expectWhole(dir, finished);
      }
    },
    300_000,
  );
});
