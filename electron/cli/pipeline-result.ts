/** What `shot-review pipeline` prints when it has ended. */

import { isDetailStage } from '../../common/detail-stages.ts';
import { formatCount, undefinedSign } from '../../common/i18n/format.ts';
import { artifactDir } from '../core/pipeline/artifacts.ts';
import type { BestResult } from '../core/pipeline/best.ts';
import type { PipelineResult } from '../core/pipeline/pipeline.ts';
import { runTreeOf } from '../core/pipeline/run-group.ts';
import type { PipelineSpec } from '../core/pipeline/spec.ts';
import type { Workspace } from '../core/pipeline/workspace.ts';
import { bestToJson } from './best-output.ts';
import {
  chosenThresholds,
  crossValidationTable,
  searchTables,
  seedsTable,
} from './cross-validation-table.ts';
import { formatTable, printJson, printLine, printNote, scoreText } from './output.ts';
import { runToJson } from './run-json.ts';
import { runWarnings } from './run-warnings.ts';

export function printResultJson(
  workspace: Workspace,
  spec: PipelineSpec,
  result: PipelineResult,
  best: BestResult | null,
): void {
  printJson({
    workspace: workspace.dir,
    experiment: spec.experiment,
    ...(best && { best: bestToJson(workspace, best) }),
    runs: runTreeOf(workspace.store, result.runId).map((run) => runToJson(workspace.store, run)),
  });
}

const SCORES = [
  ['Accuracy', 'accuracy'],
  ['Log loss', 'log_loss'],
  ['Precision', 'precision'],
  ['Recall', 'recall'],
  ['F1', 'f1_score'],
  ['ROC AUC', 'roc_auc'],
] as const;

export function printResult(
  workspace: Workspace,
  { runId, trained, scored }: PipelineResult,
): void {
  const row = (
    rows: string,
    { model, evaluation }: { model: string; evaluation: (typeof scored)[number]['evaluation'] },
  ) => [
    model,
    rows,
    evaluation ? formatCount(evaluation.n) : undefinedSign,
    ...SCORES.map(([, key]) =>
      scoreText(evaluation?.metrics[key], evaluation?.undefinedReasons[key]),
    ),
  ];
  printLine(
    formatTable(
      ['Model', 'Rows', 'n', ...SCORES.map(([title]) => title)],
      [...trained.map((one) => row('test', one)), ...scored.map((one) => row('production', one))],
      [2, 3, 4, 5, 6, 7, 8],
    ),
  );
  const runs = runTreeOf(workspace.store, runId);
  const further = [
    ...[crossValidationTable(runs), crossValidationTable(runs, 'nested_'), seedsTable(runs)].filter(
      (table) => table !== null,
    ),
    ...searchTables(runs),
    ...chosenThresholds(runs),
  ];
  for (const table of further) printLine(`\n${table}`);
  // What holds for single folds and candidates stands with their runs.
  for (const line of runWarnings(runs.filter(({ tags }) => !isDetailStage(tags.stage))))
    printNote(line);
  printLine('');
  printLine(`Workspace  ${workspace.dir}`);
  for (const run of runs) {
    if (run.artifacts.length > 0)
      printLine(`${run.name.padEnd(22)} ${artifactDir(workspace, run.runId)}`);
  }
  printLine(`\nshot-review report ${runId} --out report.html   makes the report of it.`);
}
