/** Cases 27 and 28 on the command line: files that are not models, data that the model cannot score. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeArtifact } from '../../electron/core/pipeline/artifacts.ts';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun } from '../../electron/core/store/runs.ts';
import { cliJson, type RunsDocument, runCli } from '../support/cli.ts';
import { inEnglish } from '../support/in-english.ts';
import { shotsCsv } from '../support/shots.ts';

const FEATURES = 'lat,lon,shot_distance';

let folder: string;
let workspace: string;
let model: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'shot-review-scoring-'));
  workspace = join(folder, 'workspace');
  const train = join(folder, 'train.csv');
  writeFileSync(train, shotsCsv(400));
  const flags = ['--features', FEATURES, '--models', 'decision_tree', '--workspace', workspace];
  const { runs } = await cliJson<RunsDocument>('pipeline', '--train', train, ...flags);
  model = runs.find(({ stage, model: of }) => stage === 'train' && of !== null)?.run_id ?? '';
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const score = (data: string, named = model, ...more: string[]) =>
  runCli('score', '--model', named, '--data', data, '--workspace', workspace, ...more);

/** A file of new shots with changed text. */
function shots(name: string, change: (csv: string) => string): string {
  const path = join(folder, name);
  writeFileSync(path, change(shotsCsv(60, 2)));
  return path;
}

describe('case 27: a pickle offered as a model', () => {
  test.each(['model.pkl', 'model.joblib', 'model.pt', 'C:\\models\\MODEL.PKL'])(
    'case 27: %s is refused with the reason',
    async (name) => {
      const { code, stderr, stdout } = await score(shots('a.csv', String), name);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(/^error: BAD_MODEL_FILE: .* is a pickle, and reading a pickle runs/m);
    },
  );

  test('case 27: as the only model of a run', async () => {
    const open = await openWorkspace(workspace);
    const runId = await open.store.commit((tx) =>
      createRun(tx, { experimentId: ensureExperiment(tx, 'from elsewhere'), name: 'sklearn' }),
    );
    await writeArtifact(open, runId, 'model/model.pkl', 'cposix\nsystem\n(S"touch owned"\ntR.');
    await open.close();
    const { code, stderr } = await score(shots('b.csv', String), runId);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: BAD_MODEL_FILE: model\/model\.pkl is a pickle/m);
  });

  test('case 27: as data', async () => {
    const path = join(folder, 'data.pkl');
    writeFileSync(
      path,
      Buffer.from('80049523000000000000008c05706f736978948c0673797374656d', 'hex'),
    );
    const { code, stderr } = await runCli('import', path, '--workspace', workspace);
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^error: BAD_INPUT_FILE: /m)]);
  });

  test('case 27: a pickle inside a model file of ours is no model file', async () => {
    const open = await openWorkspace(workspace);
    const runId = await open.store.commit((tx) =>
      createRun(tx, { experimentId: ensureExperiment(tx, 'from elsewhere'), name: 'disguised' }),
    );
    await writeArtifact(open, runId, 'model/model.json', 'cposix\nsystem\n');
    await writeArtifact(open, runId, 'model/weights.bin', '');
    await open.close();
    const { stderr } = await score(shots('c.csv', String), runId);
    expect(stderr).toMatch(/^error: BAD_MODEL_FILE: .*it is not JSON/m);
  });
});

describe('case 28: scoring data that does not fit the model', () => {
  const found = 'shot_id, loc_x, loc_y, lat, lon, minutes_remaining, period, playoffs';

  test('case 28: a missing feature is named, with what was found', async () => {
    const path = shots('lacks.csv', (csv) =>
      csv.replace(/^((?:[^,]*,){8})[^,]*,/gm, '$1').replace('shot_distance,', ''),
    );
    const { code, stderr } = await score(path);
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /^error: MISSING_COLUMN: .* lacks 'shot_distance', which the model needs/m,
    );
    expect(stderr).toContain(`It has: ${found}`);
  });

  test('case 28: under another name', async () => {
    const path = shots('renamed.csv', (csv) =>
      csv.replace('shot_distance', 'distance_ft').replace('lat,', 'latitude,'),
    );
    const { code, stderr } = await score(path);
    expect(code).toBe(1);
    expect(stderr).toContain("lacks 'lat', 'shot_distance'");
    expect(stderr).toMatch(/It has: .*latitude.*distance_ft/);
  });

  test('case 28: as text', async () => {
    const path = shots('text.csv', (csv) => csv.replace(/^((?:[^,]*,){8})(\d+),/gm, '$1$2 feet,'));
    const { code, stderr } = await score(path);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^error: BAD_FEATURE: .*"shot_distance".*text.* feet"/m);
  });

  test('case 28: in another unit: scored, with a warning that says how it differs', async () => {
    const path = shots('inches.csv', (csv) =>
      csv.replace(/^((?:[^,]*,){8})(\d+),/gm, (_, before, feet) => `${before}${feet * 12},`),
    );
    const { code, stderr } = await score(path);
    expect(code).toBe(0);
    expect(stderr).toMatch(/warning: shot_distance: \d+ to \d+ in training, .* here/);
  });

  test('case 28: data like the training data gives no warning', async () => {
    const { code, stderr } = await score(shots('alike.csv', String));
    expect(inEnglish([code, /warning: shot_distance/.test(stderr)])).toEqual([0, false]);
    expect(readFileSync(join(folder, 'alike.csv'), 'utf8')).toContain('shot_distance');
  });
});

test('case 26: the files that scoring hands out are safe for spreadsheets, those it keeps are exact', async () => {
  const path = shots('formulas.csv', (csv) =>
    csv.replace(/^.*$/gm, (line, at) => (line ? `${line},${at === 0 ? 'note' : '=1+1'}` : '')),
  );
  const out = join(folder, 'handed out');
  const { code, stdout } = await score(path, model, '--out', out);
  expect(code).toBe(0);
  const [, runId] = /^run (\w+):/m.exec(stdout) ?? [];
  const name = 'predictions_with_features.csv';
  const handedOut = readFileSync(join(out, name), 'utf8');
  const kept = readFileSync(join(workspace, 'artifacts', runId, name), 'utf8');
  expect(inEnglish(kept)).toMatch(/,=1\+1,/);
  expect(handedOut).toBe(kept.replaceAll(',=1+1,', ",'=1+1,"));
  expect(handedOut).toMatch(/,-118\.\d+,/);
});
