/** Each param accepts what scikit-learn accepts, written as in Python, and rejects what scikit-learn rejects. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../models/backend/load.ts';
import { readParams, snakeCase } from '../../models/params.ts';
import { estimatorNamed } from '../../models/registry.ts';

interface Golden {
  readonly texts: readonly string[];
  readonly weights: readonly string[];
  /** By estimator and param. */
  readonly taken: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const read = (name: string): unknown =>
  JSON.parse(readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8'));
const golden = read('params.json') as Golden;
const { tiny } = read('shapes.json') as Record<string, { X: number[][]; y: number[] }>;
const X = { rows: tiny.X.length, columns: 2, values: Float64Array.from(tiny.X.flat()) };
const y = Uint8Array.from(tiny.y);
const backend = await loadBackend('cpu');

/** For estimators whose defaults take long, as in the golden file. */
const QUICK: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  random_forest: { n_estimators: 2 },
  extra_trees: { n_estimators: 2 },
  hist_gradient_boosting: { max_iter: 2 },
};

/** Python's True is 1; here a number is not a boolean. */
const isBoolean = (text: string) => text === 'True' || text === 'False';

/** What only one of scikit-learn and the program accepts, and why. */
const ELSEWHERE: Readonly<Record<string, RegExp>> = {
  // scikit-learn accepts any constant; one that is not a label fails in fit.
  'dummy.constant': /./,
  // scikit-learn accepts any text as a scorer's name until early stopping needs it.
  'hist_gradient_boosting.scoring': /./,
  // scikit-learn refuses None when it predicts.
  'k_neighbors.n_neighbors': /^None$/,
  // Without early stopping it is not checked.
  'hist_gradient_boosting.validation_fraction': /^[123]$/,
};

for (const [name, taken] of Object.entries(golden.taken)) {
  const estimator = estimatorNamed(name);
  const accepts = async (param: string, text: string): Promise<boolean> => {
    try {
      const params = readParams(name, estimator.params, { ...QUICK[name], [param]: text });
      await estimator.fit(params, X, y, { backend });
      return true;
    } catch (error) {
      expect(error).toMatchObject({ code: 'INVALID_PARAMETER_VALUE' });
      return false;
    }
  };
  const params = Object.keys(estimator.params)
    .map(snakeCase)
    .filter((param) => param in taken);

  describe(name, () => {
    test.each(params)('%s', async (param) => {
      const texts = param === 'class_weight' ? [...golden.texts, ...golden.weights] : golden.texts;
      const isNumeric = estimator.params[
        Object.keys(estimator.params).find((key) => snakeCase(key) === param) ?? ''
      ].accepts.every(({ kind }) => kind !== 'boolean');
      const asked = texts.filter(
        (text) => !(isNumeric && isBoolean(text)) && !ELSEWHERE[`${name}.${param}`]?.test(text),
      );
      const found: string[] = [];
      for (const text of asked) if (await accepts(param, text)) found.push(text);
      expect(found).toEqual(asked.filter((text) => taken[param].includes(text)));
    });
  });
}
