/**
 * The recipe 'An estimator' of CONTRIBUTING.md: a registered estimator appears in help, form, spec and conformance
 * tests at once.
 */
import { describe, expect, test } from 'vitest';
import { pipelineCommand } from '../../electron/cli/commands/pipeline.ts';
import { readSpec } from '../../electron/core/pipeline/spec.ts';
import { estimatorsRouter } from '../../electron/server/routers/estimators.ts';
import type { ApiContext } from '../../electron/server/trpc.ts';
import { checked, createRegistry, ESTIMATORS } from '../../models/registry.ts';
import { describeEstimator } from '../models/conformance.ts';
import { nearestCentroid } from '../support/nearest-centroid.ts';

const added = checked(nearestCentroid);
const registry = createRegistry([...Object.values(ESTIMATORS), added]);

function helpOf(command: ReturnType<typeof pipelineCommand>): string {
  let help = '';
  command.configureOutput({
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  return help;
}

describe('an estimator that is added to the registry', () => {
  test('is in the help of the command line with its params', () => {
    expect(helpOf(pipelineCommand(registry))).toMatch(
      /^ {2}nearest_centroid +var_smoothing, metric$/m,
    );
    expect(helpOf(pipelineCommand())).not.toContain('nearest_centroid');
  });

  test('is trained by default once it says so', () => {
    const eager = createRegistry([...Object.values(ESTIMATORS), { ...added, isDefault: true }]);
    const names = 'logistic_regression,decision_tree,nearest_centroid';
    expect(helpOf(pipelineCommand(eager)).replace(/\s+/g, ' ')).toContain(`(default: ${names})`);
    expect(readSpec({ train: 'x' }, 'The spec', eager).models.join(',')).toBe(names);
  });

  test('is in the form', async () => {
    const list = await estimatorsRouter(registry)
      .createCaller({} as ApiContext)
      .list();
    expect(list.map(({ name }) => name)).toEqual(Object.keys(registry));
    expect(list.at(-1)).toMatchObject({
      name: 'nearest_centroid',
      title: 'Nearest centroid',
      sklearnClass: 'NearestCentroid',
      inSample: false,
      params: [
        { name: 'var_smoothing', acceptsText: 'a number ≥ 0', defaultText: '1e-9' },
        { name: 'metric', acceptsText: "'euclidean'", defaultText: 'euclidean' },
      ],
    });
  });

  test('may be named in a spec, where its params are read', () => {
    const spec = (params: object) =>
      readSpec(
        { train: 'x', models: ['nearest_centroid'], params: { nearest_centroid: params } },
        'The spec',
        registry,
      );
    expect(spec({ var_smoothing: '0.5' }).params).toEqual({
      nearest_centroid: { var_smoothing: 0.5 },
    });
    expect(() => spec({ var_smoothing: -1 })).toThrow(
      'nearest_centroid.var_smoothing is -1; it takes a number ≥ 0.',
    );
    expect(() => spec({ smoothing: 1 })).toThrow("nearest_centroid has no param 'smoothing'");
    expect(() => readSpec({ train: 'x', models: ['nearest_centroid'] })).toThrow(
      "There is no estimator 'nearest_centroid'",
    );
  });
});

describeEstimator(added);
