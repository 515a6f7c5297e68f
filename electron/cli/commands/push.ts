/** `shot-review push --to URL`: sends runs to a running MLflow tracking server. */

import { Command } from 'commander';
import { formatCount } from '../../../common/i18n/format.ts';
import { englishText } from '../../../common/i18n/render.ts';
import { pushMlflow } from '../../core/mlflow/push.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { stopSignal } from '../engine.ts';
import { jsonOption, list, workspaceOption } from '../options.ts';
import { counted, printJson, printLine, printNote } from '../output.ts';
import { statusLine } from '../progress.ts';
import { requireRunId } from '../run-id.ts';

interface PushOptions {
  readonly workspace: string;
  readonly to: string;
  readonly runs?: string[];
  readonly experiment?: string;
  readonly json?: boolean;
}

export function pushCommand(): Command {
  return new Command('push')
    .description('send runs, artifacts and the registry to an MLflow tracking server')
    .requiredOption('--to <url>', "the server's address, such as http://127.0.0.1:5000")
    .option('--runs <ids>', 'only these runs, separated by commas (default: all)', list)
    .option('--experiment <name>', 'only the runs of this experiment')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(push);
}

async function push(options: PushOptions): Promise<void> {
  const signal = stopSignal();
  const { store, close } = await openWorkspace(options.workspace, { readOnly: true });
  const line = statusLine();
  try {
    const summary = await pushMlflow(store, {
      to: options.to,
      runs: options.runs?.map((id) => requireRunId(store, id)),
      experiment: options.experiment,
      signal,
      onProgress: ({ runs, total }) => line.show(`${runs} of ${total} runs`),
    });
    line.clear();
    if (options.json) return printJson(summary);
    printLine(
      `${summary.to}: ${counted(summary.runs, 'run')} (${formatCount(summary.created_runs)} new, ${formatCount(summary.updated_runs)} completed, ${formatCount(summary.unchanged_runs)} there already), ${counted(summary.metric_points, 'metric point')}, ${counted(summary.artifacts, 'artifact')}, ${counted(summary.model_versions, 'model version')}`,
    );
    for (const { path, reason } of summary.problems) {
      printNote(`problem: ${path}: ${englishText(reason)}`);
    }
  } finally {
    line.clear();
    await close();
  }
}
