import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { afterAll, describe, expect, test } from 'vitest';
import { processTempPath } from '../../../electron/core/files/temporary.ts';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { listArtifacts } from '../../../electron/core/store/artifacts.ts';
import {
  experimentMeta,
  newFolder,
  openWorkspaceStore,
  readAll,
  removeFolders,
  runId,
  runMeta,
} from './stores.ts';

afterAll(removeFolders);

const A = runId('a');
const text = (content: string) => new TextEncoder().encode(content);

function good(): Zippable {
  return {
    'project/mlruns/1/meta.yaml': text(experimentMeta('1', 'shots')),
    [`project/mlruns/1/${A}/meta.yaml`]: text(runMeta(A, '1')),
    [`project/mlruns/1/${A}/metrics/loss`]: text('1 0.5 0\n'),
    [`project/mlruns/1/${A}/artifacts/a/b.csv`]: [text('a,b\n1,2\n'), { level: 0 }],
  };
}

function write(entries: Zippable, change: (bytes: Uint8Array) => void = () => {}): string {
  const path = join(newFolder(), 'store.zip');
  const bytes = zipSync(entries);
  change(bytes);
  fs.writeFileSync(path, bytes);
  return path;
}

/** Offsets of the central directory's entries. */
function directoryEntries(bytes: Uint8Array): number[] {
  const found: number[] = [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (let at = buffer.indexOf('PK\x01\x02'); at >= 0; at = buffer.indexOf('PK\x01\x02', at + 4)) {
    found.push(at);
  }
  return found;
}

/** The folder with the folders into which zips are unpacked. */
const around = dirname(processTempPath('any'));
const temporary = () => fs.readdirSync(around).filter((name) => name.startsWith('zip-'));

test('a store in a zip is imported, its artifacts come with it', async () => {
  const path = write(good());
  const store = await openWorkspaceStore();
  const summary = await importMlflow(store, path);
  expect(summary.stores).toMatchObject([
    {
      path: `${path}/project/mlruns`,
      runs: 1,
      metric_points: 1,
      copied_artifacts: 1,
      problems: [],
    },
  ]);
  expect(listArtifacts(store, A)).toMatchObject([
    { path: 'a/b.csv', bytes: 8, mediaType: 'text/csv' },
  ]);
  expect(fs.readFileSync(join(store.dir, 'artifacts', A, 'a/b.csv'), 'utf8')).toBe('a,b\n1,2\n');
  expect((await importMlflow(store, path)).stores[0]).toMatchObject({
    copied_artifacts: 0,
    added: { runs: 0, metric_points: 0 },
  });
  await store.close();
  expect(temporary()).toEqual([]);
});

describe('case 18: dangerous zips are refused and nothing is written outside', () => {
  test.each([
    '../evil.txt',
    'a/../../evil.txt',
    '/etc/evil.txt',
    'C:/evil.txt',
    'C:\\evil.txt',
    '..\\evil.txt',
    'a//b',
    './a',
    'a\0b',
  ])('the name %j', async (name) => {
    await expect(readAll(write({ ...good(), [name]: text('x') }))).rejects.toMatchObject({
      code: 'BAD_INPUT_FILE',
    });
    expect(temporary()).toEqual([]);
    expect(fs.existsSync(join(around, 'evil.txt'))).toBe(false);
  });

  test('a link', async () => {
    const entries: Zippable = {
      ...good(),
      link: [text('/etc/passwd'), { os: 3, attrs: (0o120777 << 16) >>> 0 }],
    };
    await expect(readAll(write(entries))).rejects.toThrow('is a link');
  });

  test('a bomb: one that says so, and one that lies', async () => {
    const zeros = new Uint8Array(80 * 2 ** 20);
    await expect(readAll(write({ ...good(), zeros }))).rejects.toThrow('claim to hold');
    const lying = write({ zeros, ...good() }, (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      view.setUint32(directoryEntries(bytes)[0] + 24, 1000, true);
    });
    await expect(readAll(lying)).rejects.toMatchObject({ code: 'BAD_INPUT_FILE' });
    expect(temporary()).toEqual([]);
  });

  test('entries that share their bytes', async () => {
    const path = write({ ...good(), x: [new Uint8Array(3000), { level: 0 }] }, (bytes) => {
      const view = new DataView(bytes.buffer, bytes.byteOffset);
      const entries = directoryEntries(bytes);
      for (const at of entries) {
        view.setUint32(at + 20, 3000, true);
        view.setUint32(at + 24, 3000, true);
      }
    });
    await expect(readAll(path)).rejects.toMatchObject({ code: 'BAD_INPUT_FILE' });
  });

  test('a million entries', async () => {
    const many = write(good(), (bytes) => {
      // A zip64 end record replaces the 16-bit count, because the classic one cannot store a million.
      bytes.fill(0xff, bytes.length - 12, bytes.length - 2);
    });
    await expect(readAll(many)).rejects.toMatchObject({ code: 'BAD_INPUT_FILE' });
    const entries: Zippable = {};
    for (let i = 0; i < 1000; i++) entries[`e${i}`] = new Uint8Array();
    const zip64 = asZip64(zipSync(entries, { level: 0 }), 1_000_000);
    const path = join(newFolder(), 'many.zip');
    fs.writeFileSync(path, zip64);
    await expect(readAll(path)).rejects.toThrow('the zip has 1000000 entries');
  });

  test('damage: cut off, flipped bits', async () => {
    const bytes = fs.readFileSync(write(good()));
    for (const length of [10, 100, bytes.length >> 1, bytes.length - 1]) {
      const path = join(newFolder(), 'cut.zip');
      fs.writeFileSync(path, bytes.subarray(0, length));
      await expect(readAll(path)).rejects.toMatchObject({ code: 'BAD_INPUT_FILE' });
    }
    const flipped = write(good(), (all) => {
      all[80] ^= 255;
    });
    await expect(readAll(flipped)).rejects.toThrow(/damaged|unpacked/);
  });

  test('damage: a flipped bit in an entry too large for memory', async () => {
    const large = new Uint8Array(17 * 2 ** 20);
    const name = `project/mlruns/1/${A}/artifacts/large.bin`;
    const entries = { ...good(), [name]: [large, { level: 0 }] } satisfies Zippable;
    await readAll(write(entries));
    const flipped = write(entries, (all) => {
      all[all.length >> 1] ^= 1;
    });
    await expect(readAll(flipped)).rejects.toThrow(`"${name}" is damaged: its checksum is wrong`);
    expect(temporary()).toEqual([]);
  });
});

/** Inserts a zip64 end record with that count before the end record. */
function asZip64(zip: Uint8Array, count: number): Uint8Array {
  const end = Buffer.from(zip.subarray(zip.length - 22));
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(12)), 40);
  record.writeBigUInt64LE(BigInt(end.readUInt32LE(16)), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(zip.length - 22), 8);
  return Buffer.concat([zip.subarray(0, zip.length - 22), record, locator, end]);
}

test('a zip64 as large tools write it is read', async () => {
  const path = join(newFolder(), 'store64.zip');
  const entries = good();
  fs.writeFileSync(path, asZip64(zipSync(entries), Object.keys(entries).length));
  expect((await readAll(path)).runs).toHaveLength(1);
});
