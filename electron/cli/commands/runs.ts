/** `shot-review runs`: the runs that a filter finds. */
import { Command, Option } from 'commander';
import { parseOrder } from '../../../common/filter/parse.ts';
import { parseGroupFields } from '../../../common/groups/group-fields.ts';
import { scoredRows } from '../../../common/scored-rows.ts';
import { betterDirection } from '../../../models/metrics/direction.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { groupRuns, runGroupsCsv } from '../../core/pipeline/run-groups.ts';
import { runsCsv } from '../../core/pipeline/runs-csv.ts';
import type { Run } from '../../core/store/runs.ts';
import { searchRuns } from '../../core/store/search.ts';
import { jsonOption, numberOf, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine, printNote, scoreText } from '../output.ts';
import { groupsToJson, printGroups } from '../run-groups.ts';
import { runToJson } from '../run-json.ts';

interface RunsOptions {
  readonly workspace: string;
  readonly filter?: string;
  readonly orderBy?: string[];
  readonly groupBy?: string;
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
    .option(
      '--group-by <fields>',
      'a row a group, with n, mean, sd, min, median and max of each metric: "params.max_depth,model"; also tags.<key>, dataset, experiment, parent, stage, status; `…` around a key with other signs',
    )
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
    const { store } = workspace;
    const asked = () => searchRuns(store, { filter, orderBy, limit });
    if (options.groupBy !== undefined) {
      const fields = parseGroupFields(options.groupBy);
      const groups = groupRuns(store, asked(), fields);
      if (options.json) printJson(groupsToJson(fields, groups));
      else if (options.csv) process.stdout.write(runGroupsCsv(fields, groups));
      else printGroups(fields, groups, SHOWN_METRICS);
      return;
    }
    const ranking = rankingMetric(orderBy);
    if (options.json) printJson({ runs: asked().map((run) => runToJson(store, run)) });
    else if (options.csv) process.stdout.write(runsCsv(asked()));
    else if (ranking === null) printLine(tableOf(asked()));
    else printRanked(searchRuns(store, { filter, orderBy }), ranking, limit);
  } finally {
    await workspace.close();
  }
}

/** The score that runs are ordered by first; null if they are not. */
function rankingMetric([first]: readonly string[] = []): string | null {
  if (first === undefined) return null;
  const { field } = parseOrder(first);
  return field.entity === 'metrics' && betterDirection(field.key) !== null ? field.key : null;
}

/** A table for each group of runs that were scored on the same rows: only their scores are ranked. */
function printRanked(runs: readonly Run[], metric: string, limit = runs.length): void {
  const groups = new Map<string, Run[]>();
  const unscored: Run[] = [];
  for (const run of runs) {
    const { experimentId, tags, params } = run;
    if (run.metrics[metric] === undefined) {
      unscored.push(run);
      continue;
    }
    const stage = tags.stage ?? null;
    const rows = scoredRows({
      experimentId,
      stage,
      tag: (key) => tags[key],
      param: (key) => params[key],
    });
    groups.set(rows, [...(groups.get(rows) ?? []), run]);
  }
  const newest = (group: readonly Run[]) => Math.max(...group.map((run) => run.startTime ?? 0));
  const ordered = [...groups.values()].sort((a, b) => newest(b) - newest(a));
  if (ordered.length > 1) {
    printNote('Only scores of the same rows are ranked: a table for each, the newest first.');
  }
  let left = limit;
  const tables = [...ordered, unscored].flatMap((group) => {
    const shown = group.slice(0, left);
    left -= shown.length;
    return shown.length === 0 ? [] : [tableOf(shown)];
  });
  printLine(tables.length === 0 ? tableOf([]) : tables.join('\n\n'));
}

function tableOf(runs: readonly Run[]): string {
  if (runs.length === 0) return 'No run fits.';
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
