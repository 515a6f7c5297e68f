/** Cases 32 and 33: links, pipes and sockets in place of a store's files and folders. */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { listRunArtifacts } from '../../../electron/core/mlflow/imported-artifacts.ts';
import { inEnglish } from '../../support/in-english.ts';
import {
  dump,
  experimentMeta,
  newFolder,
  openWorkspaceStore,
  readAll,
  removeFolders,
  runId,
  runMeta,
  writeFiles,
} from './stores.ts';

afterAll(removeFolders);

const A = runId('a');
const SECRET = 'not of this store';

/** A store, and similar items outside of it, each containing a secret. */
function createStores(): { root: string; outside: string } {
  const files = (word: string) => ({
    '1/meta.yaml': experimentMeta('1', word),
    [`1/${A}/meta.yaml`]: runMeta(A, '1', { run_name: `'${word}'` }),
    [`1/${A}/params/p`]: word,
    [`1/${A}/tags/t`]: word,
    [`1/${A}/metrics/${word}`]: '1 1 1\n',
    [`1/${A}/artifacts/${word}.txt`]: word,
    [`1/${A}/inputs/i/meta.yaml`]: 'source_id: d\nsource_type: DATASET\ntags: {}\n',
    '1/tags/e': word,
    '1/datasets/d/meta.yaml': `name: ${word}\ndigest: x\n`,
    '1/models/m-1/meta.yaml': `name: ${word}\nmodel_id: m-1\n`,
    'models/m/meta.yaml': `name: ${word}\ncreation_timestamp: 1\n`,
    'models/m/tags/k': word,
    'models/m/version-1/meta.yaml': `name: m\nversion: 1\ndescription: ${word}\n`,
  });
  return {
    root: writeFiles(join(newFolder(), 'mlruns'), files('ours')),
    outside: writeFiles(newFolder(), files(SECRET)),
  };
}

describe.skipIf(process.platform === 'win32')(
  'case 32: a link out of the store is not followed',
  () => {
    test.each([
      '1',
      `1/${A}`,
      ...['meta.yaml', 'params', 'params/p', 'tags', 'metrics', 'artifacts', 'inputs'].map(
        (part) => `1/${A}/${part}`,
      ),
      ...['1/meta.yaml', '1/tags', '1/datasets', '1/datasets/d', '1/models', '1/models/m-1'],
      ...[
        'models',
        'models/m',
        'models/m/tags',
        'models/m/version-1',
        'models/m/version-1/meta.yaml',
      ],
    ])('%s', async (path) => {
      const { root, outside } = createStores();
      fs.rmSync(join(root, path), { recursive: true });
      fs.symlinkSync(join(outside, path), join(root, path));
      const { problems } = await readAll(dirname(root));
      const store = await openWorkspaceStore();
      try {
        await importMlflow(store, dirname(root), { copy: true });
        expect(dump(store)).not.toContain(SECRET);
        expect(fs.readdirSync(store.dir, { recursive: true }).join()).not.toContain(SECRET);
        expect(JSON.stringify(listRunArtifacts(store, A))).not.toContain(SECRET);
        const to = join(newFolder(), 'out');
        await exportMlflow(store, { to, format: 'files' });
        // 1: nothing was found, in files that are there.
        expect(fs.readdirSync(to)).not.toEqual([]);
        expect(spawnSync('grep', ['-rq', SECRET, to]).status).toBe(1);
      } finally {
        await store.close();
      }
      expect(inEnglish(problems.map((problem) => problem.path)).join('\n')).toContain(
        basename(path),
      );
    });
  },
);

test.skipIf(process.platform === 'win32').each(['more', 'below/more', '1/more'])(
  'case 32: a link to a whole store elsewhere is not followed: %s',
  async (path) => {
    const { root, outside } = createStores();
    fs.mkdirSync(dirname(join(root, path)), { recursive: true });
    fs.symlinkSync(outside, join(root, path));
    for (const chosen of [root, dirname(root)]) {
      expect(JSON.stringify(await readAll(chosen))).not.toContain(SECRET);
    }
  },
);

test.skipIf(process.platform === 'win32')(
  'case 33: pipes are told, and nothing waits for them',
  async () => {
    const { root } = createStores();
    for (const path of [`1/${A}/meta.yaml`, `1/${A}/params/p`, `1/${A}/metrics/ours`]) {
      const copy = join(root, path.replace(A, runId('b')));
      fs.mkdirSync(dirname(copy), { recursive: true });
      execFileSync('mkfifo', [`${copy}-pipe`]);
      fs.copyFileSync(join(root, path), copy);
    }
    const pipe = join(root, `1/${runId('c')}`, 'meta.yaml');
    fs.mkdirSync(dirname(pipe));
    execFileSync('mkfifo', [pipe]);
    const { problems } = await readAll(dirname(root));
    const told = inEnglish(problems).map(({ path, reason }) => `${basename(path)}: ${reason}`);
    expect(told).toContain('p-pipe: it is a link or a device: it was left out');
    expect(told).toContain('ours-pipe: it is a link or a device: it was left out');
    expect(told.join('\n')).toMatch(/meta\.yaml: .*it is a link or a device/);
  },
);
