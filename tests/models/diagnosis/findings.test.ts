/** What the linter finds in tables, and what it leaves alone. */
import { describe, expect, test } from 'vitest';
import { englishText } from '../../../common/i18n/render.ts';
import { countDuplicates } from '../../../models/diagnosis/findings/duplicates.ts';
import { exactRelations } from '../../../models/diagnosis/findings/exact-relations.ts';
import type { Finding } from '../../../models/diagnosis/findings/finding.ts';
import { idleFeatures } from '../../../models/diagnosis/findings/idle-features.ts';
import { sameGame } from '../../../models/diagnosis/findings/same-game.ts';
import { targetSayers } from '../../../models/diagnosis/findings/says-target.ts';
import { trainingScored } from '../../../models/diagnosis/findings/training-scored.ts';
import { RandomState } from '../../../models/random/mt19937.ts';
import { type Table, type TableColumn, tableFromColumns } from '../../../models/table.ts';

const number = (name: string, values: ArrayLike<number>): TableColumn => ({
  name,
  kind: 'number',
  values: Float64Array.from(values),
});
const table = (columns: Readonly<Record<string, ArrayLike<number>>>): Table =>
  tableFromColumns(Object.entries(columns).map(([name, values]) => number(name, values)));
const draw = (n: number, of: (random: RandomState, i: number) => number, seed = 1) => {
  const random = new RandomState(seed);
  return Float64Array.from({ length: n }, (_, i) => of(random, i));
};
const texts = (findings: readonly Finding[]) => findings.map(({ text }) => englishText(text));

describe('exact relations', () => {
  const locX = draw(60, (random) => random.randint(-250, 250), 1);
  const locY = draw(60, (random) => random.randint(-40, 300), 2);
  const lat = locY.map((value) => Number((34.0443 - value / 1000).toFixed(4)));
  const feet = { x: locX.map((value) => value / 10), y: locY.map((value) => value / 10) };
  const distance = locX.map((x, i) => Math.floor(Math.hypot(x, locY[i]) / 10));

  test('latitude is a line of loc_y, the distance follows from the place', () => {
    const found = exactRelations(
      table({ lat, loc_x: locX, loc_y: locY, shot_distance: distance }),
      ['lat', 'shot_distance'],
      feet,
    );
    expect(texts(found)).toEqual([
      'lat = 34.0443 − 0.001 · loc_y on all 60 rows: the two say the same.',
      'shot_distance is the distance of the place on all 60 rows, to the foot: beside the place it adds no information.',
    ]);
    expect(found[0].values).toMatchObject({
      column: 'lat',
      of: 'loc_y',
      slope: -0.001,
      intercept: 34.0443,
    });
  });

  test('a single row beside the line, or a distance of another place, is none', () => {
    const bent = lat.map((value, i) => (i === 30 ? value + 0.01 : value));
    const far = distance.map((value, i) => (i === 5 ? value + 3 : value));
    expect(exactRelations(table({ lat: bent, loc_y: locY, shot_distance: far }), [], feet)).toEqual(
      [],
    );
  });

  test('few rows prove nothing', () => {
    expect(exactRelations(table({ a: [1, 2, 3, 4, 5], b: [2, 4, 6, 8, 10] }), [], null)).toEqual(
      [],
    );
  });
});

describe('a column that gives the target away', () => {
  const y = Uint8Array.from({ length: 80 }, (_, i) => ((i * 7) % 3 === 0 ? 1 : 0));
  const points = Float64Array.from(y, (label, i) => (label === 0 ? 0 : 2 + (i % 2)));

  test('is named if the model uses it', () => {
    const all = {
      table: table({ PTS: points, x: draw(80, (random) => random.randomSample()) }),
      y,
    };
    expect(texts(targetSayers(all, ['PTS', 'x'], 'made'))).toEqual([
      'PTS gives made away: alone it tells makes from misses with an AUC of 1 on 80 rows. The model uses it; train without it, unless it is known before the shot.',
    ]);
    expect(targetSayers(all, ['x'], 'made')).toEqual([]);
  });

  test('is not found in columns of chance, of ids or of names of single rows', () => {
    const names: TableColumn = {
      name: 'player',
      kind: 'category',
      values: Float64Array.from(y, (_, i) => i),
      categories: Array.from(y, (_, i) => `player ${i}`),
    };
    const columns = [
      names,
      number(
        'id',
        y.map((_, i) => i),
      ),
      number(
        'x',
        draw(80, (random) => random.randint(0, 4)),
      ),
    ];
    const all = { table: tableFromColumns(columns), y };
    expect(targetSayers(all, ['player', 'id', 'x'], 'made')).toEqual([]);
  });

  test('is not found in a column of few values that say nothing, also if nearly all rows have one of them', () => {
    const n = 1000;
    const made = Uint8Array.from(draw(n, (random) => random.randint(0, 2), 3));
    const columns = [
      number(
        'fast_break',
        draw(n, (random) => random.randint(0, 2), 4),
      ),
      number(
        'overtime',
        made.map((_, i) => (i % 50 === 0 ? 1 : 0)),
      ),
      number(
        'missed',
        made.map((label) => 1 - label),
      ),
    ];
    const all = { table: tableFromColumns(columns), y: made };
    expect(texts(targetSayers(all, ['fast_break', 'overtime', 'missed'], 'made'))).toEqual([
      expect.stringMatching(/^missed gives made away/),
    ]);
  });
});

