/** The rules of the verdict as a table: what is said from which figures, and never more than the intervals allow. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { message } from '../../../common/i18n/message.ts';
import { englishText, renderText } from '../../../common/i18n/render.ts';
import type { Estimate } from '../../../models/diagnosis/estimates.ts';
import { METHODS } from '../../../models/diagnosis/estimates.ts';
import { type JudgedModel, type VerdictFacts, verdict } from '../../../models/diagnosis/verdict.ts';
import { RESAMPLED, type ScoreKey } from '../../../models/statistics/ranked.ts';

type Figures = readonly [value: number, low: number, high: number];

interface Row {
  readonly accuracy?: Figures;
  readonly accuracyP?: number;
  readonly auc?: Figures;
  readonly loss?: Figures;
  readonly lossP?: number;
  readonly rankingP?: number | null;
  readonly name?: string;
  readonly isBaseline?: boolean;
}

function model({
  accuracy = [0.6, 0.55, 0.65],
  accuracyP = 0.5,
  auc = [0.5, 0.45, 0.55],
  loss = [0, -0.01, 0.01],
  lossP = 0.9,
  rankingP = null,
  name = 'forest',
  isBaseline = false,
}: Row = {}): JudgedModel {
  const figures: Partial<Record<ScoreKey, Figures>> = { accuracy, roc_auc: auc };
  const estimates = Object.fromEntries(
    RESAMPLED.map((key): [ScoreKey, Estimate] => {
      const [value, low, high] = figures[key] ?? [0.6, 0.5, 0.7];
      return [key, { value, low, high, method: METHODS[key] }];
    }),
  ) as Record<ScoreKey, Estimate>;
  const [value, low, high] = loss;
  return {
    name,
    isBaseline,
    estimates,
    accuracyP,
    against: { value, low, high, p: lossP },
    rankingP,
  };
}

const facts = (changed: Partial<VerdictFacts> = {}): VerdictFacts => ({
  data: 'shots',
  rows: 500,
  labelled: 400,
  made: 150,
  models: [model()],
  blockers: [],
  outside: 0,
  points: { training: null, rows: null },
  ...changed,
});

const idsOf = (given: VerdictFacts) => verdict(given).map(({ id }) => id.replace('verdict.', ''));
const textOf = (given: VerdictFacts, language: 'en' | 'pt' = 'en') =>
  verdict(given)
    .map(({ text }) => renderText(text, { language }))
    .join(' ');

const good: Row = {
  accuracy: [0.75, 0.71, 0.79],
  accuracyP: 0.001,
  auc: [0.8, 0.76, 0.84],
  loss: [-0.05, -0.07, -0.03],
  lossP: 0.001,
};

describe('the verdict', () => {
  test.each<readonly [string, Partial<VerdictFacts>, readonly string[]]>([
    ['no row', { rows: 0, labelled: 0, made: 0 }, ['noRows']],
    ['no label', { labelled: 0, made: 0 }, ['unlabelled', 'adviceLabels']],
    ['only makes', { made: 400 }, ['oneClass', 'adviceLabels']],
    ['only misses', { made: 0 }, ['oneClass', 'adviceLabels']],
    ['nine makes', { made: 9 }, ['fewRows', 'adviceMoreRows']],
    ['a leak', { blockers: ['PTS says it.'], models: [model(good)] }, ['blocked', 'adviceFix']],
    ['nothing shown', {}, ['tiesConstant', 'ranksByChance', 'sameProbabilities', 'adviceNone']],
    [
      'all shown',
      { models: [model(good)] },
      ['beatsConstant', 'ranks', 'betterProbabilities', 'adviceUse'],
    ],
    [
      'ranking and probabilities',
      { models: [model({ ...good, accuracy: [0.63, 0.58, 0.68], accuracyP: 0.4 })] },
      ['tiesConstant', 'ranks', 'betterProbabilities', 'adviceNoYesNo'],
    ],
    [
      'ranking alone, worse than the constant, probabilities too',
      { models: [model({ ...good, accuracy: [0.5, 0.45, 0.55], loss: [0.1, 0.05, 0.15] })] },
      ['worseThanConstant', 'ranks', 'worseProbabilities', 'adviceRankingOnly'],
    ],
    [
      'yes or no without honest probabilities',
      { models: [model({ ...good, loss: [0.1, 0.05, 0.15] })] },
      ['beatsConstant', 'ranks', 'worseProbabilities', 'adviceNoProbabilities'],
    ],
    [
      'the wrong way round',
      { models: [model({ auc: [0.4, 0.36, 0.44] })] },
      ['tiesConstant', 'ranksWrong', 'sameProbabilities', 'adviceNone'],
    ],
    [
      'more accurate, but not beyond chance',
      { models: [model({ ...good, accuracyP: 0.06 })] },
      ['tiesConstant', 'ranks', 'betterProbabilities', 'adviceNoYesNo'],
    ],
    [
      'two models, one of them the baseline',
      { models: [model(), model({ name: 'dummy', isBaseline: true })] },
      ['tiesConstant', 'ranksByChance', 'sameProbabilities', 'adviceNone'],
    ],
    [
      'other points',
      { points: { training: 2, rows: 3 }, outside: 0.9 },
      ['tiesConstant', 'ranksByChance', 'sameProbabilities', 'otherPoints', 'adviceNone'],
    ],
    [
      'many rows outside of training',
      { outside: 0.4 },
      ['tiesConstant', 'ranksByChance', 'sameProbabilities', 'outside', 'adviceNone'],
    ],
  ])('of %s', (_, changed, expected) => {
    expect(idsOf(facts(changed))).toEqual(expected);
  });

  test('says the figures, the best for ranking and who ties with it', () => {
    const models = [
      model({ name: 'regression', auc: [0.547, 0.531, 0.563], accuracy: [0.67, 0.66, 0.68] }),
      model({ name: 'tree', auc: [0.54, 0.52, 0.56], rankingP: 0.3 }),
      model({ name: 'dummy', isBaseline: true, auc: [0.5, 0.5, 0.5] }),
    ];
    const points = { training: 2, rows: 3 } as const;
    const given = facts({ data: 'kobe_prod', labelled: 5412, made: 1783, models, points });
    expect(textOf(given)).toBe(
      'On kobe_prod no model is shown to beat always predicting a miss (67.1 %); the most accurate, regression, has 67.0 % [66.0 %, 68.0 %]. ' +
        'Best for ranking: regression, AUC 0.547 [0.531, 0.563]. tree ties with it. ' +
        'The probabilities of regression cannot be told from the same probability for every shot (dummy): log loss 0.600, 0.000 [−0.010, +0.010] against it. ' +
        'Trained on two-pointers, asked about three-pointers. ' +
        'Use it to rank threes; do not use it for yes or no, nor its probabilities as they stand.',
    );
    expect(textOf(given, 'pt')).toContain(
      'Melhor para ordenar: regression, AUC 0,547 [0,531; 0,563].',
    );
  });

  test('is never empty, and never more certain than the intervals', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    const figures = fc.tuple(share, share, share).map((three): Figures => {
      const [low, value, high] = three.toSorted((a, b) => a - b);
      return [value, low, high];
    });
    const row = fc.record({
      accuracy: figures,
      accuracyP: share,
      auc: figures,
      loss: figures,
      lossP: share,
    });
    fc.assert(
      fc.property(row, fc.nat(400), (one, made) => {
        const found = idsOf(facts({ models: [model(one)], made }));
        expect(found.length).toBeGreaterThan(0);
        if (found.includes('beatsConstant')) expect(one.accuracyP).toBeLessThan(0.05);
        if (found.includes('ranks')) expect(one.auc[1]).toBeGreaterThan(0.5);
        if (found.includes('betterProbabilities')) expect(one.loss[2]).toBeLessThan(0);
        if (found.includes('adviceUse')) {
          expect(found).toEqual(
            expect.arrayContaining(['beatsConstant', 'ranks', 'betterProbabilities']),
          );
        }
      }),
    );
  });
});

test('one row, one make and one miss are said as such', () => {
  const said = [
    message('verdict.oneClass', { data: 'five', labelled: 1, isMade: true }),
    message('verdict.fewRows', { data: 'five', labelled: 100, made: 1, least: 10 }),
    message('verdict.fewRows', { data: 'five', labelled: 100, made: 99, least: 10 }),
  ].map(englishText);
  expect(said).toEqual([
    'The only row with an outcome of five is a make: it cannot tell a good model from a bad one.',
    'five has 1 make and 99 misses here; with fewer than 10 of either, nothing can be said of a model.',
    'five has 99 makes and 1 miss here; with fewer than 10 of either, nothing can be said of a model.',
  ]);
});
