import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../support/in-english.ts';
import { fitForest, readShape } from './golden.ts';

const problem = readShape('ties');

describe.each(['random_forest', 'extra_trees'])('%s', (name) => {
  test.each([
    [{ bootstrap: false, oob_score: true }, `${name}.oob_score is about rows that are drawn`],
    [{ bootstrap: false, max_samples: 0.5 }, `${name}.max_samples is about rows that are drawn`],
    [{ bootstrap: true, max_samples: 301 }, 'more than the 300 training rows'],
    [{ class_weight: { 0: 0, 1: 0 } }, `${name}.class_weight`],
    [{ splitter: 'best' }, "no param 'splitter'"],
    [{ n_estimators: 0 }, `${name}.n_estimators is 0`],
    [{ class_weight: 'subsample' }, `${name}.class_weight is "subsample"`],
  ])('refuses %j', async (given, message) => {
    await expect(fitForest(name, problem, given)).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining(message),
    });
  });

  test('refuses a tree without a row that weighs anything', async () => {
    const given = { bootstrap: true, max_samples: 1, class_weight: { 0: 0, 1: 1 } };
    await expect(fitForest(name, problem, given)).rejects.toMatchObject({
      code: 'INVALID_PARAMETER_VALUE',
      message: expect.stringContaining('drew no row with a weight above 0'),
    });
  });

  test('no random_state is a random_state of 0', async () => {
    const few = { n_estimators: 3 };
    const [none, zero] = [
      await fitForest(name, problem, few),
      await fitForest(name, problem, { ...few, random_state: 0 }),
    ];
    expect(none.state()).toEqual(zero.state());
  });

  test('says when each tree is a single leaf', async () => {
    const given = { n_estimators: 4, min_samples_split: '1.0' };
    const model = await fitForest(name, problem, { ...given, min_impurity_decrease: 1 });
    expect(inEnglish(model.warnings)).toEqual([expect.stringContaining('single leaf')]);
    expect((await fitForest(name, problem, { n_estimators: 4 })).warnings).toEqual([]);
  });
});
