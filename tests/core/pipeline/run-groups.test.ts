/** Groups of runs have pandas' figures, and fields are read as a filter's are. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  groupFieldName,
  parseGroupFields,
  printGroupFields,
} from '../../../common/groups/group-fields.ts';
import { groupRuns, runGroupsCsv } from '../../../electron/core/pipeline/run-groups.ts';
import { registerDataset } from '../../../electron/core/store/datasets.ts';
import { ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { linkDataset } from '../../../electron/core/store/inputs.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { createRun, type Run } from '../../../electron/core/store/runs.ts';
import { searchRuns } from '../../../electron/core/store/search.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { openTestStore, setUpWorkspace } from '../store/workspace.ts';

interface Figures {
  count: number;
  mean: number | null;
  std: number | null;
  min: number | null;
  median: number | null;
  max: number | null;
}

interface Golden {
  runs: {
    params: Record<string, string>;
    metrics: Record<string, number | string>;
    tags: Record<string, string>;
  }[];
  cases: {
    by: string[];
    groups: { key: (string | null)[]; runs: number[]; metrics: Record<string, Figures> }[];
  }[];
}

const golden: Golden = JSON.parse(
  readFileSync(new URL('../../golden/run_groups.json', import.meta.url), 'utf8'),
);

setUpWorkspace();

async function goldenRuns(): Promise<{ store: Store; runs: Run[] }> {
  const store = await openTestStore();
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'groups');
    for (const [i, { params, metrics, tags }] of golden.runs.entries()) {
      const runId = createRun(tx, { experimentId, name: String(i), tags, startTime: i });
      logParams(tx, runId, params);
      const points = Object.entries(metrics).map(([key, value]) => ({ key, value: Number(value) }));
      logMetrics(tx, runId, points);
    }
  });
  return { store, runs: searchRuns(store, { orderBy: ['start_time ASC'] }) };
}

const NAMES: Record<string, string> = { 'params.a, `b`': 'params."a, `b`"' };

it('has the figures of pandas, NaN left out and counted', async () => {
  const { store, runs } = await goldenRuns();
  for (const { by, groups } of golden.cases) {
    const fields = parseGroupFields(by.map((name) => NAMES[name] ?? name).join(' , '));
    const found = groupRuns(store, runs, fields);
    const ours = new Map(found.map((group) => [JSON.stringify(group.key), group]));
    expect(ours.size).toBe(groups.length);
    for (const { key, runs: members, metrics } of groups) {
      const group = ours.get(JSON.stringify(key));
      expect(group?.runs.map(({ name }) => Number(name))).toEqual(members);
      for (const [name, figures] of Object.entries(metrics)) {
        const spread = group?.metrics.get(name);
        if (spread === undefined) {
          expect(figures.count).toBe(0);
          continue;
        }
        expect(spread.n).toBe(figures.count);
        const written = members.filter((at) => golden.runs[at].metrics[name] === 'NaN');
        expect(spread.nan).toBe(written.length);
        expectClose(spread.mean, figures.mean);
        expectClose(spread.sd, figures.std);
        expect([spread.min, spread.median, spread.max].map(orNull)).toEqual([
          figures.min,
          figures.median,
          figures.max,
        ]);
      }
    }
  }
});

const orNull = (value: number) => (Number.isNaN(value) ? null : value);

function expectClose(ours: number, theirs: number | null): void {
  if (theirs === null) expect(ours).toBeNaN();
  else expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-12 * Math.abs(theirs));
}

it('sorts by number, then text, then what is missing; groups by dataset and experiment', async () => {
  const store = await openTestStore();
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'first');
    const datasetId = registerDataset(tx, {
      ...{ name: 'shots', digest: '0123456789abcdef', sourceType: 'local', source: '{}' },
      ...{ schema: null, profile: null },
    });
    for (const [i, depth] of ['10', 'None', '9', undefined, '1e1'].entries()) {
      const runId = createRun(tx, { experimentId, name: `run ${i}`, startTime: i });
      if (depth !== undefined) logParams(tx, runId, { max_depth: depth });
      logMetrics(tx, runId, [{ key: 'm', value: i === 0 ? Number.POSITIVE_INFINITY : i }]);
      if (i > 2) linkDataset(tx, runId, datasetId);
    }
  });
  const runs = searchRuns(store);
  const keysBy = (by: string) =>
    groupRuns(store, runs, parseGroupFields(by)).map(({ key }) => key.join(' | '));
  expect(keysBy('params.max_depth')).toEqual(['9', '10', '1e1', 'None', '']);
  expect(keysBy('dataset, experiment')).toEqual(['shots (01234567) | first', ' | first']);
  const fields = parseGroupFields('experiment');
  const groups = groupRuns(store, runs, fields);
  expect(groups[0].metrics.get('m')).toMatchObject({ n: 5, mean: Number.POSITIVE_INFINITY });
  expect(groups[0].metrics.get('m')?.sd).toBeNaN();
  const [header, row] = runGroupsCsv(fields, groups).split('\n');
  expect(header).toMatch(/^experiment,n,metrics.m.n,metrics.m.nan,/);
  expect(row).toMatch(/^first,5,5,0,Infinity,,1,3,Infinity,/);
});

describe('fields to group by', () => {
  it.each([
    ['params.max_depth,model', ['params.max_depth', 'model']],
    ['parameters.C , tag.team,Experiment', ['params.C', 'tags.team', 'experiment']],
    ['params.`a, b`, params."c ""d"""', ['params.a, b', 'params.c "d"']],
    ['model,model', ['model']],
    ['attributes.status,run_name,user_id', ['status', 'name', 'user']],
  ])('reads %s', (text, names) => {
    const fields = parseGroupFields(text);
    expect(fields.map(groupFieldName)).toEqual(names);
    expect(parseGroupFields(printGroupFields(fields))).toEqual(fields);
  });

  it.each([
    ['', 1, 'found the end'],
    ['metrics.f1_score', 1, 'a param such as'],
    ['params.a b', 10, "expected ',' or the end of the list, found b"],
    ['model,', 7, 'found the end'],
    ['depth', 1, 'model, dataset, experiment, parent'],
    ['params.`a', 8, 'the closing ` is missing'],
  ])('refuses %j with the place', (text, column, problem) => {
    const parse = () => parseGroupFields(text);
    expect(parse).toThrow(expect.objectContaining({ code: 'BAD_FILTER', column }));
    expect(parse).toThrow(problem);
  });
});
