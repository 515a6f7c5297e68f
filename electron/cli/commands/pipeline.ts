/** `shot-review pipeline`: preprocess, train and infer as tracked runs. */

import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Command, Help } from 'commander';
import { isDetailStage } from '../../../common/detail-stages.ts';
import { formatCount, formatMetric, undefinedSign } from '../../../common/i18n/format.ts';
import { englishText } from '../../../common/i18n/render.ts';
import { snakeCase } from '../../../models/params.ts';
import { PREPARATION_PARAMS } from '../../../models/prepare/options.ts';
import { defaultModels, ESTIMATORS, type Registry } from '../../../models/registry.ts';
import { artifactDir } from '../../core/pipeline/artifacts.ts';
import { type BestResult, DEFAULT_MINUTES, runBest } from '../../core/pipeline/best.ts';
import type { PipelineProgress } from '../../core/pipeline/context.ts';
import { type PipelineResult, runPipeline } from '../../core/pipeline/pipeline.ts';
import { readResumable } from '../../core/pipeline/resume.ts';
import { runTreeOf } from '../../core/pipeline/run-group.ts';
import { type PipelineSpec, parseSpecFile, readSpec } from '../../core/pipeline/spec.ts';
import type { Workspace } from '../../core/pipeline/workspace.ts';
import { bestToJson, printBest } from '../best-output.ts';
import { CommandError } from '../command-error.ts';
import {
  chosenThresholds,
  crossValidationTable,
  searchTables,
  seedsTable,
} from '../cross-validation-table.ts';
import { openWithData, startEngine, stopSignal } from '../engine.ts';
import { addImportOptions, importFields, specField } from '../import-options.ts';
import { jsonOption, list, numberOf, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine, printNote, scoreText } from '../output.ts';
import {
  type ByModel,
  collectCalibrate,
  collectCv,
  collectParam,
  collectPrepare,
  collectSearch,
  collectThreshold,
  type SearchFlags,
} from '../pipeline-flags.ts';
import { statusLine } from '../progress.ts';
import { requireRunId } from '../run-id.ts';
import { runToJson } from '../run-json.ts';
import { runWarnings } from '../run-warnings.ts';

interface PipelineOptions {
  readonly spec?: string;
  readonly resume?: string;
  readonly best?: boolean;
  readonly minutes?: number;
  readonly param: ByModel;
  readonly prepare: ByModel;
  readonly calibrate: ByModel;
  readonly cv: Record<string, unknown>;
  readonly search: SearchFlags;
  readonly workspace: string;
  readonly json?: boolean;
  readonly [field: string]: unknown;
}

/** The flags that are fields of the spec under the same name, beside those of `import`. */
const FIELDS = [
  'train',
  'score',
  'scoreSheet',
  'experiment',
  'models',
  'testSize',
  'randomState',
  'stratify',
  'threshold',
  'validationSize',
  'seeds',
] as const;

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
      'choose a param on folds of the training rows: values are a,b,c or 3..10 or log 0.01..100; also kind=grid|random|halving, refit, n_iter, factor, time_budget; may be given again',
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
            given?.fields ?? [],
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

/** The spec, and the fields that a file or flags gave. */
async function specOf(
  options: PipelineOptions,
  registry: Registry,
): Promise<{ spec: PipelineSpec; fields: string[] }> {
  const file = options.spec === undefined ? {} : await readSpecFile(options.spec);
  const flags: Record<string, unknown> = importFields(options);
  for (const field of FIELDS) {
    if (options[field] !== undefined) flags[specField(field)] = options[field];
  }
  if (Object.keys(options.param).length > 0) {
    flags.params = { ...(file.params as object | undefined), ...options.param };
  }
  if (Object.keys(options.prepare).length > 0) {
    flags.prepare = { ...(file.prepare as object | undefined), ...options.prepare };
  }
  if (Object.keys(options.calibrate).length > 0) {
    const own = Object.entries(options.calibrate).map(([model, { cv, ...rest }]) => [
      model,
      { ...rest, ...(cv !== undefined && { cv: Number(cv) }) },
    ]);
    flags.calibrate = { ...(file.calibrate as object | undefined), ...Object.fromEntries(own) };
  }
  if (Object.keys(options.cv).length > 0) {
    flags.cv = { ...(file.cv as object | undefined), ...options.cv };
  }
  if (Object.keys(options.search).length > 0) {
    const before = file.search as SearchFlags | undefined;
    flags.search = {
      ...before,
      ...options.search,
      params: { ...before?.params, ...options.search.params },
    };
  }
  const given = { ...file, ...flags };
  if (!('train' in given)) {
    throw new CommandError(
      'USAGE',
      'A pipeline needs shots to learn from: give --train FILE (or a spec with it).',
    );
  }
  return { spec: readSpec(given, options.spec, registry), fields: Object.keys(given) };
}

/** Paths inside the spec are relative to the spec's folder. */
async function readSpecFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new CommandError('BAD_INPUT_FILE', `The spec ${path} cannot be read. Check its path.`, {
      cause,
    });
  });
  const spec = parseSpecFile(text, path);
  for (const field of ['train', 'score']) {
    const value = spec[field];
    if (typeof value === 'string' && !/^[0-9a-f]{8,64}$/.test(value)) {
      spec[field] = resolve(dirname(path), value);
    }
  }
  return spec;
}

function printResultJson(
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

function printResult(workspace: Workspace, { runId, trained, scored }: PipelineResult): void {
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
    ...[crossValidationTable(runs), seedsTable(runs)].filter((table) => table !== null),
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
