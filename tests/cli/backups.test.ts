/** `shot-review verify` and `restore` on a workspace with every kind of damage they look for. */

import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { importFile } from '../../electron/core/data/import-file.ts';
import { writeArtifact } from '../../electron/core/pipeline/artifacts.ts';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { logInput } from '../../electron/core/store/datasets.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import type { RestoreResult } from '../../electron/core/store/restore.ts';
import { createRun, endRun } from '../../electron/core/store/runs.ts';
import { cliJson, runCli, temporaryFolder } from '../support/cli.ts';
import { inEnglish } from '../support/in-english.ts';
import { shotsCsv } from '../support/shots.ts';

let workspace: string;
let digest: string;
let artifact: string;
beforeEach(async () => {
  const folder = temporaryFolder();
  workspace = join(folder, 'workspace');
  const csv = join(folder, 'shots.csv');
  writeFileSync(csv, `${shotsCsv(30)}1,2\n`);
  const open = await openWorkspace(workspace);
  const { dataset } = await importFile({ path: csv, datasetsDir: open.datasetsDir });
  digest = dataset.digest;
  const runId = await open.store.commit((tx) => {
    const id = createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name: 'first' });
    logInput(
      tx,
      id,
      { name: 'shots', digest, sourceType: 'local', source: '{}', schema: null, profile: null },
      'training',
    );
    return id;
  });
  await writeArtifact(open, runId, 'results/scores.csv', 'a,b\n1,2\n');
  artifact = join('artifacts', runId, 'results', 'scores.csv');
  await open.store.commit((tx) => endRun(tx, runId, 'FINISHED'));
  await open.close();
  await (await openWorkspace(workspace)).close(); // creates the day's backup
});

const at = (...parts: string[]) => join(workspace, ...parts);
const flags = () => ['--workspace', workspace];
const backupName = () => readdirSync(at('backups')).sort()[0];

/** The problems that verify finds, and its exit code. */
async function verify(): Promise<{ problems: string[]; code: number | null }> {
  const { code, stdout } = await runCli('verify', ...flags(), '--json');
  return { problems: JSON.parse(stdout).problems, code };
}

describe('verify', () => {
  test('finds nothing wrong in a whole workspace, and says what it checked', async () => {
    const { code, stdout } = await runCli('verify', ...flags());
    expect([code, stdout]).toEqual([
      0,
      'Checked the database, its journal, 1 backup, 1 dataset and 1 artifact.\nEverything is whole.\n',
    ]);
    expect(await verify()).toEqual({ problems: [], code: 0 });
  });

  /** Flips a bit in the middle, or right after a given text. */
  const flip = (path: string, after?: string) => {
    const bytes = readFileSync(path);
    const at = after === undefined ? bytes.length >> 1 : bytes.indexOf(after) + after.length;
    bytes[at] ^= 1;
    writeFileSync(path, bytes);
  };

  test.each<[what: string, damage: () => void, named: () => RegExp]>([
    ['a bit of the database', () => flip(at('review.sqlite')), () => /review\.sqlite is damaged/],
    [
      'the end of the journal',
      () => writeFileSync(at('review.journal'), 'half a record', { flag: 'a' }),
      () => /review\.journal: 1 record \(13 bytes\) after commit \d+ could not be read/,
    ],
    ['the journal', () => rmSync(at('review.journal')), () => /review\.journal was missing/],
    ['a backup', () => truncateSync(at('backups', backupName()), 5000), () => /backup .* damaged/],
    [
      'a bit of a dataset',
      () => flip(at('datasets', `${digest}.parquet`)),
      () => /^The dataset shots is not what was written/,
    ],
    [
      'a dataset',
      () => rmSync(at('datasets', `${digest}.parquet`)),
      () => /^The dataset shots is missing/,
    ],
    [
      'the record of a dataset',
      () => writeFileSync(at('datasets', `${digest}.json`), '{"dig'),
      () => new RegExp(`^datasets.${digest}\\.json is damaged`),
    ],
    [
      'the record of a used dataset',
      () => rmSync(at('datasets', `${digest}.json`)),
      () => new RegExp(`^datasets/${digest}\\.json is missing: 1 runs? used the dataset shots`),
    ],
    [
      'rejected lines',
      () => rmSync(at('datasets', `${digest}.rejects.csv`)),
      () => /rejects\.csv is missing/,
    ],
    [
      'a bit of the rejected lines',
      () => flip(at('datasets', `${digest}.rejects.csv`)),
      () => new RegExp(`^datasets/${digest}\\.rejects\\.csv is not what was written`),
    ],
    [
      'a bit of the record of a dataset',
      () => flip(at('datasets', `${digest}.json`), '"rows": '),
      () => new RegExp(`^datasets/${digest}\\.json is not what was written`),
    ],
    [
      'a bit of an artifact',
      () => flip(at(artifact)),
      () => /scores\.csv is not what was written: it was changed/,
    ],
    ['an artifact', () => rmSync(at(artifact)), () => /scores\.csv is missing or cannot be read/],
  ])('names what is wrong: %s', async (_, damage, named) => {
    damage();
    const before = readdirSync(workspace, { recursive: true }).sort();
    const { problems, code } = await verify();
    expect(inEnglish(problems)).toHaveLength(1);
    expect(inEnglish(problems[0])).toMatch(named());
    expect(code).toBe(1);
    expect(readdirSync(workspace, { recursive: true }).sort()).toEqual(before);
    const { stderr, stdout } = await runCli('verify', ...flags());
    expect(stdout).toMatch(/^Checked the database/);
    expect(stderr).toMatch(/^error: STORE_CORRUPT: 1 thing is wrong/m);
  });

  test('there is no workspace', async () => {
    const { code, stderr } = await runCli('verify', '--workspace', join(workspace, 'nowhere'));
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: RESOURCE_DOES_NOT_EXIST/)]);
  });
});

