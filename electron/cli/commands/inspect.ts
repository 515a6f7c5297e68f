/** `shot-review inspect`: what the columns bring to a model, measured on its test rows. */
import { Command } from 'commander';
import { inspectModel } from '../../core/pipeline/inspect.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { startEngine, stopSignal } from '../engine.ts';
import { jsonOption, numberOf, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine } from '../output.ts';
import { statusLine } from '../progress.ts';
import { requireRunId } from '../run-id.ts';

interface InspectFlags {
  readonly repeats: number;
  readonly randomState?: number;
  readonly workspace: string;
  readonly json?: boolean;
}

export function inspectCommand(): Command {
  return new Command('inspect')
    .description("permutation importance and partial dependence of a run's model, on its test rows")
    .argument('<run>', 'the train run of the model')
    .option('--repeats <integer>', 'how often each column is shuffled', numberOf('repeats'), 5)
    .option(
      '--random-state <integer>',
      "seed of the shuffles (default: that of the run's split)",
      numberOf('random-state'),
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(inspect);
}

async function inspect(run: string, options: InspectFlags): Promise<void> {
  const engine = startEngine();
  const line = statusLine();
  try {
    const workspace = await openWorkspace(options.workspace);
    try {
      const runId = requireRunId(workspace.store, run);
      const context = {
        workspace,
        engine,
        signal: stopSignal(),
        report: ({ done, total }: { done?: number; total?: number }) =>
          line.show(`shuffle ${done} of ${total}`),
      };
      const { repeats, randomState = null } = options;
      const found = await inspectModel(context, runId, { repeats, randomState }).finally(
        line.clear,
      );
      if (options.json) {
        printJson({ workspace: workspace.dir, run_id: runId, ...found });
        return;
      }
      const sorted = [...found.importances].sort((a, b) => b.mean - a.mean);
      printLine('By how much the log loss rises when a column is shuffled:');
      printLine(
        formatTable(
          ['Column', 'Mean', 'SD'],
          sorted.map(({ column, mean, sd }) => [column, mean.toFixed(5), sd.toFixed(5)]),
          [1, 2],
        ),
      );
      printLine(`permutation_importance.csv and partial_dependence.csv are artifacts of ${runId}.`);
    } finally {
      await workspace.close();
    }
  } finally {
    engine.close();
  }
}
