/** Searching gives the same results as MLflow and as a plain loop, in any order. */

import fs from 'node:fs';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Field } from '../../../common/filter/fields.ts';
import { type Filter, parseFilter } from '../../../common/filter/parse.ts';
import { printFilter } from '../../../common/filter/print.ts';
import type { RunStatus } from '../../../common/run-status.ts';
import { deleteExperiment, ensureExperiment } from '../../../electron/core/store/experiments.ts';
import { logMetrics } from '../../../electron/core/store/metrics.ts';
import { logParams } from '../../../electron/core/store/params.ts';
import { createRun, deleteRun, type Run } from '../../../electron/core/store/runs.ts';
import {
  countRuns,
  type RunSearch,
  searchRowIds,
  searchRunIds,
  searchRuns,
} from '../../../electron/core/store/search.ts';
import type { Store } from '../../../electron/core/store/store.ts';
import { setTags } from '../../../electron/core/store/tags.ts';
import { openTestStore, setUpWorkspace } from './workspace.ts';

setUpWorkspace();

interface Golden {
  runs: {
    run_id: string;
    name: string;
    status: RunStatus;
    start_time: number;
    end_time: number;
    metrics: Record<string, number>;
    params: Record<string, string>;
    tags: Record<string, string>;
  }[];
  filters: { filter: string; found: string[] }[];
  orders: { order_by: string[]; found: string[] }[];
}

const golden: Golden = JSON.parse(
  fs.readFileSync(new URL('../../golden/search.json', import.meta.url), 'utf8'),
);

let store: Store;
beforeEach(async () => {
  store = await openTestStore();
});

async function addGoldenRuns(): Promise<void> {
  await store.commit((tx) => {
    const experimentId = ensureExperiment(tx, 'search');
    for (const run of golden.runs) {
      createRun(tx, {
        experimentId,
        name: run.name,
        runId: run.run_id,
        status: run.status,
        startTime: run.start_time,
        endTime: run.end_time,
        tags: run.tags,
      });
      logParams(tx, run.run_id, run.params);
      const points = Object.entries(run.metrics).map(([key, value]) => ({ key, value }));
      logMetrics(tx, run.run_id, points);
    }
  });
}

/** Ids of the runs with these row ids, in order. */
const idsOf = (rowIds: readonly number[]): string[] =>
  store
    .read<{ id: string }>(
      `SELECT run_uuid AS id FROM runs WHERE rowid IN (${rowIds.join()}) ORDER BY run_uuid`,
    )
    .map(({ id }) => id);

describe('finds what MLflow finds', () => {
  beforeEach(addGoldenRuns);

  for (const { filter, found } of golden.filters) {
    it(filter || 'no filter', () => {
      expect(searchRunIds(store, { filter }).sort()).toEqual(found);
      expect(searchRunIds(store, { filter, limit: 1000 }).sort()).toEqual(found);
      expect(idsOf(searchRowIds(store, { filter }))).toEqual(found);
      expect(countRuns(store, { filter })).toBe(found.length);
    });
  }

  for (const { order_by, found } of golden.orders) {
    it(`in the order of ${order_by.join(', ') || 'start'}`, () => {
      expect(searchRunIds(store, { orderBy: order_by })).toEqual(found);
      for (const [offset, limit] of [
        [0, 5],
        [7, 9],
        [30, 100],
        [100, 1],
      ]) {
        const part = searchRunIds(store, { orderBy: order_by, offset, limit });
        expect(part).toEqual(found.slice(offset, offset + limit));
      }
    });
  }

  it('gives whole runs', () => {
    const runs = searchRuns(store, { orderBy: ['start_time'] });
    for (const [index, run] of runs.entries()) {
      const expected = golden.runs[index];
      expect(run).toMatchObject({
        runId: expected.run_id,
        name: expected.name,
        status: expected.status,
        startTime: expected.start_time,
        endTime: expected.end_time,
        lifecycleStage: 'active',
        parentRunId: null,
      });
      expect({ ...run.metrics }).toEqual(expected.metrics);
      expect({ ...run.params }).toEqual(expected.params);
      expect({ ...run.tags }).toEqual({ ...expected.tags, 'mlflow.runName': expected.name });
    }
  });

  it('looks among active or deleted runs and in some experiments', async () => {
    const other = await store.commit((tx) => {
      deleteRun(tx, golden.runs[0].run_id);
      const experimentId = ensureExperiment(tx, 'other');
      return createRun(tx, { experimentId, name: 'elsewhere' });
    });
    const ids = (search: RunSearch) => searchRunIds(store, search);
    expect(ids({})).toHaveLength(40);
    expect(ids({ view: 'deleted' })).toEqual([golden.runs[0].run_id]);
    expect(ids({ view: 'all' })).toHaveLength(41);
    expect(ids({ experimentIds: ['2'] })).toEqual([other]);
    expect(ids({ experimentIds: [] })).toEqual([]);
    expect(ids({ experimentIds: ['1', '2'] })).toHaveLength(40);
    await store.commit((tx) => deleteExperiment(tx, '1'));
    expect(ids({})).toEqual([other]);
  });
});

