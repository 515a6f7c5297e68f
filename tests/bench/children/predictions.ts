/** Times the predictions' CSV of an imported file: `node predictions.ts CSV FOLDER`, its cost as JSON. */
import { join } from 'node:path';
import { writeCsvWithColumns } from '../../../electron/core/data/columns.ts';
import { importFile } from '../../../electron/core/data/import-file.ts';
import { parquetPath } from '../../../electron/core/data/storage.ts';
import { seededRandom } from '../../../sample-data/shots.ts';

const [path, dir] = process.argv.slice(2);
const { dataset } = await importFile({ path, datasetsDir: dir });
const random = seededRandom(17);
const probability = Float64Array.from({ length: dataset.rows }, random);
const missing = new Uint8Array(dataset.rows);
const extra = [
  { name: 'model_hat', values: Uint8Array.from(probability, (p) => Number(p > 0.5)), missing },
  { name: 'model_probability', values: probability, missing },
];
const started = performance.now();
const before = process.cpuUsage();
await writeCsvWithColumns(parquetPath(dir, dataset.digest), extra, join(dir, 'predictions.csv'));
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds, cpu: (user + system) / 1e6 }));
