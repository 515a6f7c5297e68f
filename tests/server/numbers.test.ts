/** The numbers of a pipeline are the same wherever they are shown. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SCORED_ROWS_PARAMS, SCORED_ROWS_TAG } from '../../common/scored-rows.ts';
import { collectReport } from '../../electron/core/pipeline/collect-report.ts';
import { isShifted } from '../../models/shift/feature-shift.ts';
import { requestedKeys } from '../../renderer/screens/runs/columns/requested-keys.ts';
import { inEnglish } from '../support/in-english.ts';
import { startTestServer, type TestServer, waitForJob } from './support.ts';

let program: TestServer;
let rootId: string;

/** Every third production row lacks its distance; only those are far from the hoop in `loc_y`. */
function shots(rows: number, isProduction: boolean): string {
  const lines = Array.from({ length: rows }, (_, i) => {
    const isIncomplete = isProduction && i % 3 === 0;
    const y = isIncomplete ? 900 : (i * 53) % 300;
    const distance = isIncomplete ? '' : (i * 37) % 40;
    const made = (i * 37) % 40 < 20 === (i % 5 !== 0) ? 1 : 0;
    return `${y},${distance},${made}`;
  });
  return ['loc_y,shot_distance,shot_made_flag', ...lines, ''].join('\n');
}

beforeAll(async () => {
  program = await startTestServer();
  const { client, upload } = program;
  const { jobId } = await client.pipelines.start.mutate({
    train: { fileId: await upload('train.csv', shots(400, false)) },
    score: { fileId: await upload('score.csv', shots(300, true)) },
    options: {
      experiment: 'numbers',
      features: ['loc_y', 'shot_distance'],
      models: ['logistic_regression', 'decision_tree'],
      // Too few for lbfgs.
      params: { logistic_regression: { max_iter: 2 } },
    },
  });
  const { result } = await waitForJob(client, jobId);
  if (result?.kind !== 'pipeline') throw new Error(JSON.stringify(result));
  rootId = result.runId;
});
afterAll(() => program.close());

it('the shift that a report shows is of the rows that were scored, as the warning of the run is', async () => {
  const { data } = await collectReport(program.services.workspaces.current(), rootId);
  const runs = await program.client.runs.tree.query({ runId: rootId });
  const infer = runs.find(({ stage, model }) => stage === 'infer' && model === 'decision_tree');
  expect(infer?.tags.map(({ key }) => key)).not.toContain('warning.shift');
  expect(data.shift.filter(isShifted)).toEqual([]);
  const [y] = data.shift;
  expect(y.scoreHigh).toBeLessThan(300);
  expect(y.outside).toBeLessThan(0.1);
});

it('roc_curve.csv says that its thresholds begin makes', async () => {
  const runs = await program.client.runs.tree.query({ runId: rootId });
  const train = runs.find(({ stage, model }) => stage === 'train' && model === 'decision_tree');
  const csv = await (await program.get(`/artifact/${train?.runId}/roc_curve.csv`)).text();
  const [head, first] = csv.split(/\r?\n/);
  expect(head).toBe('threshold,false_positive_rate,true_positive_rate,predicted_make');
  expect(first).toMatch(/,probability >= threshold$/);
});

it('runs say which rows they were scored on, and the table asks for it', async () => {
  const { runs } = program.client;
  const tree = await runs.tree.query({ runId: rootId });
  const rowsOf = (stage: string) =>
    tree
      .filter((run) => run.stage === stage && run.model !== null)
      .map(({ tags }) => tags.find(({ key }) => key === SCORED_ROWS_TAG)?.value);
  const [test, production] = [rowsOf('train'), rowsOf('infer')];
  expect(test).toEqual([test[0], test[0]]);
  expect(test[0]).toMatch(/^test [0-9a-f]{16}$/);
  expect(production).toEqual([production[0], production[0]]);
  expect(production[0]).toMatch(/^production [0-9a-f]{16}$/);

  const columns = await runs.columns.query({ view: 'active' });
  const { tags, params } = requestedKeys([], null, columns, 'all');
  expect(tags).toContain(SCORED_ROWS_TAG);
  expect(params).toEqual(SCORED_ROWS_PARAMS);
});

it('coefficients come with their intervals, in the file as on the page', async () => {
  const { runs, models } = program.client;
  const tree = await runs.tree.query({ runId: rootId });
  const run = tree.find(({ stage, model }) => stage === 'train' && model === 'logistic_regression');
  const runId = run?.runId ?? '';
  const csv = await (await program.get(`/artifact/${runId}/coefficients.csv`)).text();
  const [head, ...rows] = csv.trim().split('\n');
  expect(head).toBe(
    'feature,coefficient,odds_ratio,standard_error,interval_low,interval_high,odds_ratio_standardised',
  );
  const { explanation } = await models.get.query({ runId });
  if (explanation.kind !== 'coefficients') throw new Error('no coefficients');
  expect(explanation.approximate).toBe(true);
  const intervals = [explanation.interceptInterval, ...explanation.intervals];
  const ratios = [null, ...explanation.standardisedOddsRatios];
  for (const [i, row] of rows.entries()) {
    const [, value, , error, low, high, ratio] = row.split(',');
    expect(intervals[i]).toEqual({ low: Number(low), high: Number(high) });
    expect(Number(high) - Number(value)).toBeCloseTo(1.959964 * Number(error), 6);
    expect(ratio === '' ? null : Number(ratio)).toBe(ratios[i]);
  }
});

it('a fit that stopped before its optimum names the feature and the cure, wherever it is shown', async () => {
  const { runs, models } = program.client;
  const tree = await runs.tree.query({ runId: rootId });
  const run = tree.find(({ stage, model }) => stage === 'train' && model === 'logistic_regression');
  const far =
    /^lbfgs stopped before the optimum: .* the coefficient of (loc_y|shot_distance) by .* choose the solver newton-cholesky\.$/m;
  expect(run?.tags.find(({ key }) => key === 'warning.training')?.value).toMatch(far);
  const { warnings } = await models.get.query({ runId: run?.runId ?? '' });
  expect(inEnglish(warnings).join('\n')).toMatch(far);
  const { data } = await collectReport(program.services.workspaces.current(), rootId);
  expect(inEnglish(data.models[0].warnings).join('\n')).toMatch(far);
});