const KEYS = ['a', 'log loss', '__proto__', 'é`"\'\\', 'x.y-z/w'];
const TEXTS = ['', '6', 'It\'s "ü"', 'ÜBER%', 'a_b', '\\'];
const NUMBERS = [0, 0.5, -1e-3, 7, Number.NaN, Infinity, -Infinity];

const key = fc.constantFrom(...KEYS);
const textField: fc.Arbitrary<Field> = fc.oneof(
  fc.record({ entity: fc.constantFrom('params' as const, 'tags' as const), key }),
  fc.record({
    entity: fc.constant('attributes' as const),
    key: fc.constantFrom('run_name', 'status', 'user_id'),
  }),
);
const numberField: fc.Arbitrary<Field> = fc.oneof(
  fc.record({ entity: fc.constant('metrics' as const), key }),
  fc.record({
    entity: fc.constant('attributes' as const),
    key: fc.constantFrom('start_time', 'end_time'),
  }),
);
const pattern = fc.oneof(
  fc.constantFrom(...TEXTS, '%', '_', 'üb%', '%S%', 'IT%'),
  fc.string({ unit: 'grapheme', maxLength: 3 }).filter((text) => !text.includes('\0')),
);
const condition: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({
    type: fc.constant('compare' as const),
    field: numberField,
    comparator: fc.constantFrom('=' as const, '!=', '<', '<=', '>', '>='),
    value: fc.oneof(
      fc.constantFrom(...NUMBERS.filter((n) => !Number.isNaN(n) && !Object.is(n, -0))),
      fc.double({ noNaN: true }).map((n) => n + 0),
    ),
  }),
  fc.record({
    type: fc.constant('compare' as const),
    field: textField,
    comparator: fc.constantFrom('=' as const, '!=', 'LIKE', 'ILIKE'),
    value: pattern,
  }),
  fc.record({
    type: fc.constant('in' as const),
    field: textField,
    negated: fc.boolean(),
    values: fc.array(pattern, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('null' as const),
    field: fc.oneof(textField, numberField),
    negated: fc.boolean(),
  }),
);
const { filter: anyFilter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    condition,
    fc.record({
      type: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('not' as const), operand: tie('filter') }),
  ),
}));

/** The meaning of a filter, without SQL. */
function matches(run: Run, filter: Filter): boolean {
  if (filter.type === 'and' || filter.type === 'or') {
    const results = filter.operands.map((operand) => matches(run, operand));
    return filter.type === 'and' ? !results.includes(false) : results.includes(true);
  }
  if (filter.type === 'not') return !matches(run, filter.operand);
  const { entity, key: name } = filter.field;
  const attributes: Record<string, unknown> = {
    run_name: filter.type === 'null' ? run.tags['mlflow.runName'] || null : run.name,
    status: run.status,
    user_id: run.userId,
    start_time: run.startTime,
    end_time: run.endTime,
  };
  const all = entity === 'attributes' ? attributes : run[entity as 'params' | 'tags' | 'metrics'];
  const value = (all[name] ?? null) as string | number | null;
  if (filter.type === 'null') return (value === null) !== filter.negated;
  if (value === null) return false;
  if (filter.type === 'in') return filter.values.includes(String(value)) !== filter.negated;
  switch (filter.comparator) {
    case '=':
      return value === filter.value;
    case '!=':
      return value !== filter.value;
    case '<':
      return value < filter.value;
    case '<=':
      return value <= filter.value;
    case '>':
      return value > filter.value;
    case '>=':
      return value >= filter.value;
    default:
      return like(String(value), String(filter.value), filter.comparator === 'ILIKE');
  }
}

