/** Imports a file and prints its duration and peak memory: `node import-child.ts CSV DIR`. */
import { importFile } from '../../electron/core/data/import-file.ts';

const [path, datasetsDir] = process.argv.slice(2);
const started = performance.now();
const { dataset } = await importFile({ path, datasetsDir });
const seconds = (performance.now() - started) / 1000;
// In kibibytes on every system: https://nodejs.org/api/process.html#processresourceusage
const peak = process.resourceUsage().maxRSS * 1024;
console.log(JSON.stringify({ rows: dataset.rows, seconds, peak }));
