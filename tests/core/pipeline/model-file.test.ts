/** Model files: written ones are read back exactly, damaged ones are rejected with the file's name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  decodeModel,
  encodeModel,
  type ModelDocument,
} from '../../../electron/core/model-files/model-file.ts';
import { plainPreparation } from '../../../electron/core/model-files/preparation-schema.ts';

const document: ModelDocument = {
  estimator: 'decision_tree',
  target: 'made',
  features: ['x', '__proto__'],
  threshold: 0.5,
  signature: { inputs: [{ name: 'x', type: 'double' }], outputs: [] },
  inputExample: { x: 1.5 },
  training: [{ feature: 'x', low: 0, high: 1, mean: 0.5, sd: 0.1 }],
  datasetColumns: [
    { name: 'x', type: 'number', values: null },
    { name: '__proto__', type: 'text', values: ['constructor', '😀'] },
  ],
  preparation: {
    ...plainPreparation(['x']),
    columns: [
      ...plainPreparation(['x']).columns,
      {
        kind: 'category',
        name: '__proto__',
        categories: ['constructor', '😀', null],
        counts: [3, 2, 1],
        infrequent: [null],
        fill: null,
        hasIndicator: false,
      },
    ],
  },
  featureSd: [0.1, 1 / 3, 1],
  programVersion: '0.1.0',
  state: {
    json: { depth: 3 },
    arrays: {
      threshold: Float64Array.of(0.1, -0, 1e300),
      left: Int32Array.of(1, -1, -1),
      flags: Uint8Array.of(7),
      weights: Float32Array.of(0.5),
    },
  },
};

test('comes back exactly, also from a buffer that is part of a larger one', () => {
  const { json, weights } = encodeModel(document);
  const pool = Buffer.alloc(weights.length + 24, 9);
  pool.set(weights, 8);
  expect(decodeModel(json, pool.subarray(8, 8 + weights.length), 'model.json')).toEqual(document);
});

test('a file of numbers alone, from before there was text, is read as it was meant', () => {
  const { json, weights } = encodeModel(document);
  const { preparation: _, featureSd: __, ...older } = JSON.parse(json);
  const read = decodeModel(JSON.stringify(older), weights, 'model.json');
  expect(read.preparation).toEqual(plainPreparation(document.features));
  expect(read.featureSd).toEqual([0.1]);
});

describe('is refused by its path', () => {
  const { json, weights } = encodeModel(document);

  test('when the weights are cut or too long', () => {
    expect(() => decodeModel(json, weights.subarray(0, -8), 'm/model.json')).toThrow(
      /m\/model\.json.*'weights'/,
    );
    expect(() => decodeModel(json, new Uint8Array(weights.length + 8), 'm')).toThrow(/described/);
  });

  test('when it is not JSON, of another format, or claims a huge array', () => {
    expect(() => decodeModel('{', weights, 'm')).toThrow(/not JSON/);
    expect(() => decodeModel(json.replace('"format": 1', '"format": 2'), weights, 'm')).toThrow(
      /format/,
    );
    expect(() =>
      decodeModel(json.replace('"length": 3', '"length": 900719925474099'), weights, 'm'),
    ).toThrow(/threshold/);
  });

  test('whatever character is lost', () => {
    fc.assert(
      fc.property(fc.nat(json.length - 3), (at) => {
        const cut = json.slice(0, at);
        expect(() => decodeModel(cut, weights, 'm')).toThrow(/m is not a whole model/);
      }),
    );
  });
});