/** LIKE by recursion over code points. */
function like(text: string, pattern: string, fold: boolean): boolean {
  const same = (a: string, b: string) =>
    a === b || (fold && new RegExp(`^\\u{${b.codePointAt(0)?.toString(16)}}$`, 'iu').test(a));
  const walk = (a: string[], b: string[]): boolean => {
    if (b.length === 0) return a.length === 0;
    if (b[0] === '%') return walk(a, b.slice(1)) || (a.length > 0 && walk(a.slice(1), b));
    return a.length > 0 && (b[0] === '_' || same(a[0], b[0])) && walk(a.slice(1), b.slice(1));
  };
  return walk([...text], [...pattern]);
}

const anyRun = fc.record({
  params: fc.dictionary(key, fc.constantFrom(...TEXTS), { noNullPrototype: false, maxKeys: 3 }),
  tags: fc.dictionary(key, fc.constantFrom(...TEXTS), { noNullPrototype: false, maxKeys: 3 }),
  metrics: fc.dictionary(key, fc.constantFrom(...NUMBERS), { noNullPrototype: false, maxKeys: 4 }),
  name: fc.constantFrom(...TEXTS),
  userId: fc.constantFrom(null, 'ana', 'It\'s "ü"'),
  endTime: fc.constantFrom(null, 7, 1700000000000),
});

async function addRuns(runs: (typeof anyRun extends fc.Arbitrary<infer T> ? T : never)[]) {
  await store.commit((tx) => {
    tx.run('DELETE FROM runs');
    tx.touch('runs');
    const experimentId = ensureExperiment(tx, 'random');
    for (const [index, run] of runs.entries()) {
      const { name, userId, endTime } = run;
      const runId = createRun(tx, { experimentId, name, userId, endTime, startTime: index * 3 });
      logParams(tx, runId, run.params);
      setTags(tx, runId, run.tags);
      const points = Object.entries(run.metrics).map(([k, value]) => ({ key: k, value }));
      logMetrics(tx, runId, points);
    }
  });
}

