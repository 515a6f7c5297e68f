/**
 * A program that exports a workspace to a folder, and kills itself at a chosen file operation on the published files:
 * see `kill-points.ts`.
 */

import fs from 'node:fs';
import { exportMlflow } from '../../../electron/core/mlflow/export.ts';
import { openStore } from '../../../electron/core/store/store.ts';
import { killingFiles } from '../store/faults.ts';

const [to, dir, nth, how] = process.argv.slice(2);
const { files, operations } = killingFiles(
  Number(nth),
  how,
  (path) => !path.includes('mlartifacts/') && path !== to,
);
const store = await openStore({ dir, readOnly: true });
await exportMlflow(store, { to, format: 'sqlite', files });
fs.writeSync(1, `done ${operations.join(' ')}\n`);
