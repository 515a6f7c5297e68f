/** Files that are not opened say what they are, whatever they are called, and what to do. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'closed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['shots.arrow', 'ARROW1\0\0', /is an Arrow or Feather file.*Parquet or CSV/],
  ['shots.feather', 'FEA1\0\0\0\0', /is an Arrow or Feather file/],
  ['stream.csv', '\xff\xff\xff\xff\x10\0\0\0', /is an Arrow or Feather file/],
  ['shots.xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0', /Excel 97 to 2003 \(\.xls\).*as CSV/],
  ['shots.csv.zst', '\x28\xb5\x2f\xfd\0\0\0\0', /Zstandard.*unzstd/],
  ['shots.csv.bz2', 'BZh91AY&SY', /bzip2.*bunzip2/],
  ['shots.csv.xz', '\xfd7zXZ\0\0\0', /xz.*unxz/],
  ['shots.csv', 'SQLite format 3\0', /is a SQLite database.*MLflow store/],
  ['shots.h5', '\x89HDF\r\n\x1a\n', /is an HDF5 file/],
])('%s', async (name, content, said) => {
  const path = join(folder, name);
  writeFileSync(path, Buffer.from(content.padEnd(200, '\0'), 'latin1'));
  const refusal = { code: 'BAD_INPUT_FILE', message: expect.stringContaining(path) };
  const imported = importFile({ path, datasetsDir: join(folder, 'datasets') });
  await expect(imported).rejects.toMatchObject(refusal);
  await expect(previewFile({ path })).rejects.toThrow(said);
});
