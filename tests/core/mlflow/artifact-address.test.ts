import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { artifactResolver } from '../../../electron/core/mlflow/artifact-address.ts';
import { newFolder, removeFolders, runId } from './stores.ts';

afterAll(removeFolders);

const A = runId('a');

function folder(...paths: string[]): string {
  const dir = newFolder();
  for (const path of paths) {
    fs.mkdirSync(join(dir, path), { recursive: true });
    if (basename(path) === 'artifacts') fs.writeFileSync(join(dir, path, 'a.txt'), 'a');
  }
  return dir;
}

test.each([
  [`/home/analyst/kobe/mlruns/1/${A}/artifacts`, `mlruns/1/${A}/artifacts`],
  [`file:///home/analyst/kobe/mlruns/1/${A}/artifacts`, `mlruns/1/${A}/artifacts`],
  [`file:///C:/Users/Jos%C3%A9%20M/mlruns/1/${A}/artifacts`, `mlruns/1/${A}/artifacts`],
  [`file:///C:/Users/some one/my%20store/${A}/artifacts`, `my store/${A}/artifacts`],
  [`C:\\work\\mlruns\\1\\${A}\\artifacts`, `mlruns/1/${A}/artifacts`],
  [`./mlruns/1/${A}/artifacts`, `mlruns/1/${A}/artifacts`],
  [`../../mlruns/1/${A}/artifacts`, `mlruns/1/${A}/artifacts`],
  [`file:./mlruns/1/${A}/artifacts`, `mlruns/1/${A}/artifacts`],
  [`mlflow/${A}`, `mlflow/${A}`],
  [`mlflow-artifacts:/1/${A}/artifacts`, `mlartifacts/1/${A}/artifacts`],
  [`mlflow-artifacts://host:5000/1/${A}/artifacts`, `mlartifacts/1/${A}/artifacts`],
  [`s3://bucket/team/1/${A}/artifacts`, `team/1/${A}/artifacts`],
  [`dbfs:/databricks/100%/${A}/artifacts`, `100%/${A}/artifacts`],
])('%s is found beside the store', (address, place) => {
  const dir = folder(place, 'mlruns');
  expect(artifactResolver([join(dir, 'mlruns'), dir])(address, A)).toEqual({
    root: join(dir, place),
    missing: false,
  });
});

test('the longest end wins; another run never stands in', () => {
  const dir = folder(
    `x/1/${A}/artifacts`,
    `1/${A}/artifacts`,
    `1/${runId('b')}/artifacts`,
    'artifacts',
  );
  const resolve = artifactResolver([dir]);
  expect(resolve(`/gone/x/1/${A}/artifacts`, A).root).toBe(join(dir, `x/1/${A}/artifacts`));
  expect(resolve(`s3://bucket/${runId('c')}/artifacts`, runId('c'))).toEqual({
    root: null,
    missing: true,
  });
});

test('a run without files beside others that have some is not missing', () => {
  const dir = folder(`mlartifacts/${A}/artifacts`);
  const resolve = artifactResolver([dir]);
  const other = runId('b');
  expect(resolve(`/gone/mlartifacts/${other}/artifacts`, other)).toEqual({
    root: null,
    missing: false,
  });
  expect(resolve(`/gone/elsewhere/${other}/artifacts`, other).missing).toBe(true);
});

test('the empty folder that a file store makes for each run is not taken for what went elsewhere', () => {
  const dir = folder(`mlruns/1/${A}`, `mlartifacts/1/${A}/artifacts`);
  fs.mkdirSync(join(dir, `mlruns/1/${A}/artifacts`));
  const resolve = artifactResolver([join(dir, 'mlruns'), dir]);
  expect(resolve(`mlflow-artifacts:/1/${A}/artifacts`, A)).toEqual({
    root: join(dir, `mlartifacts/1/${A}/artifacts`),
    missing: false,
  });
  expect(resolve(`dbfs:/databricks/mlruns/1/${A}/artifacts`, A)).toEqual({
    root: join(dir, `mlartifacts/1/${A}/artifacts`),
    missing: false,
  });
  fs.rmSync(join(dir, 'mlartifacts'), { recursive: true });
  const later = artifactResolver([join(dir, 'mlruns'), dir]);
  for (const scheme of ['mlflow-artifacts:', 'dbfs:', 's3://bucket', 'wasbs://b@c']) {
    expect(later(`${scheme}/1/${A}/artifacts`, A)).toEqual({ root: null, missing: true });
  }
});

