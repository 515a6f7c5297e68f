/** `pipeline --best`, `diagnose`, `compare`, `threshold` and `score --threshold`: one journey over the real command line. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cliJson, type RunDocument, temporaryFolder } from '../support/cli.ts';
import { shotsCsv } from '../support/shots.ts';

interface Said {
  readonly id: string;
  readonly text: string;
  readonly values: Record<string, unknown>;
}

interface Found {
  readonly run_id: string;
  readonly rows: number;
  readonly threshold: number;
  readonly metrics: Record<string, { value: number; low: number; high: number; method: string }>;
  readonly zones: { n: number }[];
  readonly findings: Said[];
  readonly verdict: Said[];
}

interface Best {
  readonly best: {
    model: string;
    run_id: string;
    model_run_id: string;
    spec: string;
    verdict: Said[];
  };
  readonly runs: RunDocument[];
}

test('from a file to a verdict, a comparison and a decision about the threshold', async () => {
  const folder = temporaryFolder();
  const at = ['--workspace', join(folder, 'workspace')];
  const [train, score] = ['train.csv', 'score.csv'].map((name) => join(folder, name));
  writeFileSync(train, shotsCsv(200, 1));
  writeFileSync(score, shotsCsv(100, 2));
  const files = ['--train', train, '--score', score];
  const { best, runs } = await cliJson<Best>(
    'pipeline',
    ...files,
    '--best',
    '--minutes',
    '0.02',
    ...at,
  );
  expect(best.verdict.at(-1)?.id).toMatch(/^verdict\.advice/);
  expect(readFileSync(best.spec, 'utf8')).toMatch(/best: accuracy/);

  const found = await cliJson<Found>('diagnose', best.run_id, '--by', 'period', ...at);
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(['run_id', 'rows', 'labelled', 'threshold', 'metrics', 'zones']),
  );
  expect(Object.keys(found)).toEqual(
    expect.arrayContaining(['slices', 'thresholds', 'support', 'shift', 'findings', 'verdict']),
  );
  expect(found.metrics.roc_auc.method).toBe('delong');
  expect(found.verdict.every(({ text }) => text.endsWith('.'))).toBe(true);
  expect(found.zones.reduce((sum, { n }) => sum + n, 0)).toBe(found.rows);

  const models = runs.filter(({ stage, model }) => stage === 'infer' && model !== null);
  const ids = models.map(({ run_id }) => run_id);
  const compared = await cliJson<{ rows: number; differences: unknown[]; ties: unknown[] }>(
    'compare',
    ...ids,
    ...at,
  );
  expect(compared.differences).toHaveLength(8 * ((ids.length * (ids.length - 1)) / 2));

  const keep = ['--keep', '0.35', '--why', 'a miss too much costs more'];
  const kept = await cliJson<{ threshold: number; decisions: { why: string }[] }>(
    'threshold',
    best.model_run_id,
    ...keep,
    ...at,
  );
  expect([kept.threshold, kept.decisions[0].why]).toEqual([0.35, keep[3]]);
  const scoreWith = async (...more: string[]) => {
    const model = ['--model', best.model_run_id, '--data', score];
    const scored = await cliJson<{ runs: RunDocument[] }>('score', ...model, ...more, ...at);
    const child = scored.runs.find(({ parent_run_id }) => parent_run_id !== null);
    return [child?.params.threshold, child?.metrics.f1_score];
  };
  const withKept = await scoreWith();
  expect(withKept[0]).toBe('0.35');
  expect(withKept).toEqual(await scoreWith('--threshold', '0.35'));
}, 120_000);
