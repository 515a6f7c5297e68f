/** `shot-review export-mlflow --to DIR`: writes runs as a store that MLflow opens. */

import { Command, Option } from 'commander';
import { englishText } from '../../../common/i18n/render.ts';
import { exportMlflow } from '../../core/mlflow/export.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { stopSignal } from '../engine.ts';
import { jsonOption, list, workspaceOption } from '../options.ts';
import { counted, printJson, printLine, printNote } from '../output.ts';
import { statusLine } from '../progress.ts';
import { requireRunId } from '../run-id.ts';

interface ExportMlflowOptions {
  readonly workspace: string;
  readonly to: string;
  readonly runs?: string[];
  readonly format: 'files' | 'sqlite';
  readonly json?: boolean;
}

export function exportMlflowCommand(): Command {
  return new Command('export-mlflow')
    .description('write runs, artifacts, models and the registry as a store of MLflow')
    .requiredOption('--to <dir>', 'the folder in which mlruns, or mlflow.db, is made')
    .option('--runs <ids>', 'only these runs, separated by commas (default: all)', list)
    .addOption(
      new Option('--format <format>', 'a folder of files, or a SQLite database')
        .choices(['files', 'sqlite'])
        .default('files'),
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(exportStore);
}

async function exportStore(options: ExportMlflowOptions): Promise<void> {
  const signal = stopSignal();
  const { store, close } = await openWorkspace(options.workspace, { readOnly: true });
  const line = statusLine();
  try {
    const summary = await exportMlflow(store, {
      to: options.to,
      runs: options.runs?.map((id) => requireRunId(store, id)),
      format: options.format,
      signal,
      onProgress: ({ stage, done, total }) =>
        line.show(`${done} of ${total} ${stage === 'export' ? 'runs' : 'files on the disk'}`),
    });
    line.clear();
    if (options.json) return printJson(summary);
    printLine(
      `${summary.path}: ${counted(summary.experiments, 'experiment')}, ${counted(summary.runs, 'run')}, ${counted(summary.metric_points, 'metric point')}, ${counted(summary.artifacts, 'artifact')}, ${counted(summary.models, 'model')}, ${counted(summary.model_versions, 'model version')}`,
    );
    for (const { path, reason } of summary.problems) {
      printNote(`problem: ${path}: ${englishText(reason)}`);
    }
  } finally {
    line.clear();
    await close();
  }
}