describe('duplicates', () => {
  const column = (seed: number) => draw(50, (random) => random.randint(0, 1000), seed);
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const training = table(Object.fromEntries(names.map((name, i) => [name, column(i + 1)])));
  const pick = (rows: readonly number[]) =>
    tableFromColumns(
      training.columns.map(({ name, values }) =>
        number(
          name,
          rows.map((i) => values[i]),
        ),
      ),
    );

  test('are counted within training and across, without the columns that name rows', () => {
    const twice = pick([0, 1, 2, 0]);
    expect(countDuplicates(twice, pick([2, 3, 0]), [])).toEqual({ within: 1, across: 2 });
    const named = tableFromColumns([...twice.columns, number('id', [1, 2, 3, 4])]);
    const rows = tableFromColumns([...pick([2]).columns, number('id', [9])]);
    expect(countDuplicates(named, rows, [])).toEqual({ within: 0, across: 0 });
    expect(countDuplicates(named, rows, ['id'])).toEqual({ within: 1, across: 1 });
  });

  test('of few columns are different shots', () => {
    const few = table({ x: [1, 1], y: [2, 2] });
    expect(countDuplicates(few, few, [])).toEqual({ within: 0, across: 0 });
  });
});

describe('games on both sides', () => {
  const n = 2000;
  const game = Float64Array.from({ length: n }, (_, i) => i % 40);
  const half = (values: ArrayLike<number>, from: number) =>
    Array.from(values).slice(from, from + n / 2);
  const sides = (y: Uint8Array) =>
    [0, n / 2].map((from) => ({
      table: table({ game_id: half(game, from) }),
      y: Uint8Array.from(half(y, from)),
    }));

  test('whose shots go in together are told with what that is worth', () => {
    const random = new RandomState(3);
    const level = Array.from({ length: 40 }, (_, g) => (g % 2 === 0 ? 0.9 : 0.1));
    const y = Uint8Array.from({ length: n }, (_, i) =>
      Number(random.randomSample() < level[i % 40]),
    );
    const [training, rows] = sides(y);
    const [found] = sameGame(training, rows, 'game_id');
    expect(found.id).toBe('findings.sameGameMeasured');
    expect(Number(found.values.low)).toBeGreaterThan(0.1);
    expect(englishText(found.text)).toContain('1000 of 1000 rows are of 40 games (game_id)');
    expect(englishText(found.text)).toContain('Split by game.');
  });

  test('whose shots have nothing in common show no effect', () => {
    const random = new RandomState(4);
    const y = Uint8Array.from({ length: n }, () => Number(random.randomSample() < 0.45));
    const [training, rows] = sides(y);
    const [found] = sameGame(training, rows, 'game_id');
    expect(Number(found.values.low)).toBeLessThan(0);
    expect(englishText(found.text)).toContain('no sign that it flatters the scores');
    expect(
      sameGame(
        training,
        { ...rows, table: table({ game_id: new Float64Array(n / 2).fill(99) }) },
        'game_id',
      ),
    ).toEqual([]);
    expect(sameGame(training, rows, null)).toEqual([]);
  });
});

test('features that bring nothing are named', () => {
  const columns = table({ a: [1, 1, 1], b: [1, 2, 3], c: [3, 1, 2] });
  const importance = new Map([['b', 1]]);
  expect(texts(idleFeatures(columns, ['a', 'b', 'c'], importance))).toEqual([
    'a has a single value in training: no model can learn from it. Leave it out.',
    'The model makes no use of c: it could be left out.',
  ]);
  expect(texts(idleFeatures(columns, ['b', 'c'], null))).toEqual([]);
});

test('training rows that are judged as production are told', () => {
  expect(trainingScored(0, 10, 100)).toEqual([]);
  expect(texts(trainingScored(80, 80, 100))[0]).toMatch(
    /^The training file was scored as production: 80 of 100 rows/,
  );
  expect(trainingScored(0, 51, 100)).toHaveLength(1);
});