test('a recorded path of this machine is taken when nothing lies beside the store', () => {
  const far = folder(`store/${A}/artifacts`);
  const resolve = artifactResolver([newFolder()]);
  expect(resolve(join(far, 'store', A, 'artifacts'), A).root).toBe(
    join(far, 'store', A, 'artifacts'),
  );
  expect(resolve('/etc', A)).toEqual({ root: null, missing: true });
});

test.skipIf(process.platform === 'win32')(
  'case 17: neither dots nor links pass off another folder as artifacts',
  () => {
    const secrets = folder('.ssh');
    const dir = folder(`mlruns/1/${A}`, `mlruns/1/${runId('b')}`);
    const store = join(dir, 'mlruns');
    const resolve = artifactResolver([store]);
    const link = join(store, '1', A, 'artifacts');
    const nothing = { root: null, missing: false };
    fs.symlinkSync(join(secrets, '.ssh'), link);
    expect(resolve(`/gone/mlruns/1/${A}/artifacts`, A)).toEqual(nothing);
    expect(resolve(link, A)).toEqual(nothing);
    fs.rmSync(link);
    const up = store.split('/').map(() => '..');
    const dots = [store, '1', A, '..', ...up, secrets.slice(1), '.ssh'].join('/');
    expect(fs.statSync(dots).isDirectory()).toBe(true);
    expect(resolve(`file://${dots}`, A).root).toBe(null);
    expect(resolve(join(secrets, '.ssh'), '.ssh').root).toBe(null);
    // Nor one that contains the run's id in its name.
    const moved = folder(`large/${A}/artifacts`);
    const named = join(moved, 'large', A, 'artifacts');
    fs.symlinkSync(named, link);
    expect(resolve(`/gone/mlruns/1/${A}/artifacts`, A)).toEqual(nothing);
    expect(resolve(link, A)).toEqual(nothing);
    // An address that the store recorded is not a link: its own folder is found elsewhere.
    expect(resolve(named, A).root).toBe(named);
  },
);

describe('case 36: an address that would reach the network', () => {
  test.each([
    'file:////host/share/RUN/artifacts',
    'file://host/share/RUN/artifacts',
    '\\\\host\\share\\RUN\\artifacts',
    '//host/share/RUN/artifacts',
    '\\\\?\\UNC\\host\\share\\RUN\\artifacts',
    '/net/host/share/RUN/artifacts',
    'file:///net/host/RUN/artifacts',
    '/Network/Servers/host/RUN/artifacts',
  ])('%s is judged by its text', (text) => {
    const address = text.replace('RUN', A);
    const resolve = artifactResolver([newFolder()]);
    expect(resolve(address, A).root).toBe(null);
  });

  const hasStrace = spawnSync('strace', ['-V']).error === undefined;
  test.skipIf(!hasStrace)('the system is not asked about it (needs strace)', () => {
    const dir = folder(`mlruns/1/${A}`);
    fs.symlinkSync('/net/host.test/share', join(dir, 'mlruns/1', A, 'artifacts'));
    fs.symlinkSync('beside', join(dir, 'mlartifacts'));
    fs.symlinkSync('/net/host.test/share', join(dir, 'beside'));
    const script = `
      const { artifactResolver } = await import(${JSON.stringify(import.meta.resolve('../../../electron/core/mlflow/artifact-address.ts'))});
      const resolve = artifactResolver(['/tmp/none']);
      for (const path of ['file:////host.test/share', '//host.test/share', '/net/host.test/share']) {
        resolve(\`\${path}/${A}/artifacts\`, '${A}');
      }
      const { findStores } = await import(${JSON.stringify(import.meta.resolve('../../../electron/core/mlflow/find-stores.ts'))});
      const linked = artifactResolver([${JSON.stringify(dir)}]);
      linked('/gone/mlruns/1/${A}/artifacts', '${A}');
      linked(${JSON.stringify(dir)} + '/mlruns/1/${A}/artifacts', '${A}');
      findStores(${JSON.stringify(dir)});`;
    const args = [
      '-f',
      '-e',
      'trace=file',
      process.execPath,
      '--input-type=module',
      '--eval',
      script,
    ];
    const { stderr } = spawnSync('strace', args, { encoding: 'utf8' });
    expect(stderr).toContain('artifact-address.ts');
    // What is asked for names it; that a link says it is no question.
    const asked = stderr.split('\n').filter((line) => !/readlink\w*\(/.test(line));
    expect(asked.filter((line) => line.includes('host.test'))).toEqual([]);
    expect(stderr).toContain('beside');
  });
});
