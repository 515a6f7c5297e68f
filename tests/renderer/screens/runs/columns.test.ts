/** Layouts of the table, the marks of the best, the params that differ. */
import { expect, test } from 'vitest';
import type { RunPage } from '../../../../electron/server/run-page.ts';
import {
  addColumns,
  defaultLayout,
  mergeLayout,
  moveColumn,
  parseLayout,
  pinColumn,
} from '../../../../renderer/screens/runs/columns/column-layout.ts';
import { bestByRows, isBest } from '../../../../renderer/screens/runs/table/best-metrics.ts';
import { createRunCache } from '../../../../renderer/screens/runs/table/cached-runs.ts';
import { columnDiffers } from '../../../../renderer/screens/runs/table/column-differs.ts';
import { createRunTable } from '../../../../renderer/screens/runs/table/run-table.ts';

const ids = (layout: readonly { id: string }[]) => layout.map(({ id }) => id);

test('scores and telling params are shown unasked, else the commonest', () => {
  const count = (key: string, runs = 1) => ({ key, runs });
  const known = defaultLayout({
    metrics: [count('rows', 9), count('accuracy')],
    params: [count('backend', 9), count('max_depth')],
    tags: [],
  });
  expect(ids(known)).toEqual(expect.arrayContaining(['metrics.accuracy', 'params.max_depth']));
  expect(ids(known)).not.toContain('metrics.rows');
  const strange = defaultLayout({ metrics: [count('a', 1), count('b', 9)], params: [], tags: [] });
  expect(ids(strange).filter((id) => id.startsWith('metrics'))).toEqual(['metrics.b', 'metrics.a']);
});

test('a kept layout that does not fit falls back column by column', () => {
  expect(parseLayout('x')).toBeNull();
  const kept = [{ id: 'metrics.a', width: 90, pinned: 'up' }, { id: 7 }, { id: 'nothing.b' }, null];
  expect(parseLayout(kept)).toEqual([
    { id: 'attributes.name', pinned: 'left' },
    { id: 'metrics.a', width: 90 },
  ]);
});

test('columns are added beside their kind, moved, pinned; hidden ones keep their places', () => {
  const layout = [{ id: 'attributes.name' }, { id: 'metrics.a' }, { id: 'params.p' }];
  const more = addColumns(layout, ['metrics.b', 'metrics.a', 'tags.t']);
  expect(ids(more)).toEqual(['attributes.name', 'metrics.a', 'metrics.b', 'params.p', 'tags.t']);
  expect(ids(moveColumn(layout, 'params.p', -1))).toEqual([
    'attributes.name',
    'params.p',
    'metrics.a',
  ]);
  expect(moveColumn(layout, 'params.p', 1)).toEqual(layout);
  expect(pinColumn(layout, 'metrics.a', 'left')[1]).toEqual({ id: 'metrics.a', pinned: 'left' });
  const swapped = mergeLayout(layout, [{ id: 'params.p', width: 70 }, { id: 'attributes.name' }]);
  expect(swapped).toEqual([
    { id: 'params.p', width: 70 },
    { id: 'metrics.a' },
    { id: 'attributes.name' },
  ]);
});

/** Four runs, two of each stage. */
const page: RunPage = {
  revision: 'r',
  total: 4,
  offset: 0,
  runId: ['a', 'b', 'c', 'd'],
  parentRunId: [null, null, null, null],
  experimentId: ['1', '1', '1', '1'],
  name: ['a', 'b', 'c', 'd'],
  status: ['FINISHED', 'FINISHED', 'FINISHED', 'FINISHED'],
  lifecycleStage: ['active', 'active', 'active', 'active'],
  startTime: [1, 2, 3, 4],
  endTime: [2, 3, 4, 5],
  serial: [1, 2, 3, 4],
  userId: [null, null, null, null],
  sourceName: [null, null, null, null],
  stage: ['train', 'train', 'infer', 'infer'],
  model: [null, null, null, null],
  dataset: [null, null, null, null],
  metrics: [
    [0.7, 0.9, 0.95, 'NaN'],
    [0.4, 0.3, 0.2, 0.1],
    [0.5, 0, 0.5, 0.2],
    [9, 8, 7, 6],
  ],
  params: [
    ['6', '6', null, null],
    ['6', '7', '6', '6'],
  ],
  tags: [[null, 'no make', null, null]],
};
const held = createRunCache(page, {
  metrics: ['accuracy', 'log_loss', 'precision', 'rows'],
  params: ['same', 'other'],
  tags: ['undefined.precision'],
});
const table = createRunTable(held, held.indices);
const rowsOf = (at: number) => table.scoredRows(at);

test('the best is that of its rows, in the better direction, of defined values', () => {
  expect(bestByRows(table, 'log_loss').get(rowsOf(0))?.value).toBe(0.3);
  expect(bestByRows(table, 'accuracy').get(rowsOf(0))?.value).toBe(0.9);
  // One of two is NaN, one of two is undefined: nothing to compare with.
  expect(bestByRows(table, 'accuracy').has(rowsOf(2))).toBe(false);
  expect(bestByRows(table, 'precision').has(rowsOf(0))).toBe(false);
  // Whether more rows are better is unknown.
  expect(bestByRows(table, 'rows').size).toBe(0);
  const best = bestByRows(table, 'accuracy');
  expect([0, 1, 2, 3].map((at) => isBest(table, best, 'accuracy', at))).toEqual([
    false,
    true,
    false,
    false,
  ]);
});

test('runs of other splits, datasets or roles are no rivals', () => {
  const rows = ['test 1', 'test 1', 'test 2', 'production 1'];
  const told = createRunCache(
    { ...page, stage: ['train', 'train', 'train', 'infer'], tags: [rows] },
    { ...held.keys, tags: ['mlflow.shot_review.scored_rows'] },
  );
  const of = createRunTable(told, told.indices);
  const best = bestByRows(of, 'accuracy');
  expect([...best]).toEqual([['test 1', { at: 1, value: 0.9 }]]);
  expect([0, 1, 2, 3].map((at) => isBest(of, best, 'accuracy', at))).toEqual([
    ...[false, true, false, false],
  ]);
});

test('what a run lacks is a difference only among chosen runs', () => {
  const same = { kind: 'params', key: 'same' } as const;
  expect(columnDiffers(table, same, [0, 1, 2, 3], false)).toBe(false);
  expect(columnDiffers(table, same, [0, 2], true)).toBe(true);
  expect(columnDiffers(table, { kind: 'params', key: 'other' }, [0, 1, 2, 3], false)).toBe(true);
  expect(columnDiffers(table, { kind: 'params', key: 'other' }, [0, 2, 3], true)).toBe(false);
});
