/** `shot-review diagnose RUN`: what may be said of a run's scores, and what a user of them should know. */
import { Command } from 'commander';
import { formatCount, undefinedSign } from '../../../common/i18n/format.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { Estimate, Estimates } from '../../../models/diagnosis/estimates.ts';
import { diagnoseRun, type RunDiagnosis } from '../../core/pipeline/diagnose.ts';
import { CommandError } from '../command-error.ts';
import { openWithData } from '../engine.ts';
import { jsonOption, list, numberOf, workspaceOption } from '../options.ts';
import { formatTable, knownScore, printJson, printLine, printNote, pText } from '../output.ts';
import { requireRunId } from '../run-id.ts';

interface DiagnoseFlags {
  readonly filter?: string;
  readonly by?: readonly string[];
  readonly threshold?: number;
  readonly cost?: readonly string[];
  readonly workspace: string;
  readonly json?: boolean;
}

export function diagnoseCommand(): Command {
  return new Command('diagnose')
    .description(
      'judge a run with predictions: scores with 95 % intervals, zones, slices, thresholds, shift, findings, verdict',
    )
    .argument(
      '<run>',
      'the id of a run, or its first letters; of a pipeline, its best model is judged',
    )
    .option('--filter <expression>', "only rows such as 'shot_distance >= 24 and period = 4'")
    .option('--by <column>', 'scores by the values of a column; given twice, of both', append)
    .option(
      '--threshold <number>',
      "a shot is predicted made above it (default: the model's)",
      numberOf('threshold'),
    )
    .option(
      '--cost <make,miss>',
      'what a shot wrongly predicted made costs, and one wrongly predicted missed (default: 1,1)',
      list,
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(diagnose);
}

const append = (column: string, before: readonly string[] = []) => [...before, column];

async function diagnose(typed: string, flags: DiagnoseFlags): Promise<void> {
  const { filter, by, threshold, cost } = flags;
  const costs = cost && costsOf(cost);
  const workspace = await openWithData(flags.workspace, { readOnly: true });
  try {
    const runId = requireRunId(workspace.store, typed);
    const found = await diagnoseRun(workspace, runId, { filter, by, threshold, costs });
    if (flags.json) printJson(found);
    else print(found);
  } finally {
    await workspace.close();
  }
}

function costsOf(texts: readonly string[]) {
  const [false_make = 0, false_miss = 0] = texts.map(Number);
  if (texts.length === 2 && false_make > 0 && false_miss > 0) return { false_make, false_miss };
  throw new CommandError(
    'USAGE',
    `--cost is '${texts.join(',')}'; it takes two numbers above 0, such as 2,1.`,
  );
}

function print(found: RunDiagnosis): void {
  for (const { text } of found.verdict) printLine(englishText(text));
  printLine(
    `\n${formatCount(found.rows)} rows, ${formatCount(found.labelled)} with an outcome, threshold ${found.threshold}\n`,
  );
  printLine(metricsTable(found.metrics));
  printLine(`\n${zonesTable(found)}`);
  if (found.slices.length > 0) printLine(`\n${slicesTable(found)}`);
  const { best_f1, best_accuracy, best_cost } = found.thresholds;
  const best = Object.entries({ F1: best_f1, accuracy: best_accuracy, cost: best_cost });
  printLine('');
  for (const [name, at] of best) {
    if (at) printLine(`best ${name} ${knownScore(at.value)} above ${at.threshold}`);
  }
  if (found.support) {
    const { inside, outside } = found.support;
    printLine(
      `\n${formatCount(inside.n)} rows lie where training has shots, ${formatCount(outside.n)} where it has hardly any: log loss ${figures(inside.metrics.log_loss)} and ${figures(outside.metrics.log_loss)}`,
    );
  }
  if (found.shift.length > 0) printLine(`\n${shiftTable(found)}`);
  for (const { text } of found.findings) printNote(`note: ${englishText(text)}`);
}

function metricsTable(metrics: Estimates): string {
  const rows = Object.entries(metrics).map(([key, one]) => [
    key,
    knownScore(one.value),
    bounds(one.low, one.high),
    one.low_by_game === undefined ? '' : bounds(one.low_by_game, one.high_by_game ?? null),
    one.method,
  ]);
  return formatTable(['Metric', 'Value', '95 %', 'by game', 'Method'], rows, [1]);
}

function zonesTable({ zones }: RunDiagnosis): string {
  const rows = zones.map(({ zone, n, made, rate, mean_probability, low, high }) => [
    zone,
    formatCount(n),
    formatCount(made),
    knownScore(rate),
    bounds(low, high),
    knownScore(mean_probability),
  ]);
  return formatTable(['Zone', 'n', 'Made', 'Rate', '95 %', 'Predicted'], rows, [1, 2, 3, 5]);
}

function slicesTable({ slices }: RunDiagnosis): string {
  const rows = slices.map(({ value, n, metrics, difference }) => [
    String(value ?? undefinedSign),
    formatCount(n),
    metrics ? figures(metrics.log_loss) : undefinedSign,
    metrics ? figures(metrics.accuracy) : undefinedSign,
    pText(difference?.p_holm ?? null),
  ]);
  return formatTable(['Value', 'n', 'Log loss', 'Accuracy', 'p against the rest'], rows, [1, 4]);
}

function shiftTable({ shift }: RunDiagnosis): string {
  const rows = shift.map(({ column, psi, ks, p, unseen }) => [
    column,
    knownScore(psi),
    knownScore(ks),
    pText(p),
    String(unseen),
  ]);
  return formatTable(['Column', 'PSI', 'KS', 'p', 'Unseen'], rows, [1, 2, 3, 4]);
}

function bounds(low: number | null, high: number | null): string {
  return low === null || high === null
    ? undefinedSign
    : `[${knownScore(low)}, ${knownScore(high)}]`;
}

function figures({ value, low, high }: Estimate): string {
  return `${knownScore(value)} ${bounds(low, high)}`;
}
