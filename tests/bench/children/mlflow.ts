/** Imports a store into a new workspace, in a separate process: `mlflow.ts STORE WORKSPACE`. */
import { importMlflow } from '../../../electron/core/mlflow/import.ts';
import { openStore } from '../../../electron/core/store/store.ts';

const [path, dir] = process.argv.slice(2);
const started = performance.now();
const store = await openStore({ dir });
const { stores } = await importMlflow(store, path);
await store.close();
const milliseconds = performance.now() - started;
const [{ runs, metric_points: points, params, problems }] = stores;
const memory = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({ milliseconds, memory, runs, points, params, problems: problems.length }),
);
