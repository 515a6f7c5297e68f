/** `shot-review threshold RUN`: the decisions about a model's threshold, and a new one. */
import { Command } from 'commander';
import { decisionsOf, keepThreshold } from '../../core/pipeline/kept-threshold.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { loadModel } from '../../core/pipeline/score.ts';
import { jsonOption, numberOf, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine } from '../output.ts';
import { requireModelRunId } from '../run-id.ts';
import { localTime } from './runs.ts';

interface ThresholdFlags {
  readonly keep?: number;
  readonly why: string;
  readonly workspace: string;
  readonly json?: boolean;
}

export function thresholdCommand(): Command {
  return new Command('threshold')
    .description(
      "list what was decided about a model's threshold; the last decision holds wherever it scores",
    )
    .argument('<run|name@alias>', 'the train run of the model, or NAME@ALIAS')
    .option('--keep <number>', 'decide on this threshold', numberOf('keep'))
    .option('--why <text>', 'the reason, kept with the decision', '')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(threshold);
}

async function threshold(typed: string, { keep, why, ...flags }: ThresholdFlags): Promise<void> {
  const workspace = await openWorkspace(flags.workspace, { readOnly: keep === undefined });
  try {
    const runId = requireModelRunId(workspace.store, typed);
    const trained = (await loadModel(workspace, runId)).threshold;
    if (keep !== undefined) await keepThreshold(workspace, runId, { threshold: keep, why });
    const decisions = decisionsOf(workspace.store, runId);
    const current = decisions.at(-1)?.threshold ?? trained;
    if (flags.json) {
      printJson({ run_id: runId, trained, threshold: current, decisions });
      return;
    }
    printLine(`threshold ${current} (trained with ${trained})`);
    if (decisions.length === 0) return;
    const rows = decisions.map((one) => [
      String(one.version),
      String(one.threshold),
      one.who,
      localTime(one.when),
      one.why,
    ]);
    printLine(`\n${formatTable(['Version', 'Threshold', 'Who', 'When', 'Why'], rows, [0, 1])}`);
  } finally {
    await workspace.close();
  }
}
