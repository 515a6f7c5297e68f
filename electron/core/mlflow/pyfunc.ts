/** Makes a model of this program one that `mlflow.pyfunc.load_model` opens: files to put beside it. */

import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { ReviewError, reasonOf } from '../../../common/errors.ts';
import { SCORER, SCORER_MODULE } from './pyfunc-scorer.ts';
import type { RunRecord } from './records.ts';

/** Where a run keeps its model; its weights lie beside it. */
export const MODEL_JSON = 'model/model.json';

const columns = z.array(z.object({ name: z.string(), type: z.string() }));
const documentSchema = z.object({
  estimator: z.enum(['logistic_regression', 'decision_tree', 'neural_network', 'dummy']),
  features: z.array(z.string()).min(1),
  signature: z.object({ inputs: columns, outputs: columns }),
  inputExample: z.record(z.string(), z.number()),
});

/** The oldest MLflow that the files were seen to work with, and the Python it ran on. */
const WRITTEN_FOR = '2.12.2';
const PYTHON = '3.11';
const REQUIREMENTS = ['mlflow', 'numpy', 'pandas'];

/**
 * Files by path below the run's artifacts, for the model whose `model.json` is the file `json`.
 * https://mlflow.org/docs/latest/python_api/mlflow.pyfunc.html (loader_module, code)
 * @throws ReviewError BAD_MODEL_FILE when it is no model of this program
 */
export function pyfuncOfRun(
  json: string,
  run: Pick<RunRecord, 'id' | 'startTime' | 'endTime'>,
): Map<string, string> {
  const modelJson = fs.readFileSync(json, 'utf8');
  const modelBytes = modelJson.length + fs.statSync(join(dirname(json), 'weights.bin')).size;
  const model = readDocument(modelJson);
  const names = model.features;
  const row = names.map((name) => model.inputExample[name] ?? 0);
  return new Map([
    [
      'model/MLmodel',
      stringify(mlmodel(model, modelJson, run, modelBytes), { version: '1.1', lineWidth: 0 }),
    ],
    [`model/code/${SCORER_MODULE}.py`, SCORER],
    ['model/input_example.json', `${JSON.stringify({ columns: names, data: [row] })}\n`],
    ['model/requirements.txt', REQUIREMENTS.map((name) => `${name}\n`).join('')],
    [
      'model/python_env.yaml',
      stringify({
        python: PYTHON,
        build_dependencies: ['pip'],
        dependencies: ['-r requirements.txt'],
      }),
    ],
  ]);
}

function readDocument(modelJson: string): z.infer<typeof documentSchema> {
  try {
    return documentSchema.parse(JSON.parse(modelJson));
  } catch (error) {
    throw new ReviewError('BAD_MODEL_FILE', 'mlflowExport.noModel', { reason: reasonOf(error) });
  }
}

function mlmodel(
  { signature }: z.infer<typeof documentSchema>,
  modelJson: string,
  { id, startTime, endTime }: Pick<RunRecord, 'id' | 'startTime' | 'endTime'>,
  modelBytes: number,
): Record<string, unknown> {
  return {
    artifact_path: 'model',
    flavors: {
      python_function: {
        code: 'code',
        env: { virtualenv: 'python_env.yaml' },
        loader_module: SCORER_MODULE,
        python_version: PYTHON,
      },
    },
    mlflow_version: WRITTEN_FOR,
    model_size_bytes: modelBytes,
    // The same model gets the same id each time it is written.
    model_uuid: createHash('md5').update(`${id} ${modelJson}`).digest('hex'),
    run_id: id,
    saved_input_example_info: {
      artifact_path: 'input_example.json',
      pandas_orient: 'split',
      type: 'dataframe',
    },
    signature: {
      inputs: columnsOf(signature.inputs),
      outputs: columnsOf(signature.outputs),
      params: null,
    },
    utc_time_created: new Date(endTime ?? startTime ?? 0)
      .toISOString()
      .replace('T', ' ')
      .replace('Z', '000'),
  };
}

function columnsOf(list: { name: string; type: string }[]): string {
  return JSON.stringify(list.map(({ name, type }) => ({ type, name, required: true })));
}
