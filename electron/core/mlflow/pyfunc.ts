/** Lets `mlflow.pyfunc.load_model` open a model of this program: creates the files to put beside it. */

import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { ESTIMATORS, estimatorNamed, type Registry } from '../../../models/registry.ts';
import { decodeModelJson, MODEL_JSON, type Signature } from '../model-files/model-file.ts';
import { thresholdDecisions } from '../store/threshold-decisions.ts';
import { type Scorer, scorerOf } from './pyfunc-scorer.ts';
import type { RunRecord } from './records.ts';

/** The oldest MLflow that the files are known to work with, and the Python it ran on. */
const WRITTEN_FOR = '2.12.2';
const PYTHON = '3.11';
const REQUIREMENTS = ['mlflow', 'numpy', 'pandas'];

/**
 * Files by path below the run's artifacts, for the model whose `model.json` is the file `json`.
 * https://mlflow.org/docs/latest/python_api/mlflow.pyfunc.html (loader_module, code)
 * @throws ReviewError BAD_MODEL_FILE if it is not a model of this program, INVALID_PARAMETER_VALUE for an unknown
 * estimator
 */
export async function pyfuncOfRun(
  json: string,
  run: Pick<RunRecord, 'id' | 'startTime' | 'endTime' | 'tags'>,
  registry: Registry = ESTIMATORS,
): Promise<Map<string, string>> {
  const modelJson = await readFile(json, 'utf8');
  const weights = await stat(join(dirname(json), 'weights.bin'));
  const modelBytes = modelJson.length + weights.size;
  const model = decodeModelJson(modelJson, MODEL_JSON);
  const scorer = scorerOf(estimatorNamed(model.estimator, registry));
  const names = model.features;
  const decision = thresholdDecisions(run.tags).at(-1);
  const row = names.map((name) => model.inputExample[name] ?? null);
  return new Map([
    [
      'model/MLmodel',
      stringify(mlmodel(model.signature, scorer, modelJson, run, modelBytes), {
        version: '1.1',
        lineWidth: 0,
      }),
    ],
    [`model/code/${scorer.module}.py`, scorer.text],
    ...(decision === undefined
      ? []
      : [['model/decision.json', `${JSON.stringify(decision)}\n`] as const]),
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

function mlmodel(
  signature: Signature,
  scorer: Scorer,
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
        loader_module: scorer.module,
        python_version: PYTHON,
      },
    },
    mlflow_version: WRITTEN_FOR,
    model_size_bytes: modelBytes,
    // The same model always gets the same id.
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

function columnsOf(list: Signature['inputs']): string {
  return JSON.stringify(list.map(({ name, type }) => ({ type, name, required: true })));
}
