/** A program that restores a backup, and kills itself at a chosen file operation: see `kill-points.ts`. */

import fs from 'node:fs';
import { restoreBackup } from '../../../electron/core/store/restore.ts';
import { killingFiles } from './faults.ts';

const [dir, backup, nth, how] = process.argv.slice(2);
const { files, operations } = killingFiles(Number(nth), how);
await restoreBackup(dir, backup, { files });
fs.writeSync(1, 'restored\n');
fs.writeSync(1, `done ${operations.join(' ')}\n`);
