/** Runs exported models in the machine's Python. */
import { spawn } from 'node:child_process';
import type { ExampleValue } from '../model-files/model-file.ts';
import type { ModelPlan } from './plan.ts';

/** What a runtime is called, and the probabilities that it gave; NaN where it gave none. */
export interface RuntimeResult {
  readonly runtime: string;
  readonly probability: readonly number[];
}

/** Unless SHOT_REVIEW_PYTHON names another, such as one with onnxruntime. */
const PYTHON = process.platform === 'win32' ? 'python' : 'python3';

type Rows = readonly Readonly<Record<string, ExampleValue>>[];

/** null if there is no Python. Throws if the module fails in it. */
export function runPythonModule(text: string, rows: Rows): Promise<RuntimeResult | null> {
  return runPython(MODULE, { text, rows });
}

/** null if there is no Python with onnxruntime. Throws if the model fails in it. */
export function runOnnxModel(
  bytes: Uint8Array,
  plan: ModelPlan,
  rows: Rows,
): Promise<RuntimeResult | null> {
  const dates = plan.inputs.filter(({ kind }) => kind === 'date').map(({ name }) => name);
  return runPython(ONNX, { model: Buffer.from(bytes).toString('base64'), dates, rows });
}

/** How a script says that what it needs is not there. */
const NOT_THERE = 3;

const PRINT = `
print(json.dumps({"runtime": runtime, "probability": [None if p != p else p for p in probability]}))
`;

const MODULE = `
import json, platform, sys
given = json.load(sys.stdin)
module = {}
exec(compile(given["text"], "model.py", "exec"), module)
probability = module["predict_proba"](given["rows"])
runtime = "python " + platform.python_version()
${PRINT}`;

const ONNX = `
import base64, json, sys
try:
    import numpy as np, onnxruntime
except ImportError:
    sys.exit(${NOT_THERE})
try:
    import onnx
except ImportError:
    onnx = None
given = json.load(sys.stdin)
data = base64.b64decode(given["model"])
runtime = "onnxruntime " + onnxruntime.__version__
if onnx is not None:
    onnx.checker.check_model(data, full_check=True)
    runtime += ", onnx.checker " + onnx.__version__
session = onnxruntime.InferenceSession(data)
inputs, whole = {}, np.ones(len(given["rows"]), dtype=bool)
for column in session.get_inputs():
    values = [row[column.name] for row in given["rows"]]
    if column.type == "tensor(string)":
        array = np.array(["" if value is None else value for value in values], dtype=object)
    elif column.name in given["dates"]:
        array = np.array(values, dtype="datetime64[D]").astype(np.float64)
        array[[value is None for value in values]] = np.nan
    else:
        array = np.array([np.nan if value is None else value for value in values], dtype=np.float64)
        if column.type != "tensor(double)":
            whole &= ~np.isnan(array)
            array = np.nan_to_num(array).astype({"tensor(int64)": np.int64, "tensor(bool)": bool}[column.type])
    inputs[column.name] = array.reshape(-1, 1)
# A missing integer cannot be given: its row is left out here.
probability = np.where(whole, session.run(["probability"], inputs)[0], np.nan).tolist()
${PRINT}`;

function runPython(script: string, given: unknown): Promise<RuntimeResult | null> {
  const python = process.env.SHOT_REVIEW_PYTHON ?? PYTHON;
  const child = spawn(python, ['-c', script], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
  });
  let [out, said] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    said += text;
  });
  child.stdin.on('error', () => {}); // its exit says more
  child.stdin.end(JSON.stringify(given));
  return new Promise((resolve, reject) => {
    child.on('error', () => resolve(null));
    child.on('close', (code) => {
      if (code === NOT_THERE) return resolve(null);
      if (code !== 0) return reject(new Error(said.trim().split('\n').slice(-3).join(' ')));
      const { runtime, probability } = JSON.parse(out) as {
        runtime: string;
        probability: (number | null)[];
      };
      resolve({ runtime, probability: probability.map((p) => p ?? Number.NaN) });
    });
  });
}
