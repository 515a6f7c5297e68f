/** `shot-review compare RUN RUN…`: the differences of runs on the same rows, and whether they could be chance. */
import { Command } from 'commander';
import { formatCount, undefinedSign } from '../../../common/i18n/format.ts';
import { compareRuns } from '../../core/pipeline/compare.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { formatTable, knownScore, printJson, printLine, pText } from '../output.ts';
import { requireRunId } from '../run-id.ts';

export function compareCommand(): Command {
  return new Command('compare')
    .description('compare runs on the rows that all of them scored, with intervals and p-values')
    .argument(
      '<runs...>',
      'ids of runs with predictions, or their first letters; of a pipeline, its models',
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(compare);
}

async function compare(
  typed: readonly string[],
  flags: { readonly workspace: string; readonly json?: boolean },
): Promise<void> {
  const workspace = await openWorkspace(flags.workspace, { readOnly: true });
  try {
    const ids = typed.map((one) => requireRunId(workspace.store, one));
    const found = await compareRuns(workspace, ids);
    if (flags.json) {
      printJson(found);
      return;
    }
    printLine(`${formatCount(found.rows)} rows that all runs scored\n`);
    const rows = found.differences.map(({ metric, run_a, run_b, value, low, high, p, p_holm }) => [
      metric,
      run_a.slice(0, 12),
      run_b.slice(0, 12),
      knownScore(value),
      low === null || high === null ? undefinedSign : `[${knownScore(low)}, ${knownScore(high)}]`,
      pText(p),
      pText(p_holm),
    ]);
    const header = ['Metric', 'Run a', 'Run b', 'a − b', '95 %', 'p', 'p (Holm)'];
    printLine(formatTable(header, rows, [3, 5, 6]));
    for (const { metric, runs } of found.ties) {
      printLine(`${metric}: ${runs.map((id) => id.slice(0, 12)).join(', ')} cannot be told apart`);
    }
  } finally {
    await workspace.close();
  }
}
