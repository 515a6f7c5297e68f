/** The installed MLflow versions, and what their clients read from a store. */

import { spawnSync } from 'node:child_process';
import { describe } from 'vitest';
import { runPython } from './python.ts';

export interface MlflowPython {
  python: string;
  version: string;
}

/**
 * Pythons that can import MLflow: those listed in MLFLOW_PYTHONS (separated as in PATH), and the
 * `python3` of the PATH.
 */
function findMlflow(): MlflowPython[] {
  const separator = process.platform === 'win32' ? ';' : ':';
  const listed = (process.env.MLFLOW_PYTHONS ?? '').split(separator).filter(Boolean);
  return [...listed, 'python3'].flatMap((python) => {
    const { status, stdout } = spawnSync(
      python,
      ['-c', 'import importlib.metadata as m; print(m.version("mlflow"))'],
      { encoding: 'utf8' },
    );
    return status === 0 ? [{ python, version: stdout.trim() }] : [];
  });
}

export const MLFLOWS: readonly MlflowPython[] = findMlflow();

/** A suite for the installed MLflow versions; without any, its tests are skipped with that reason. */
export function describeMlflow(
  title: string,
  define: (installed: readonly MlflowPython[]) => void,
): void {
  const none = { python: '', version: 'no MLflow found' };
  describe.skipIf(MLFLOWS.length === 0)(
    `${title} (needs a Python with mlflow: MLFLOW_PYTHONS)`,
    () => define(MLFLOWS.length > 0 ? MLFLOWS : [none]),
  );
}

const SCRIPT = `
import json, math, sys
import mlflow
from mlflow.tracking import MlflowClient
from mlflow.entities import ViewType
mlflow.set_tracking_uri(sys.argv[1])
client = MlflowClient(tracking_uri=sys.argv[1], registry_uri=sys.argv[1])
text = lambda v: 'nan' if math.isnan(v) else str(v)
out = {'experiments': {}, 'runs': {}, 'models': {}}
for e in client.search_experiments(view_type=ViewType.ALL):
    out['experiments'][e.name] = [e.lifecycle_stage, e.tags.get('team')]
    for r in client.search_runs([e.experiment_id], run_view_type=ViewType.ALL):
        out['runs'][r.info.run_id] = {
            'name': r.info.run_name, 'status': r.info.status, 'stage': r.info.lifecycle_stage,
            'start': r.info.start_time, 'end': r.info.end_time, 'params': r.data.params, 'tags': r.data.tags,
            'latest': {k: text(v) for k, v in r.data.metrics.items()},
            'history': {k: sorted([m.step, m.timestamp, text(m.value)] for m in client.get_metric_history(r.info.run_id, k)) for k in r.data.metrics},
            'inputs': [[i.dataset.name, i.dataset.digest, {t.key: t.value for t in i.tags}] for i in r.inputs.dataset_inputs],
            'artifacts': sorted(a.path for a in client.list_artifacts(r.info.run_id)),
        }
for m in client.search_registered_models():
    out['models'][m.name] = {'aliases': {k: int(v) for k, v in m.aliases.items()}, 'versions': [[int(v.version), v.run_id, v.description] for v in client.search_model_versions("name='%s'" % m.name)]}
print(json.dumps(out))
`;

/** What MLflow's client reports about a store. */
export interface MlflowStoreContents {
  experiments: Record<string, [string, string | null]>;
  runs: Record<
    string,
    {
      name: string;
      status: string;
      stage: string;
      start: number;
      end: number | null;
      params: Record<string, string>;
      tags: Record<string, string>;
      latest: Record<string, string>;
      history: Record<string, [number, number, string][]>;
      inputs: unknown[];
      artifacts: string[];
    }
  >;
  models: Record<string, { aliases: Record<string, number>; versions: unknown[] }>;
}

/** The whole store as read by MLflow's own client when started in its folder. */
export function readWithMlflow(
  python: string,
  uri: string,
  folder = process.cwd(),
): Promise<MlflowStoreContents> {
  return runPython<MlflowStoreContents>(
    python,
    `import os, sys\nos.chdir(sys.argv[2])\n${SCRIPT}`,
    uri,
    folder,
  );
}
