/** The datasets folder while datasets are added and removed. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readDatasetRecords } from '../../../electron/core/data/storage.ts';
import { nodeFileSystem } from '../../../electron/core/files/file-system.ts';
import { temporaryFolder } from '../../support/cli.ts';

test('a dataset that is removed while the others are listed is not among them', async () => {
  const dir = temporaryFolder();
  const [stays, goes] = ['a', 'b'].map((letter) => letter.repeat(64));
  for (const digest of [stays, goes]) {
    writeFileSync(join(dir, `${digest}.json`), JSON.stringify({ digest, name: 'shots' }));
  }
  const list = async (path: string) => {
    const names = await nodeFileSystem.list(path);
    rmSync(join(dir, `${goes}.json`));
    return names;
  };
  const found = await readDatasetRecords(dir, { ...nodeFileSystem, list });
  expect(found.map(({ digest }) => digest)).toEqual([stays]);
});
