/**
 * A program that opens a workspace, imports a file and writes two artifacts, and kills itself at a
 * chosen file operation on datasets and artifacts: see `kills.ts`. Prints each thing that is finished.
 */
import fs from 'node:fs';
import { writeCsvWithColumns } from '../../electron/data/columns.ts';
import { importFile } from '../../electron/data/import-file.ts';
import { parquetPath } from '../../electron/data/storage.ts';
import { writeArtifact, writeArtifactFile } from '../../electron/pipeline/artifacts.ts';
import { SOURCE_NAME } from '../../electron/pipeline/version.ts';
import { openWorkspace } from '../../electron/pipeline/workspace.ts';
import { ensureExperiment } from '../../electron/store/experiments.ts';
import { createRun } from '../../electron/store/runs.ts';
import { killingFiles } from '../store/faults.ts';

const [dir, path, nth, how] = process.argv.slice(2);
// The store's own files have a test of their own.
const { files, operations } = killingFiles(Number(nth), how, (at) =>
  /[\\/](datasets|artifacts)\b/.test(at),
);

const workspace = await openWorkspace(dir, { files });
const { datasetsDir, store } = workspace;
const { dataset } = await importFile({ path, datasetsDir, files });
fs.writeSync(1, `${dataset.digest}\n`);
const runId = await store.commit((tx) =>
  createRun(tx, { experimentId: ensureExperiment(tx, 'kobe'), name: 'r', sourceName: SOURCE_NAME }),
);
await writeArtifact(workspace, runId, 'model/small.json', '{}');
fs.writeSync(1, 'model/small.json\n');
await writeArtifactFile(workspace, runId, 'large.csv', (file, through) =>
  writeCsvWithColumns(parquetPath(datasetsDir, dataset.digest), [], file, through),
);
fs.writeSync(1, 'large.csv\n');
await workspace.close();
fs.writeSync(1, `done ${operations.join(' ')}\n`);
