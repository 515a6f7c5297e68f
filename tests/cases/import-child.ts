/**
 * A program that opens a workspace, imports a file and writes two artifacts, and kills itself at a chosen file
 * operation on datasets and artifacts: see `kill-points.ts`. Prints each step that is finished.
 */
import fs from 'node:fs';
import { writeCsvWithColumns } from '../../electron/core/data/columns.ts';
import { importFile } from '../../electron/core/data/import-file.ts';
import { parquetPath } from '../../electron/core/data/storage.ts';
import { replaceExternally } from '../../electron/core/files/external-writer.ts';
import { writeArtifact, writeArtifactFile } from '../../electron/core/pipeline/artifacts.ts';
import { openWorkspace } from '../../electron/core/pipeline/open-workspace.ts';
import { SOURCE_NAME } from '../../electron/core/pipeline/version.ts';
import { ensureExperiment } from '../../electron/core/store/experiments.ts';
import { createRun } from '../../electron/core/store/runs.ts';
import { killingFiles } from '../core/store/faults.ts';

const [dir, path, nth, how] = process.argv.slice(2);
// The store's own files have a separate test.
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
  replaceExternally(
    file,
    (out) => writeCsvWithColumns(parquetPath(datasetsDir, dataset.digest), [], out),
    through,
  ),
);
fs.writeSync(1, 'large.csv\n');
await workspace.close();
fs.writeSync(1, `done ${operations.join(' ')}\n`);