describe('on generated runs', () => {
  it('finds what a plain loop over the runs finds', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyRun, { minLength: 1, maxLength: 12 }),
        fc.array(anyFilter, { minLength: 1, maxLength: 12 }),
        async (runs, filters) => {
          await addRuns(runs);
          const all = searchRuns(store);
          for (const filter of filters) {
            const text = printFilter(filter);
            const expected = all.filter((run) => matches(run, filter)).map((run) => run.runId);
            expect(searchRunIds(store, { filter: text }), text).toEqual(expected);
            const first = searchRunIds(store, { filter: text, limit: 3 });
            expect(first, text).toEqual(expected.slice(0, 3));
            const orderBy = ['metrics.a DESC'];
            const inOrder = searchRunIds(store, { orderBy }).filter((id) => expected.includes(id));
            expect(searchRunIds(store, { filter: text, orderBy }), text).toEqual(inOrder);
            const best = searchRunIds(store, { filter: text, orderBy, limit: 3 });
            expect(best, text).toEqual(inOrder.slice(0, 3));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('case 29: sorts by a metric with infinities, NaN and missing values last, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRun, { maxLength: 15 }), key, async (runs, metric) => {
        await addRuns(runs);
        const all = searchRuns(store);
        const rank = (run: Run) => {
          const value = run.metrics[metric];
          if (value === undefined) return 3;
          return Number.isNaN(value) ? 2 : Number.isFinite(value) ? 0 : 1;
        };
        for (const sign of [1, -1]) {
          const expected = all
            .map((run, index) => ({ run, index }))
            .sort((a, b) => {
              const [x, y] = [a.run.metrics[metric], b.run.metrics[metric]];
              const byValue = rank(a.run) <= 1 && x !== y ? sign * (x < y ? -1 : 1) : 0;
              return rank(a.run) - rank(b.run) || byValue || a.index - b.index;
            })
            .map(({ run }) => run.runId);
          const quoted = `metrics.\`${metric.replace(/[\\`]/g, '\\$&')}\``;
          const orderBy = [`${quoted} ${sign === 1 ? 'ASC' : 'DESC'}`];
          expect(searchRunIds(store, { orderBy })).toEqual(expected);
          const twice = ['tags.nothing', ...orderBy];
          expect(searchRunIds(store, { orderBy: twice })).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('the text of a filter', () => {
  it('reads back what it prints', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(parseFilter(printFilter(filter))).toEqual(filter);
      }),
    );
  });

  it('is refused or read, never anything else', () => {
    const piece = fc.constantFrom(
      ...['metrics.', 'a', 'params.x', '`', "'", '"', '(', ')', ' ', '=', '>', '!', 'not', 'in'],
      ...['is', 'null', 'and', 'or', ',', '1', '-', 'e5', '.', '\\', 'status', 'ção', ';', '--'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        try {
          parseFilter(text);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_FILTER' });
          const { column } = error as { column: number };
          expect(column).toBeGreaterThanOrEqual(1);
          expect(column).toBeLessThanOrEqual(text.length + 1);
        }
      }),
    );
  });

  const mistakes: [string, number, string][] = [
    ['metrics.f1 >', 13, 'expected a number to compare metrics.f1 with, found the end'],
    ["metrics.f1 > '0.5'", 14, "found '0.5'"],
    ['params.max_depth = 6', 20, "such as '6', found 6"],
    ["params.max_depth > '6'", 18, 'expected one of = != LIKE ILIKE IN NOT IN IS NULL IS NOT NULL'],
    ['metrics.f1 LIKE 1', 12, 'expected one of = != < <= > >= IS NULL'],
    ['metrics.f1 = 1 metrics.f2 = 1', 16, "expected 'and', 'or' or the end"],
    ['(metrics.f1 = 1', 16, "expected 'and', 'or' or ')'"],
    ["params.x = 'abc", 12, "the closing ' is missing"],
    ['f1_score > 1', 1, 'expected a field such as metrics.f1_score'],
    ['metric_s.f1 > 1', 1, 'expected metrics., params., tags.'],
    ["datasets.size = '1'", 1, 'expected one of name, digest, context'],
    ["params.x in '1'", 13, "expected '('"],
    ["params.x in ('1' '2')", 18, "expected ',' or ')'"],
    ['metrics.f1 == 1', 13, 'expected a number'],
    ['metrics.f1 = 1 and ; drop', 20, "';' is not understood"],
    ['metrics. > 1', 9, "a key is expected after 'metrics.'"],
  ];
  for (const [text, column, problem] of mistakes) {
    it(`points to column ${column} of ${text}`, () => {
      let error: unknown;
      try {
        parseFilter(text);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toMatchObject({ code: 'BAD_FILTER', column });
      const [message, shown, caret] = (error as Error).message.split('\n');
      expect(message).toContain(problem);
      expect(shown).toBe(`  ${text}`);
      expect(caret).toBe(`${' '.repeat(column + 1)}^`);
    });
  }

  it('may be long, but not without end', () => {
    const chain = (n: number) => Array(n).fill('metrics.a > 1').join(' or ');
    expect(searchRunIds(store, { filter: chain(400) })).toEqual([]);
    expect(() => parseFilter(chain(401))).toThrow('at most 400 conditions');
    const nested = (n: number) => `${'('.repeat(n)}metrics.a > 1${')'.repeat(n)}`;
    expect(searchRunIds(store, { filter: nested(100) })).toEqual([]);
    expect(() => parseFilter(nested(101))).toThrow('at most 100');
    expect(searchRunIds(store, { filter: `${'not '.repeat(100)} metrics.a > 1` })).toEqual([]);
  });
});
