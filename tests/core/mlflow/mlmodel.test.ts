import fs from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseMlmodel, readMlmodel } from '../../../electron/core/mlflow/mlmodel.ts';
import { signatureFields } from '../../../electron/core/mlflow/signature-fields.ts';
import { SAMPLES } from './stores.ts';

const FEATURES = ['lat', 'lon', 'minutes_remaining', 'period', 'playoffs', 'shot_distance'];

test.skipIf(!fs.existsSync(SAMPLES))(
  'MLmodel files of 2.12 and 3.17 (needs shared/data/mlflow)',
  async () => {
    const files = (fs.readdirSync(SAMPLES, { recursive: true }) as string[]).filter(
      (path) => path.endsWith('MLmodel') && !path.includes('metadata'),
    );
    expect(files).toHaveLength(6);
    for (const path of files) {
      const facts = await readMlmodel(join(SAMPLES, path));
      expect(facts.flavors.map(({ name }) => name)).toEqual(['python_function', 'sklearn']);
      const [, sklearn] = facts.flavors;
      expect(sklearn.entries).toContainEqual(['sklearn_version', '1.4.2']);
      expect(sklearn.entries).toContainEqual(['pickled_model', 'model.pkl']);
      expect(facts.mlflowVersion).toBe(path.includes('3.17') ? '3.17.2' : '2.12.2');
      expect(facts.signature).toEqual({
        inputs: FEATURES.map((name) => ({ name, type: 'double', required: true, default: null })),
        outputs: [{ name: null, type: 'Tensor(bool, [-1])', required: true, default: null }],
        params: null,
      });
      expect(facts.sizeBytes).toBeGreaterThan(500);
      expect(facts.runId).toMatch(/^[0-9a-f]{32}$/);
      expect(new Date(facts.timeCreated ?? 0).toISOString()).toMatch(/^2026-11-23T06:4/);
    }
  },
);

test('types are written as MLflow prints them; what is no signature stays as it is', () => {
  const specs = [
    { type: 'array', items: { type: 'string' }, name: 'words', required: false },
    { type: 'map', values: { type: 'long' }, name: 'counts' },
    {
      type: 'object',
      properties: { id: { type: 'long', required: true }, '<b>': { type: 'any', required: false } },
      name: 'deep',
    },
    { type: 'tensor', 'tensor-spec': { dtype: 'float32', shape: [-1, 28, 28] } },
    { name: 'temperature', type: 'double', default: 0.5, shape: null },
    { name: 'stop', type: 'string', default: ['a', 'b'], shape: [-1] },
    { type: 'integer', name: 'old', optional: true },
    'nonsense',
    null,
  ];
  const fields = signatureFields(JSON.stringify(specs)) ?? [];
  expect(fields.map(({ name, type }) => [name, type])).toEqual([
    ['words', 'Array(string)'],
    ['counts', 'Map(str -> long)'],
    ['deep', '{id: long, <b>: any (optional)}'],
    [null, 'Tensor(float32, [-1,28,28])'],
    ['temperature', 'double'],
    ['stop', 'Array(string)'],
    ['old', 'integer'],
    [null, 'nonsense'],
    [null, 'undefined'],
  ]);
  expect(fields.filter(({ required }) => !required).map(({ name }) => name)).toEqual([
    'words',
    'old',
  ]);
  expect(fields.map((one) => one.default).slice(4, 6)).toEqual(['0.5', '["a","b"]']);
  expect(signatureFields('[{"type": ')).toEqual([
    { name: null, type: '[{"type": ', required: false, default: null },
  ]);
  expect(signatureFields(null)).toBeNull();
});

test('what is no MLmodel is refused', () => {
  expect(() => parseMlmodel('\x80\x04pickle')).toThrow('This is no MLmodel file');
  expect(parseMlmodel('flavors: 3\n')).toMatchObject({ flavors: [], timeCreated: null });
});
