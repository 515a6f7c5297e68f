import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkDownload } from '../../../build/setup/downloads.mjs';

const folder = mkdtempSync(join(tmpdir(), 'shot-review-downloads-'));
afterAll(() => rmSync(folder, { recursive: true }));

const wheel = join(folder, 'tensor-1.0.whl');
writeFileSync(wheel, 'as it was published');
const published = createHash('sha256').update('as it was published').digest('hex');

test('a download is used only if it is the file whose hash is kept', async () => {
  await checkDownload(wheel, { 'tensor-1.0.whl': published });
  const other = published.replace(/^./, (digit) => (digit === '0' ? '1' : '0'));
  await expect(checkDownload(wheel, { 'tensor-1.0.whl': other })).rejects.toThrow(
    `tensor-1.0.whl is not the file it should be: its SHA-256 is ${published}, build/setup/downloads.json says ${other}; run 'npm run setup' again`,
  );
  await expect(checkDownload(wheel, {})).rejects.toThrow(
    'tensor-1.0.whl is not in build/setup/downloads.json, so it is not used',
  );
  await expect(checkDownload(wheel)).rejects.toThrow('is not in build/setup/downloads.json');
});
