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
import { unzipSync } from 'fflate';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ReportFile } from '../../../electron/core/report/bundle.ts';
import { exportReport } from '../../../electron/core/report/export.ts';
import { renderReport } from '../../../electron/core/report/html.ts';
import { exampleReport, picture } from './example.ts';

const root = mkdtempSync(join(tmpdir(), 'report-'));
afterAll(() => rmSync(root, { recursive: true }));

const data = exampleReport();
const page = renderReport(data);
const sources = join(root, 'sources');
const files: ReportFile[] = [
  { path: 'train/results.csv', source: join(sources, 'results.csv') },
  { path: 'decision_tree/scatter.png', source: join(sources, 'scatter.png') },
  { path: 'empty.csv', source: join(sources, 'empty.csv') },
];
mkdirSync(sources);
const big = `=id,value\n${Array.from({ length: 200_000 }, (_, i) => `=${i},-${i}.5\n`).join('')}`;
writeFileSync(join(sources, 'results.csv'), big);
writeFileSync(join(sources, 'scatter.png'), picture);
writeFileSync(join(sources, 'empty.csv'), '');

let folder = '';
let turn = 0;
beforeEach(() => {
  folder = join(root, String(turn++));
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Everything exported matches the manifest, and the CSV is safe (case 26). */
function check(read: (path: string) => Uint8Array, names: string[]): void {
  const manifest = JSON.parse(Buffer.from(read('manifest.json')).toString());
  expect(manifest).toMatchObject({ experiment: 'shot_review', run_id: data.run.id });
  const listed: { path: string; bytes: number; sha256: string }[] = manifest.files;
  expect(listed.map((file) => file.path)).toEqual([
    'report.html',
    'decision_tree/scatter.png',
    'empty.csv',
    'train/results.csv',
  ]);
  expect([...names].sort()).toEqual([...listed.map((file) => file.path), 'manifest.json'].sort());
  for (const { path, bytes, sha256: digest } of listed) {
    expect(read(path).length).toBe(bytes);
    expect(sha256(read(path))).toBe(digest);
  }
  expect(Buffer.from(read('report.html')).toString()).toBe(page);
  expect(Buffer.from(read('decision_tree/scatter.png')).equals(picture)).toBe(true);
  const csv = Buffer.from(read('train/results.csv')).toString();
  expect(csv).toBe(big.replace(/^=/gm, "'="));
}

const filesBelow = (path: string) =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll('\\', '/'),
    );

describe('exportReport', () => {
  it('writes one HTML file', async () => {
    const out = join(folder, 'review.html');
    expect(await exportReport({ data, files, out })).toEqual({ path: out });
    expect(readFileSync(out, 'utf8')).toBe(page);
    expect(readdirSync(folder)).toEqual(['review.html']);
  });

  it('writes a folder with a manifest', async () => {
    const out = join(folder, 'review');
    await exportReport({ data, files, out });
    check((path) => readFileSync(join(out, path)), filesBelow(out));
    expect(readdirSync(folder)).toEqual(['review']);
  });

  it('writes a zip with a manifest, the same bytes again', async () => {
    const out = join(folder, 'review.zip');
    await exportReport({ data, files, out });
    const first = readFileSync(out);
    const unzipped = unzipSync(first);
    check((path) => unzipped[path], Object.keys(unzipped));
    await exportReport({ data, files, out });
    expect(readFileSync(out).equals(first)).toBe(true);
    expect(readdirSync(folder)).toEqual(['review.zip']);
  });

  const hasPython = (() => {
    try {
      execFileSync('python3', ['--version']);
      return true;
    } catch {
      return false;
    }
  })();
  it.skipIf(!hasPython)("writes a zip that Python's zipfile reads (skipped without)", async () => {
    const out = join(folder, 'review.zip');
    await exportReport({ data, files, out });
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip()); z.extractall(sys.argv[2])';
    const to = join(folder, 'out');
    expect(execFileSync('python3', ['-c', script, out, to]).toString().trim()).toBe('None');
    check((path) => readFileSync(join(to, path)), filesBelow(to));
  });

  it('replaces an earlier report and an empty folder', async () => {
    const out = join(folder, 'review');
    mkdirSync(out, { recursive: true });
    await exportReport({ data, files, out });
    await exportReport({ data, files: files.slice(0, 1), out });
    expect(filesBelow(out).sort()).toEqual(['manifest.json', 'report.html', 'train/results.csv']);
  });

  it("does not touch a folder with somebody's files", async () => {
    const out = join(folder, 'review');
    mkdirSync(join(out, 'notes'), { recursive: true });
    writeFileSync(join(out, 'notes', 'mine.txt'), 'mine');
    await expect(exportReport({ data, files, out })).rejects.toMatchObject({
      code: 'RESOURCE_ALREADY_EXISTS',
      message: expect.stringMatching(/notes\/mine\.txt.*empty folder/),
    });
    expect(filesBelow(out)).toEqual(['notes/mine.txt']);
    rmSync(out, { recursive: true });
    await exportReport({ data, files, out });
    writeFileSync(join(out, 'mine.txt'), 'mine');
    await expect(exportReport({ data, files, out })).rejects.toThrow(/mine\.txt/);
    expect(existsSync(join(out, 'mine.txt'))).toBe(true);
    writeFileSync(join(folder, 'plain'), 'a file');
    await expect(exportReport({ data, files, out: join(folder, 'plain') })).rejects.toThrow(
      /is a file/,
    );
  });

  it.each(['review', 'review.zip'])('leaves nothing half-written: %s', async (name) => {
    const lost = [...files, { path: 'z.csv', source: join(sources, 'lost.csv') }];
    const out = join(folder, name);
    await expect(exportReport({ data, files: lost, out })).rejects.toMatchObject({
      code: 'FILE_SYSTEM',
      message: expect.stringContaining('lost.csv'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    '../x.csv',
    'a/../../x.csv',
    '/x.csv',
    'a//b',
    'C:\\x',
    'a\\b',
    'nul\u0000',
    'dot.',
    '',
    'report.html',
    'EMPTY.csv',
  ])('case 18: refuses the path %j', async (path) => {
    const out = join(folder, 'review.zip');
    const source = join(sources, 'empty.csv');
    await expect(
      exportReport({ data, files: [...files, { path, source }], out }),
    ).rejects.toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
    expect(existsSync(folder)).toBe(false);
  });
});
