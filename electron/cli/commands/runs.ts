/** `shot-review runs`: the runs that a filter finds. */
import { Command, Option } from 'commander';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { runsCsv } from '../../core/pipeline/runs-csv.ts';
import type { Run } from '../../core/store/runs.ts';
import { searchRuns } from '../../core/store/search.ts';
import { jsonOption, numberOf, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine, scoreText } from '../output.ts';
import { runToJson } from '../run-json.ts';

interface RunsOptions {
  readonly workspace: string;
  readonly filter?: string;
  readonly orderBy?: string[];
  readonly limit?: number;
  readonly json?: boolean;
  readonly csv?: boolean;
}

const SHOWN_METRICS = ['accuracy', 'log_loss', 'precision', 'recall', 'f1_score', 'roc_auc'];

export function runsCommand(): Command {
  return new Command('runs')
    .description('list runs, newest first')
    .option(
      '--filter <expression>',
      `MLflow's search: "metrics.f1_score > 0.5 and params.max_depth = '6'"`,
    )
    .option('--order-by <expression...>', 'such as "metrics.f1_score DESC"')
    .option('--limit <number>', 'at most so many (default: all)', numberOf('limit'))
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addOption(
      new Option('--csv', 'a CSV table with all params and metrics of the runs').conflicts('json'),
    )
    .action(listRuns);
}

async function listRuns(options: RunsOptions): Promise<void> {
  const workspace = await openWorkspace(options.workspace, { readOnly: true });
  try {
    const { filter, orderBy, limit } = options;
    const runs = searchRuns(workspace.store, { filter, orderBy, limit });
    if (options.json) printJson({ runs: runs.map((run) => runToJson(workspace.store, run)) });
    else if (options.csv) process.stdout.write(runsCsv(runs));
    else printLine(runs.length === 0 ? 'No run fits.' : tableOf(runs));
  } finally {
    await workspace.close();
  }
}

function tableOf(runs: readonly Run[]): string {
  const header = ['Run', 'Started', 'Name', 'Stage', 'Status', ...SHOWN_METRICS];
  const rows = runs.map((run) => [
    run.runId.slice(0, 12),
    run.startTime === null ? '–' : localTime(run.startTime),
    run.name,
    run.tags.stage ?? '–',
    run.status,
    ...SHOWN_METRICS.map((key) => scoreText(run.metrics[key], run.tags[`undefined.${key}`])),
  ]);
  return formatTable(header, rows, [5, 6, 7, 8, 9, 10]);
}

/** `2026-03-01 14:05:09` on the machine's clock. */
export function localTime(milliseconds: number): string {
  return new Date(milliseconds).toLocaleString('sv-SE');
}