describe('restore', () => {
  test('lists the backups', async () => {
    const { backups } = await cliJson<{ backups: object[] }>('restore', ...flags());
    expect(backups).toEqual([
      { name: backupName(), time: expect.any(Number), reason: null, bytes: expect.any(Number) },
    ]);
    expect((await runCli('restore', ...flags())).stdout).toContain(backupName());
  });

  test('brings a damaged database back, keeps what was there, and can be undone', async () => {
    const name = backupName();
    const open = await openWorkspace(workspace);
    await open.store.commit((tx) =>
      createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name: 'second' }),
    );
    await open.close();
    const names = async () =>
      (await cliJson<{ runs: { name: string }[] }>('runs', ...flags())).runs.map((r) => r.name);
    const done = await cliJson<RestoreResult>('restore', name, ...flags());
    expect(await names()).toEqual(['first']);
    expect(done).toMatchObject({ backup: expect.stringMatching(/before-restore/), copies: [] });
    const undone = await runCli('restore', done.backup ?? '', ...flags());
    expect(undone.stderr).toMatch(/'shot-review restore review-\S+' brings back/);
    expect((await names()).sort()).toEqual(['first', 'second']);

    writeFileSync(at('review.sqlite'), 'garbage');
    expect((await runCli('import', at('datasets'), ...flags())).stderr).toContain(
      'shot-review restore',
    );
    const repaired = await cliJson<RestoreResult>('restore', name, ...flags());
    // The import moved the damaged file aside; the journal, which belongs to no other database, stays unchanged.
    const copies = [expect.stringMatching(/^review\.journal\.replaced-/)];
    expect(repaired).toMatchObject({ backup: null, copies });
    expect(readFileSync(at(repaired.copies[0])).length).toBeGreaterThan(0);
    expect(await names()).toEqual(['first']);
    expect(inEnglish((await verify()).problems)).toEqual([]);
  });

  test('refuses a backup that is not there, and a workspace that is in use', async () => {
    const wrong = await runCli('restore', 'review-yesterday.sqlite', ...flags());
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining(backupName())]);
    const open = await openWorkspace(workspace);
    const busy = await runCli('restore', backupName(), ...flags());
    await open.close();
    expect([busy.code, busy.stderr]).toEqual([1, expect.stringMatching(/WORKSPACE_BUSY/)]);
  });
});
