/** `shot-review inspect`: what the columns bring to a model, and its scores by rows or by a param's value. */
import { Command } from 'commander';
import { formatDecimals, formatScore } from '../../../common/i18n/format.ts';
import type { MeanSd } from '../../../models/inspection/mean-sd.ts';
import { paramText } from '../../../models/params.ts';
import type { PipelineContext } from '../../core/pipeline/context.ts';
import { saveLearningCurve, saveValidationCurve } from '../../core/pipeline/curves.ts';
import { type Inspection, inspectModel } from '../../core/pipeline/inspect.ts';
import { CommandError } from '../command-error.ts';
import { openWithData, startEngine, stopSignal } from '../engine.ts';
import { jsonOption, numberOf, searchedValues, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine } from '../output.ts';
import { statusLine } from '../progress.ts';
import { requireRunId } from '../run-id.ts';

interface InspectFlags {
  readonly repeats: number;
  readonly randomState?: number;
  readonly learningCurve?: boolean;
  readonly validationCurve?: string;
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
    .option(
      '--learning-curve',
      'instead: log loss by number of training rows, on folds of them (learning_curve.csv)',
    )
    .option(
      '--validation-curve <model.param=values>',
      'instead: log loss by the value of a param, such as decision_tree.max_depth=1..10 (validation_curve_<param>.csv)',
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(inspect);
}

async function inspect(run: string, options: InspectFlags): Promise<void> {
  const { learningCurve, validationCurve } = options;
  const asked = validationCurve === undefined ? null : paramAndValues(validationCurve);
  const engine = startEngine();
  const line = statusLine();
  try {
    const workspace = await openWithData(options.workspace);
    try {
      const runId = requireRunId(workspace.store, run);
      const context: PipelineContext = {
        ...{ workspace, engine, signal: stopSignal() },
        report: ({ done, total }) =>
          line.show(total === undefined ? `fit ${done}` : `shuffle ${done} of ${total}`),
      };
      const found = {
        ...(learningCurve && {
          learning_curve: await saveLearningCurve(context, runId).finally(line.clear),
        }),
        ...(asked && {
          validation_curve: await saveValidationCurve(context, runId, asked).finally(line.clear),
        }),
        ...(!learningCurve && !asked && (await inspection(context, runId, options, line))),
      };
      if (options.json) {
        printJson({ workspace: workspace.dir, run_id: runId, ...found });
        return;
      }
      const { learning_curve: learned, validation_curve: validated, importances } = found;
      if (learned) {
        printLine('Log loss by number of training rows, mean ± sd over the folds:');
        printCurve(
          'Training rows',
          learned.map(({ size, ...point }) => ({ ...point, at: String(size) })),
        );
        printLine(`learning_curve.csv is an artifact of ${runId}.`);
      }
      if (validated && asked) {
        printLine(`Log loss by ${asked.param}, mean ± sd over the folds:`);
        printCurve(
          asked.param,
          validated.map(({ value, ...point }) => ({ ...point, at: paramText(value) })),
        );
        printLine(`validation_curve_${asked.param}.csv is an artifact of ${runId}.`);
      }
      if (importances) {
        printImportances(importances);
        printLine(
          `permutation_importance.csv and partial_dependence.csv are artifacts of ${runId}.`,
        );
      }
    } finally {
      await workspace.close();
    }
  } finally {
    engine.close();
  }
}

function inspection(
  context: PipelineContext,
  runId: string,
  { repeats, randomState }: InspectFlags,
  line: ReturnType<typeof statusLine>,
): Promise<Inspection> {
  return inspectModel(context, runId, { repeats, randomState: randomState ?? null }).finally(
    line.clear,
  );
}

function paramAndValues(text: string): { model: string; param: string; values: unknown } {
  const [, model = '', param = '', values = ''] = /^(\w+)\.(\w+)=(.+)$/s.exec(text) ?? [];
  if (model === '') {
    throw new CommandError(
      'USAGE',
      `--validation-curve is '${text}'; it takes model.param=values, such as decision_tree.max_depth=1..10.`,
    );
  }
  return { model, param, values: searchedValues('--validation-curve', values) };
}

function printImportances(importances: Inspection['importances']): void {
  const sorted = [...importances].sort((a, b) => b.mean - a.mean);
  printLine('By how much the log loss rises when a column is shuffled:');
  printLine(
    formatTable(
      ['Column', 'Mean', 'SD'],
      sorted.map(({ column, mean, sd }) => [
        column,
        formatDecimals(mean, 5),
        formatDecimals(sd, 5),
      ]),
      [1, 2],
    ),
  );
}

function printCurve(
  head: string,
  points: readonly { readonly at: string; readonly train: MeanSd; readonly test: MeanSd }[],
): void {
  const text = ({ mean, sd }: MeanSd) => `${formatScore(mean)} ± ${formatScore(sd)}`;
  const rows = points.map(({ at, train, test }) => [at, text(train), text(test)]);
  printLine(formatTable([head, 'Learned from', 'Held out'], rows, [0, 1, 2]));
}
