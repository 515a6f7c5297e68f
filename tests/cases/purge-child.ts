/** A program that purges the deleted runs of a workspace, and kills itself at a chosen file operation: see `kill-points.ts`. */
import fs from 'node:fs';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { purgeRuns } from '../../electron/core/pipeline/purge.ts';
import { killingFiles } from '../core/store/faults.ts';

const [dir, nth, how] = process.argv.slice(2);
const { files, operations } = killingFiles(Number(nth), how);

const workspace = await openWorkspace(dir, { files });
const deleted = workspace.store.read<{ id: string }>(
  "SELECT run_uuid AS id FROM runs WHERE lifecycle_stage = 'deleted'",
);
await purgeRuns(
  workspace,
  deleted.map(({ id }) => id),
);
fs.writeSync(1, 'purged\n');
await workspace.close();
fs.writeSync(1, `done ${operations.join(' ')}\n`);
