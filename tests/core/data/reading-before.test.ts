/** The reading options of a file's last import hold for the next one, unless given anew. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { CsvReadOptions } from '../../../electron/core/data/dataset.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { chooseAnew } from '../../../electron/core/data/imported-before.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'reading-before-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'shots.csv');
const datasetsDir = join(folder, 'datasets');

const again = async (reading: CsvReadOptions = {}, asBefore = true) => {
  const { dataset, notes } = await importFile({ path, datasetsDir, reading, asBefore });
  const { readingBefore } = await previewFile({ path, datasetsDir });
  return {
    types: dataset.columns.map(({ type }) => type),
    missing: dataset.columns[1]?.missing,
    readingBefore,
    notes: (inEnglish(notes) as string[]).join('\n'),
  };
};

test('they are kept, told, given anew, and left', async () => {
  writeFileSync(path, 'id,x,made\n007,-,1\n008,3.5,0\n009,4.5,1\n');
  const missing = [{ column: null, value: '-' }];
  const plain = await again();
  expect([plain.types, plain.readingBefore, plain.notes.includes('last import')]).toEqual([
    ['text', 'text', 'integer'],
    {},
    false,
  ]);

  await again({ missing });
  const kept = await again();
  expect([kept.types, kept.missing, kept.readingBefore]).toEqual([
    ['text', 'number', 'integer'],
    1,
    { missing },
  ]);
  expect(kept.notes).toContain('Read as at the last import of this file: --missing.');

  const types = [{ name: 'made', type: 'boolean' as const }];
  expect((await again({ types })).types).toEqual(['text', 'number', 'boolean']);
  const both = await again();
  expect([both.types, both.readingBefore]).toEqual([
    ['text', 'number', 'boolean'],
    { types, missing },
  ]);

  // Marks and types name columns, which another header line changes.
  const moved = await again({ headerLine: 2 });
  expect(moved.readingBefore).toEqual({ headerLine: 2 });

  const anew = await again({}, false);
  expect([anew.types, anew.readingBefore]).toEqual([['text', 'text', 'integer'], {}]);
  expect((await again()).types).toEqual(['text', 'text', 'integer']);
});

test('roles chosen for an older reading do not make it the last', async () => {
  const file = join(folder, 'turns.csv');
  writeFileSync(file, 'z,made\n-,1\n2.5,0\n4.5,1\n');
  const read = (reading: CsvReadOptions, features?: string[]) =>
    importFile({ path: file, datasetsDir, reading, ...(features && { roles: { features } }) });
  const last = async () => (await previewFile({ path: file, datasetsDir })).readingBefore;
  const missing = [{ column: null, value: '-' }];
  const { dataset } = await read({});
  await read({ missing });
  await chooseAnew(dataset, { features: [] }, { datasetsDir });
  expect(await last()).toEqual({ missing });
  await read({});
  expect(await last()).toEqual({});
  await read({ missing }, ['z']);
  expect(await last()).toEqual({ missing });
});

test('another file has its own', async () => {
  const other = join(folder, 'other.csv');
  writeFileSync(other, 'x,made\n-,1\n2.5,0\n');
  const { dataset } = await importFile({ path: other, datasetsDir, asBefore: true });
  expect(dataset.columns[0].type).toBe('text');
});
