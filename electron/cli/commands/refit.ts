/** `shot-review refit`: a model's coefficients, fitted anew on rows that stay where they are. */
import { Command } from 'commander';
import { formatCount, formatMetric } from '../../../common/i18n/format.ts';
import { rejectPickles } from '../../core/model-files/pickle.ts';
import { refitModel } from '../../core/pipeline/refit.ts';
import { runTreeOf } from '../../core/pipeline/run-group.ts';
import { openWithData, stopSignal } from '../engine.ts';
import { type EngineFlags, engineOptions, withEngineOptions } from '../engine-options.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { counted, printJson, printLine, printNote } from '../output.ts';
import { requireModelRunId } from '../run-id.ts';
import { runToJson } from '../run-json.ts';
import { runWarnings } from '../run-warnings.ts';

interface RefitCommandOptions extends EngineFlags {
  readonly workspace: string;
  readonly json?: boolean;
}

export function refitCommand(): Command {
  const command = new Command('refit')
    .description(
      'fit the coefficients of a logistic regression anew on rows that stay where they are',
    )
    .argument(
      '<model>',
      'the train run of the model, or NAME@ALIAS; its columns and preparation hold',
    )
    .requiredOption('--data <source>', 'the rows to learn from');
  return withEngineOptions(command, 'what computes the sums of each step (default: duckdb)')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(run);
}

async function run(model: string, options: RefitCommandOptions): Promise<void> {
  rejectPickles([model]);
  const given = engineOptions(options.engine ?? 'duckdb', options);
  const workspace = await openWithData(options.workspace);
  try {
    const modelRunId = requireModelRunId(workspace.store, model);
    const context = { workspace, signal: stopSignal(), report: () => {} };
    const { runId, ...fitted } = await refitModel(context, { modelRunId, ...given });
    const runs = runTreeOf(workspace.store, runId);
    if (options.json) {
      const documents = runs.map((one) => runToJson(workspace.store, one));
      return printJson({ workspace: workspace.dir, runs: documents });
    }
    printLine(
      `run ${runId}: fitted on ${formatCount(fitted.rows)} rows by ${fitted.engine} in ${counted(fitted.iterations, 'step')}`,
    );
    printLine(
      `  ${'log_loss'.padEnd(18)} ${formatMetric('log_loss', fitted.logLoss)} on these rows`,
    );
    for (const line of runWarnings(runs)) printNote(line);
  } finally {
    await workspace.close();
  }
}
