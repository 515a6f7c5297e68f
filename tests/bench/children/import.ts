/** Imports a file and prints its cost as JSON: `node import.ts CSV DIR`. */
import { importFile } from '../../../electron/core/data/import-file.ts';

const [path, datasetsDir] = process.argv.slice(2);
const started = performance.now();
const before = process.cpuUsage();
const { dataset } = await importFile({ path, datasetsDir });
const seconds = (performance.now() - started) / 1000;
const { user, system } = process.cpuUsage(before);
// In kibibytes on every system: https://nodejs.org/api/process.html#processresourceusage
const memory = (process.resourceUsage().maxRSS * 1024) / 1e6;
console.log(JSON.stringify({ rows: dataset.rows, seconds, cpu: (user + system) / 1e6, memory }));
