/** A table that was compressed with gzip is the table in it, whatever the file is called. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'gzip-'));
const datasetsDir = join(folder, 'datasets');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, bytes: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** What stands in the datasets folder beside datasets and their records. */
const leftBehind = () => readdirSync(datasetsDir).filter((name) => !/^[0-9a-f]{64}\./.test(name));

const ROWS = Array.from(
  { length: 50_000 },
  (_, i) => `${i % 47},${(i * 7) % 30},${i % 3 ? 1 : 0}\n`,
);
const CSV = `x,y,made\n${ROWS.join('')}`;

test('it gives the dataset that the plain file gives, under the name without endings', async () => {
  const plain = await importFile({ path: file('plain.csv', CSV), datasetsDir });
  const packed = file('season.csv.gz', gzipSync(CSV));
  const { dataset, reused } = await importFile({
    path: packed,
    datasetsDir: join(folder, 'other'),
  });
  expect(dataset).toMatchObject({
    digest: plain.dataset.digest,
    name: 'season',
    source: packed,
    format: 'csv',
    rows: 50_000,
    roles: plain.dataset.roles,
  });
  expect(reused).toBe(false);
  // The packed file is known again.
  const again = await importFile({ path: packed, datasetsDir: join(folder, 'other') });
  expect(again).toMatchObject({ reused: true, dataset: { digest: dataset.digest } });
  expect(leftBehind()).toEqual([]);
});

test('the preview shows the same, from its beginning', async () => {
  const asked = { roles: { target: 'made' }, rows: 5 };
  const plain = await previewFile({ path: file('p.csv', CSV), ...asked });
  const packed = await previewFile({ path: file('p.gz', gzipSync(CSV)), ...asked });
  expect(packed).toEqual(plain);
  const long = file('long.csv.gz', gzipSync(CSV.repeat(6).replaceAll('\nx,y,made', '')));
  expect((await previewFile({ path: long, rows: 1 })).rows[0].cells).toEqual(['0', '0', '0']);
});

test('several members, a Parquet file and bad lines are read as if they were not packed', async () => {
  const members = Buffer.concat([gzipSync('a,b\n1,x\n'), gzipSync('2,y\n3,z,q,q\n4,w\n')]);
  const { dataset, rejectedLines } = await importFile({
    path: file('members.csv.gz', members),
    datasetsDir,
    reading: { types: [{ name: 'a', type: 'integer' }] },
  });
  expect(dataset.rows).toBe(3);
  expect(rejectedLines).toMatchObject([{ line: 4, text: '3,z,q,q' }]);
});

test.each([
  ['cut off', gzipSync(CSV).subarray(0, 5000), /damaged or cut off: unexpected end of file/],
  ['damaged', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 9, 9, 9]), /damaged or cut off/],
  ['packed twice', gzipSync(gzipSync(CSV)), /compressed \(gzip\) twice/],
  ['a bomb', gzipSync(Buffer.alloc(80 * 2 ** 20, 'a,b\n1,2\n')), /no table does/],
])(
  'one that is %s is refused with its name, and leaves nothing behind',
  async (name, bytes, said) => {
    const path = file(`${name.replaceAll(' ', '-')}.csv.gz`, bytes);
    const error = await importFile({ path, datasetsDir }).catch((thrown) => thrown);
    expect(error).toMatchObject({ code: 'BAD_INPUT_FILE' });
    expect(error.message).toContain(path);
    expect(error.message).toMatch(said);
    expect(leftBehind()).toEqual([]);
  },
);

test('it can be cancelled while it is unpacked', async () => {
  const controller = new AbortController();
  const path = file('cancelled.csv.gz', gzipSync(CSV.repeat(10)));
  const onProgress = ({ phase }: { phase: string }) => {
    if (phase === 'unpack') controller.abort();
  };
  await expect(
    importFile({ path, datasetsDir, signal: controller.signal, onProgress }),
  ).rejects.toMatchObject({ code: 'CANCELLED' });
  expect(leftBehind()).toEqual([]);
});
