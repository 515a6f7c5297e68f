/** `shot-review pipeline`: preprocess, train and infer as tracked runs. */

import { Command, Help } from 'commander';
import { formatMetric } from '../../../common/i18n/format.ts';
import { englishText } from '../../../common/i18n/render.ts';
import { snakeCase } from '../../../models/params.ts';
import { PREPARATION_PARAMS } from '../../../models/prepare/options.ts';
import { defaultModels, ESTIMATORS, type Registry } from '../../../models/registry.ts';
import { DEFAULT_MINUTES, runBest } from '../../core/pipeline/best.ts';
import type { PipelineProgress } from '../../core/pipeline/context.ts';
import { runPipeline } from '../../core/pipeline/pipeline.ts';
import { readResumable } from '../../core/pipeline/resume.ts';
import { printBest } from '../best-output.ts';
import { CommandError } from '../command-error.ts';
import { openWithData, startEngine, stopSignal } from '../engine.ts';
import { addImportOptions } from '../import-options.ts';
import { jsonOption, list, numberOf, workspaceOption } from '../options.ts';
import { printNote } from '../output.ts';
import {
  collectCalibrate,
  collectCv,
  collectParam,
  collectPrepare,
  collectSearch,
  collectThreshold,
} from '../pipeline-flags.ts';
import { printResult, printResultJson } from '../pipeline-result.ts';
import { type PipelineOptions, specOf } from '../pipeline-spec.ts';
import { statusLine } from '../progress.ts';
import { requireRunId } from '../run-id.ts';

export function pipelineCommand(registry: Registry = ESTIMATORS): Command {
  const command = new Command('pipeline')
    .description('train models on one dataset and score another, every step a tracked run')
    .option('--spec <file>', 'a YAML file with any of the fields below; flags override it')
    .option('--train <file|dataset>', 'the shots to learn from')
    .option('--score <file|dataset>', 'the production shots to score')
    .option('--experiment <name>', 'the experiment of the runs (default: shot_review)');
  return addImportOptions(command, 'columns to learn from, separated by commas, or all_safe')
    .option('--score-sheet <name>', 'the sheet of a workbook to score')
    .option(
      '--models <names>',
      `estimators, separated by commas (default: ${defaultModels(registry)})`,
      list,
    )
    .option(
      '--test-size <number>',
      'fraction or number of test rows (default: 0.2)',
      numberOf('test-size'),
    )
    .option(
      '--random-state <integer>',
      'seed of the split and the models (default: 17)',
      numberOf('random-state'),
    )
    .option('--stratify', 'keep the share of makes equal in both parts of the split')
    .option(
      '--threshold <number|key=value>',
      'a shot is predicted made above it (default: 0.5), or how to choose it: best=f1|accuracy|cost|precision|recall, at, on=validation|out_of_fold; may be given again',
      collectThreshold,
    )
    .option(
      '--validation-size <number>',
      'fraction or number of rows, taken from the training rows to choose the threshold on',
      numberOf('validation-size'),
    )
    .option(
      '--seeds <number>',
      'train with so many seeds, random_state and those after it; scores as mean and sd',
      numberOf('seeds'),
    )
    .option(
      '--param <model.param=value>',
      "an estimator's own param; may be given again",
      collectParam,
      {},
    )
    .option(
      '--prepare <model.key=value>',
      'how columns become features of a model, or of all; may be given again',
      collectPrepare,
      {},
    )
    .option(
      '--calibrate <model.key=value>',
      'calibrate a model: method=sigmoid|isotonic, cv=folds (default: 5); may be given again',
      collectCalibrate,
      {},
    )
    .option(
      '--cv <key=value>',
      'cross-validate: kind, n_splits, shuffle, group, n_repeats, order; may be given again',
      collectCv,
      {},
    )
    .option(
      '--search <model.param=values>',
      'choose a param on folds of the training rows: values are a,b,c or 3..10 or log 0.01..100; model.features=a+b,a+b+c tries feature sets; also kind=grid|random|halving, refit, n_iter, factor, time_budget, nested=true; may be given again',
      collectSearch,
      {},
    )
    .option(
      '--resume <run>',
      'go on with a pipeline that was killed or cancelled: what is done is not done again',
    )
    .option(
      '--best',
      'ask which model can be trusted: safe columns, folds by game, a small search, a threshold, a verdict',
    )
    .option('--minutes <number>', 'the time that --best may take (default: 2)', numberOf('minutes'))
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .addHelpText('after', estimatorsHelp(registry))
    .action((options: PipelineOptions) => pipeline(options, registry));
}

/** The estimators, each with the params that `--param` takes. */
function estimatorsHelp(registry: Registry): string {
  const help = new Help();
  const width = Math.max(...Object.keys(registry).map((name) => name.length));
  const items = Object.values(registry).map(({ name, params }) =>
    help.formatItem(name, width, Object.keys(params).map(snakeCase).join(', '), help),
  );
  const keys = Object.keys(PREPARATION_PARAMS).map(snakeCase).join(', ');
  return [
    '\nEstimators and their params:',
    ...items,
    `\nKeys of --prepare, for a model's name or 'all': ${keys}`,
  ].join('\n');
}

async function pipeline(options: PipelineOptions, registry: Registry): Promise<void> {
  if (options.minutes !== undefined && !options.best) {
    throw new CommandError('USAGE', '--minutes belongs to --best.');
  }
  const given = options.resume === undefined ? await specOf(options, registry) : null;
  const engine = startEngine();
  const line = statusLine();
  const show = ({ text, warning, point }: PipelineProgress) => {
    if (warning) {
      line.clear();
      for (const each of englishText(warning).split('\n')) printNote(`warning: ${each}`);
    } else if (text) line.show(englishText(text));
    else if (point)
      line.show(`step ${point.step}: ${point.key} ${formatMetric(point.key, point.value)}`);
  };
  try {
    const workspace = await openWithData(options.workspace);
    try {
      const resumes = options.resume && requireRunId(workspace.store, options.resume);
      const spec = given?.spec ?? (await readResumable(workspace, resumes ?? ''));
      const context = { workspace, engine, signal: stopSignal(), report: show, resumes };
      const best = options.best
        ? await runBest(
            context,
            spec,
            given?.fields ?? Object.keys(spec),
            options.minutes ?? DEFAULT_MINUTES,
          ).finally(line.clear)
        : null;
      const result = best?.result ?? (await runPipeline(context, spec).finally(line.clear));
      const { notice } = await engine.run({ type: 'backend' });
      if (notice !== null) printNote(englishText(notice));
      if (options.json) printResultJson(workspace, best?.spec ?? spec, result, best);
      else {
        printResult(workspace, result);
        if (best) printBest(best);
      }
    } finally {
      await workspace.close();
    }
  } finally {
    engine.close();
  }
}
