/** Imports as a whole: roles, digests, reuse, Parquet, cancelling, leftovers, previews. */

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readNumeric, writeCsvWithColumns } from '../../../electron/core/data/columns.ts';
import type { ImportProgress, Roles } from '../../../electron/core/data/dataset.ts';
import { withConnection } from '../../../electron/core/data/duckdb.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { readLabels } from '../../../electron/core/data/labels.ts';
import { previewFile } from '../../../electron/core/data/preview-file.ts';
import { resolveRoles } from '../../../electron/core/data/roles.ts';
import {
  parquetPath,
  readDataset,
  removeInterruptedImports,
} from '../../../electron/core/data/storage.ts';
import { emptyTrash, restoreDataset, trashDataset } from '../../../electron/core/data/trash.ts';
import golden from '../../golden/data.json' with { type: 'json' };
import { inEnglish } from '../../support/in-english.ts';

const folder = mkdtempSync(join(tmpdir(), 'import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let count = 0;

function newFolder(): string {
  const path = join(folder, `datasets${++count}`);
  mkdirSync(path);
  return path;
}

function write(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const SHOTS =
  'shot_id,lat,lon,made,who\n1,34.03,-118.2,1,a\n2,34.02,-118.3,0,b\n3,34.01,-118.1,,c\n';

describe('the record and the files', () => {
  test('name the data by the digest of the Parquet file', async () => {
    const datasetsDir = newFolder();
    const path = write('Season "one".csv', SHOTS);
    const { dataset, reused } = await importFile({ path, datasetsDir });
    const bytes = readFileSync(parquetPath(datasetsDir, dataset.digest));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(dataset.digest);
    expect(dataset).toMatchObject({
      name: 'Season "one"',
      source: path,
      sourceDigest: createHash('sha256').update(SHOTS).digest('hex'),
      format: 'csv',
      reading: { encoding: 'utf-8', delimiter: ',', header: true, decimal: '.', thousands: '' },
      rows: 3,
      rejected: 0,
      bytes: bytes.length,
      labels: { made: 1, missed: 1, unlabelled: 1, positive: '1' },
      notes: [],
    });
    expect(reused).toBe(false);
    expect(readdirSync(datasetsDir).sort()).toEqual([
      `${dataset.digest}.json`,
      `${dataset.digest}.parquet`,
    ]);
    expect(await readDataset(datasetsDir, dataset.digest)).toEqual(dataset);
  });

  test('are the same for the same data in another folder, many row groups too', async () => {
    const rows = Array.from({ length: 300_000 }, (_, i) => `${i},${i / 7},name ${i % 13},\n`);
    const path = write('large.csv', `id,value,name,empty\n${rows.join('')}`);
    const first = await importFile({ path, datasetsDir: newFolder() });
    const second = await importFile({ path, datasetsDir: newFolder() });
    expect(first.dataset.rows).toBe(300_000);
    expect(second.reused).toBe(false);
    expect(second.dataset.digest).toBe(first.dataset.digest);
  });

  test('names with signs that mean something to a shell, to SQL or to a pattern', async () => {
    const odd = join(folder, "we*ird [x] 'q' ; --");
    mkdirSync(odd);
    const path = join(odd, "a?b[1]'{c}.csv");
    writeFileSync(path, SHOTS);
    const { dataset } = await importFile({ path, datasetsDir: join(odd, 'data[sets]*') });
    const parquet = parquetPath(join(odd, 'data[sets]*'), dataset.digest);
    expect([...(await readLabels(parquet, 'made'))]).toEqual([1, 0, 255]);
  });
});

describe('the same file again', () => {
  test('is one dataset and is not read again', async () => {
    const datasetsDir = newFolder();
    const path = write('again.csv', `${SHOTS}4,x\n`);
    const first = await importFile({ path, datasetsDir });
    const phases = new Set<string>();
    const onProgress = ({ phase }: ImportProgress) => phases.add(phase);
    const second = await importFile({ path, datasetsDir, onProgress });
    expect(second).toEqual({ ...first, reused: true });
    expect(second.rejectedLines).toHaveLength(1);
    expect([...phases]).toEqual(['scan']);
  });

  test('with other roles changes the record, not the data', async () => {
    const datasetsDir = newFolder();
    const path = write('roles.csv', SHOTS);
    const first = await importFile({ path, datasetsDir });
    const second = await importFile({
      path,
      datasetsDir,
      roles: { target: null, features: ['lat'] },
    });
    expect(second.reused).toBe(true);
    expect(second.dataset.digest).toBe(first.dataset.digest);
    expect(second.dataset.roles).toMatchObject({ target: null, features: ['lat'] });
    expect(second.dataset.labels).toBeNull();
    expect(await readDataset(datasetsDir, first.dataset.digest)).toEqual(second.dataset);
  });

  test('with another reading is read again', async () => {
    const datasetsDir = newFolder();
    const path = write('reading.csv', 'a,b\n"1,234",2\n"5,678",3\n');
    const first = await importFile({ path, datasetsDir });
    const second = await importFile({
      path,
      datasetsDir,
      reading: { decimal: ',', thousands: '' },
    });
    expect(second.reused).toBe(false);
    expect(first.dataset.columns[0].max).toBe(5678);
    expect(second.dataset.columns[0].max).toBe(5.678);
  });
});

describe('roles', () => {
  const columns = (names: string, type = 'number') =>
    names.split(' ').map((name) => ({ name, type: type as 'number' }));

  test.each<[string, Partial<Roles>]>([
    [
      'shot_id lat lon minutes_remaining period playoffs shot_distance shot_made_flag loc_x loc_y',
      {
        target: 'shot_made_flag',
        features: ['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'],
        x: 'lon',
        y: 'lat',
        id: 'shot_id',
      },
    ],
    [
      'LOC_X LOC_Y SHOT_MADE_FLAG GAME_ID teamId SHOT_DISTANCE',
      {
        target: 'SHOT_MADE_FLAG',
        features: ['LOC_X', 'LOC_Y', 'SHOT_DISTANCE'],
        x: 'LOC_X',
        y: 'LOC_Y',
        id: null,
      },
    ],
    ['ID X Y Made', { target: 'Made', features: ['X', 'Y'], x: 'X', y: 'Y', id: 'ID' }],
    ['Latitude Longitude FGM', { target: 'FGM', x: 'Longitude', y: 'Latitude' }],
    ['height weight', { target: null, x: null, y: null, id: null }],
  ])('of %s', (names, roles) => {
    expect(resolveRoles(columns(names))).toMatchObject(roles);
  });

  test('given ones count, in any case; a position is known by its names', () => {
    const given = { target: 'HIT', features: ['B', 'a'], x: 'loc_X', y: 'loc_y', id: null };
    expect(resolveRoles(columns('a b hit made loc_x loc_y lat lon id'), given)).toEqual({
      target: 'hit',
      features: ['b', 'a'],
      x: 'loc_x',
      y: 'loc_y',
      id: null,
    });
  });

  test('a name that no column has is an error, and nothing is left behind', async () => {
    const datasetsDir = newFolder();
    const path = write('missing.csv', SHOTS);
    await expect(
      importFile({ path, datasetsDir, roles: { features: ['lat', 'longitud'] } }),
    ).rejects.toMatchObject({
      code: 'MISSING_COLUMN',
      message: 'There is no column "longitud". Columns: shot_id, lat, lon, made, who.',
    });
    expect(readdirSync(datasetsDir)).toEqual([]);
  });
});

describe('the profile', () => {
  test('is what pandas says', async () => {
    const path = write('golden.csv', golden.csv);
    const { dataset } = await importFile({ path, datasetsDir: newFolder() });
    expect(dataset.columns.map((column) => column.name)).toEqual(Object.keys(golden.profile));
    for (const { name, type, ...found } of dataset.columns) {
      const expected = golden.profile[name as keyof typeof golden.profile];
      expect(type).toBe(expected.type);
      for (const [key, value] of Object.entries(expected.profile)) {
        const actual = found[key as keyof typeof found];
        if (typeof value === 'number') expect(actual, `${name} ${key}`).toBeCloseTo(value, 9);
        else expect(actual, `${name} ${key}`).toBe(value);
      }
    }
  });
});

describe('the profile of many rows', () => {
  test('is what all rows in order say, of repeated values too', async () => {
    const rows = 60_000;
    const value = (i: number) => ((i * 7919) % 1003) / 4 - 50;
    const lines = Array.from({ length: rows }, (_, i) => {
      const day = new Date(Date.UTC(2001, 0, 1 + ((i * 31) % 777))).toISOString().slice(0, 10);
      return `${i},${i % 10 === 3 ? '' : (i * 17) % 211},${value(i)},${day},w${i % 37}`;
    });
    const path = write('many.csv', `id,whole,part,day,word\n${lines.join('\n')}\n`);
    const { dataset } = await importFile({ path, datasetsDir: newFolder() });
    const cells = lines.map((line) => line.split(','));
    dataset.columns.forEach(({ name, type, missing, distinct, min, max, ...more }, j) => {
      const texts = cells.flatMap((row) => (row[j] === '' ? [] : [row[j]]));
      expect([missing, distinct]).toEqual([rows - texts.length, new Set(texts).size]);
      if (type === 'text') return;
      if (type === 'date') {
        const sorted = texts.sort();
        const at = (q: number) => sorted[Math.ceil(rows * q) - 1];
        expect([min, max, more.q25, more.q50]).toEqual([at(0.00001), at(1), at(0.25), at(0.5)]);
        return;
      }
      const sorted = Float64Array.from(texts, Number).sort();
      const quantile = (q: number) => {
        const place = (sorted.length - 1) * q;
        const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
        return low + (high - low) * (place - Math.floor(place));
      };
      const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
      const found = [min, more.q25, more.q50, more.q75, max].map(Number);
      const expected = [0, 0.25, 0.5, 0.75, 1].map(quantile);
      found.forEach((one, k) => {
        expect(one, name).toBeCloseTo(expected[k], 9);
      });
      expect(Number(more.mean), name).toBeCloseTo(mean, 9);
    });
  });
});

describe('Parquet', () => {
  async function parquet(name: string, query: string): Promise<string> {
    const path = join(folder, name);
    await withConnection((connection) =>
      connection.run(`COPY (${query}) TO '${path}' (FORMAT parquet)`),
    );
    return path;
  }

  test('is profiled and read like CSV; what has no type here becomes text, told', async () => {
    const path = await parquet(
      'all.bin',
      `SELECT * FROM (VALUES
        (1::INTEGER, 1.5::DOUBLE, 'nan'::FLOAT, 2.25::DECIMAL(9, 2), true, 'x', DATE '2020-01-02',
          TIMESTAMP '2020-01-02 03:04:05', [1, 2], {'a': 1}),
        (2, 'nan', 3, NULL, false, '', NULL, NULL, NULL, NULL))
        t(i, d, f, m, made, s, day, moment, list, struct)`,
    );
    const datasetsDir = newFolder();
    const { dataset } = await importFile({ path, datasetsDir });
    expect(dataset.format).toBe('parquet');
    expect(dataset.columns.map(({ type, missing }) => `${type} ${missing}`)).toEqual([
      'integer 0',
      'number 1',
      'number 1',
      'number 1',
      'boolean 0',
      'text 0',
      'date 1',
      'date 1',
      'text 1',
      'text 1',
    ]);
    expect(inEnglish(dataset.notes)).toEqual([
      'Column "list" (INTEGER[]) was turned into text.',
      'Column "struct" (STRUCT(a INTEGER)) was turned into text.',
    ]);
    const stored = parquetPath(datasetsDir, dataset.digest);
    const [i, d, f, m, made] = await readNumeric(stored, ['i', 'd', 'f', 'm', 'made']);
    expect([[...i], [...d], [...f], [...m], [...made]]).toEqual([
      [1, 2],
      [1.5, Number.NaN],
      [Number.NaN, 3],
      [2.25, Number.NaN],
      [1, 0],
    ]);
    expect([...(await readLabels(stored, 'made'))]).toEqual([1, 0]);
    expect((await importFile({ path, datasetsDir })).reused).toBe(true);
  });

  test('infinite values are kept, but are no feature', async () => {
    const path = await parquet('inf.parquet', `SELECT unnest([1, 'inf'::DOUBLE]) AS v`);
    const datasetsDir = newFolder();
    const { dataset } = await importFile({ path, datasetsDir });
    expect(dataset.columns[0]).toMatchObject({ min: 1, max: 'inf' });
    await expect(
      readNumeric(parquetPath(datasetsDir, dataset.digest), ['v']),
    ).rejects.toMatchObject({
      code: 'BAD_FEATURE',
      message: 'Column "v" cannot be a feature: it holds inf, which is not finite.',
    });
  });

  test('a broken file is refused', async () => {
    const whole = readFileSync(
      await parquet('whole.parquet', 'SELECT range AS a FROM range(1000)'),
    );
    const datasetsDir = newFolder();
    for (const length of [4, 100, whole.length - 1]) {
      const path = write('broken.parquet', whole.subarray(0, length));
      await expect(importFile({ path, datasetsDir })).rejects.toMatchObject({
        code: 'BAD_INPUT_FILE',
        message: expect.stringContaining(path),
      });
    }
    expect(readdirSync(datasetsDir)).toEqual([]);
  });
});

describe('an import that does not come to its end', () => {
  test('cancelled while it scans and while it reads', async () => {
    const rows = 'abc,1.5,2020-01-01,some longer text\n'.repeat(500_000);
    const path = write('cancel.csv', `a,b,c,d\n${rows}`);
    const datasetsDir = newFolder();
    for (const phase of ['scan', 'read', 'profile']) {
      const controller = new AbortController();
      const onProgress = (progress: ImportProgress) => {
        if (progress.phase === phase) controller.abort();
      };
      const { signal } = controller;
      await expect(importFile({ path, datasetsDir, onProgress, signal })).rejects.toMatchObject({
        code: 'CANCELLED',
      });
      expect(readdirSync(datasetsDir)).toEqual([]);
    }
  });

  test('every line rejected: an error with the first reason, nothing stored', async () => {
    const datasetsDir = newFolder();
    const path = write('all.csv', 'a,b\n1\n3\n');
    await expect(importFile({ path, datasetsDir })).rejects.toMatchObject({
      code: 'BAD_INPUT_FILE',
      message: `${path}: every line was rejected; line 2: 1 field instead of 2. Is the delimiter right?`,
    });
    expect(readdirSync(datasetsDir)).toEqual([]);
  });

  test('case 13: what a crash leaves is cleaned up, datasets stay', async () => {
    const datasetsDir = newFolder();
    const { dataset } = await importFile({ path: write('keep.csv', `${SHOTS}9\n`), datasetsDir });
    const kept = readdirSync(datasetsDir).sort();
    const other = 'f'.repeat(64);
    const leftovers = [
      'import.0123456789ab.tmp',
      'import.0123456789ab.tmp.utf8.tmp',
      'import.0123456789ab.rejects.tmp',
      `${other}.parquet`,
      `${other}.rejects.csv`,
    ];
    for (const name of leftovers) writeFileSync(join(datasetsDir, name), 'half');
    writeFileSync(join(datasetsDir, 'notes.txt'), 'not ours');
    expect((await removeInterruptedImports(datasetsDir)).sort()).toEqual(leftovers.sort());
    expect(readdirSync(datasetsDir).sort()).toEqual([...kept, 'notes.txt'].sort());
    expect(kept).toContain(`${dataset.digest}.rejects.csv`);
  });

  test('a removed dataset can be had back until its rows are cleaned up', async () => {
    const datasetsDir = newFolder();
    const { dataset } = await importFile({ path: write('back.csv', `${SHOTS}9\n`), datasetsDir });
    const { digest } = dataset;
    const kept = readdirSync(datasetsDir).sort();
    await trashDataset(datasetsDir, digest);
    await expect(readDataset(datasetsDir, digest)).rejects.toMatchObject({
      code: 'RESOURCE_DOES_NOT_EXIST',
    });
    await restoreDataset(datasetsDir, digest);
    expect(await readDataset(datasetsDir, digest)).toEqual(dataset);
    expect(readdirSync(datasetsDir).sort()).toEqual(kept);

    // Importing again after a removal: nothing is restored, and nothing can be lost.
    await trashDataset(datasetsDir, digest);
    await importFile({ path: join(folder, 'back.csv'), datasetsDir });
    await restoreDataset(datasetsDir, digest);
    expect(await removeInterruptedImports(datasetsDir)).toEqual([`${digest}.deleted`]);
    expect(readdirSync(datasetsDir).sort()).toEqual(kept);

    await trashDataset(datasetsDir, digest);
    await emptyTrash(datasetsDir);
    expect(readdirSync(datasetsDir)).toEqual([]);
    await expect(restoreDataset(datasetsDir, digest)).rejects.toMatchObject({
      message: `The dataset ${digest} is gone for good. Import its file again.`,
    });
  });

  test('of many removed datasets the last ten can be had back', async () => {
    const datasetsDir = newFolder();
    const digests: string[] = [];
    for (let i = 0; i < 12; i++) {
      const { dataset } = await importFile({ path: write(`${i}.csv`, `a\n${i}\n`), datasetsDir });
      digests.push(dataset.digest);
    }
    for (const digest of digests) await trashDataset(datasetsDir, digest);
    const gone = { code: 'RESOURCE_DOES_NOT_EXIST' };
    for (const digest of digests.slice(0, 2)) {
      await expect(restoreDataset(datasetsDir, digest)).rejects.toMatchObject(gone);
    }
    for (const digest of digests.slice(2)) await restoreDataset(datasetsDir, digest);
    const kept = digests.slice(2).flatMap((digest) => [`${digest}.json`, `${digest}.parquet`]);
    expect(readdirSync(datasetsDir).sort()).toEqual(kept.sort());
  });

  test('files that are not there, or none', async () => {
    const datasetsDir = newFolder();
    const missing = join(folder, 'nowhere.csv');
    await expect(importFile({ path: missing, datasetsDir })).rejects.toMatchObject({
      code: 'BAD_INPUT_FILE',
      message: `${missing}: there is no such file.`,
    });
    await expect(importFile({ path: folder, datasetsDir })).rejects.toMatchObject({
      code: 'BAD_INPUT_FILE',
      message: `${folder} is a folder or a device. Choose a file.`,
    });
  });

  test.skipIf(process.platform === 'win32')(
    'case 33: a pipe to which nobody writes, a device',
    async () => {
      const pipe = join(folder, 'pipe.csv');
      execFileSync('mkfifo', [pipe]);
      for (const path of [pipe, '/dev/zero']) {
        const refusal = {
          code: 'BAD_INPUT_FILE',
          message: expect.stringContaining('is a folder or a device'),
        };
        await expect(importFile({ path, datasetsDir: newFolder() })).rejects.toMatchObject(refusal);
        await expect(previewFile({ path })).rejects.toMatchObject(refusal);
      }
    },
  );

  test('a reading that cannot be meant', async () => {
    const path = write('odd.csv', SHOTS);
    for (const reading of [
      { delimiter: ',,' },
      { delimiter: '"' },
      { delimiter: '\n' },
      { thousands: 'x' },
    ]) {
      await expect(importFile({ path, datasetsDir: newFolder(), reading })).rejects.toMatchObject({
        code: 'INVALID_PARAMETER_VALUE',
      });
    }
  });
});

describe('the preview', () => {
  test('shows rows, types and roles as the import will have them', async () => {
    const path = write(
      'preview.csv',
      Buffer.from('id;lat;lon;made;nome\n1;34,1;-118,2;1;Jo\xe3o\n2;NA;-118,3;;NA\n3\n', 'latin1'),
    );
    const preview = await previewFile({ path });
    const { dataset } = await importFile({ path, datasetsDir: newFolder() });
    expect(inEnglish(preview.rows)).toEqual([
      { line: 2, cells: ['1', '34.1', '-118.2', '1', 'João'], rejected: null },
      { line: 3, cells: ['2', null, '-118.3', null, 'NA'], rejected: null },
      {
        line: 4,
        cells: ['3'],
        rejected: { column: null, reason: '1 field instead of 5' },
      },
    ]);
    expect(preview.looked).toEqual({ rows: 3, rejected: 1 });
    expect(preview.columns).toEqual(
      dataset.columns.map(({ name, type }) => ({ name, type, detected: type })),
    );
    expect(preview.roles).toEqual(dataset.roles);
    expect(preview.reading).toEqual(dataset.reading);
    expect((await previewFile({ path, rows: 1 })).rows).toHaveLength(1);
  });

  test('of Parquet', async () => {
    const path = join(folder, 'preview.parquet');
    await withConnection((connection) =>
      connection.run(`COPY (SELECT range AS id, range / 4 AS made FROM range(5)) TO '${path}'`),
    );
    const preview = await previewFile({ path, rows: 2 });
    expect(preview).toMatchObject({
      format: 'parquet',
      reading: null,
      rows: [
        { line: 1, cells: ['0', '0.0'], rejected: null },
        { line: 2, cells: ['1', '0.25'], rejected: null },
      ],
    });
    expect(preview.columns.map((column) => column.type)).toEqual(['integer', 'number']);
  });
});

describe('a table with added columns', () => {
  test('is complete, in order, exact; missing cells are empty', async () => {
    const datasetsDir = newFolder();
    const path = write('extra.csv', 'a,b\n"x, ""y""",0.1\n,1e-7\n=1+1,3\n');
    const { dataset } = await importFile({ path, datasetsDir });
    const out = join(folder, 'extra.out.csv');
    await writeCsvWithColumns(
      parquetPath(datasetsDir, dataset.digest),
      [
        { name: 'hat', values: Uint8Array.of(1, 0, 1), missing: Uint8Array.of(0, 1, 0) },
        { name: 'p "1"', values: Float64Array.of(0.1 + 0.2, Number.NaN, 5e-324) },
        { name: 'row', values: Int32Array.of(-1, 2_147_483_647, 0) },
      ],
      out,
    );
    expect(readFileSync(out, 'utf8')).toBe(
      'a,b,hat,"p ""1""",row\n' +
        '"x, ""y""",0.1,1,0.30000000000000004,-1\n' +
        ',1e-07,,,2147483647\n' +
        '=1+1,3.0,1,5e-324,0\n',
    );
  });

  test('refuses columns that do not fit, and leaves no file', async () => {
    const datasetsDir = newFolder();
    const { dataset } = await importFile({ path: write('fit.csv', SHOTS), datasetsDir });
    const parquet = parquetPath(datasetsDir, dataset.digest);
    const out = join(folder, 'fit.out.csv');
    for (const extra of [
      { name: 'p', values: Float64Array.of(1) },
      { name: 'MADE', values: Uint8Array.of(1, 1, 1) },
    ]) {
      await expect(writeCsvWithColumns(parquet, [extra], out)).rejects.toMatchObject({
        code: 'INVALID_PARAMETER_VALUE',
      });
    }
    expect(existsSync(out)).toBe(false);
  });
});
