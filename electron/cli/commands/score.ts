/** `shot-review score`: a trained model on new shots. */
import { Command } from 'commander';
import { formatCount, formatMetric } from '../../../common/i18n/format.ts';
import { rejectPickles } from '../../core/model-files/pickle.ts';
import { runTreeOf } from '../../core/pipeline/run-group.ts';
import { scoreFile } from '../../core/pipeline/score.ts';
import { scoreThere } from '../../core/pipeline/score-there.ts';
import { CommandError } from '../command-error.ts';
import { openWithData, startEngine, stopSignal } from '../engine.ts';
import {
  type EngineFlags,
  engineOptions,
  requireNoSpark,
  withEngineOptions,
} from '../engine-options.ts';
import { jsonOption, numberOf, workspaceOption } from '../options.ts';
import { counted, printJson, printLine, printNote } from '../output.ts';
import { requireModelRunId } from '../run-id.ts';
import { runToJson } from '../run-json.ts';
import { runWarnings } from '../run-warnings.ts';

interface ScoreOptions extends EngineFlags {
  readonly model: string;
  readonly out?: string;
  readonly threshold?: number;
  readonly to?: string;
  readonly workspace: string;
  readonly json?: boolean;
}

export function scoreCommand(): Command {
  const command = new Command('score')
    .description('score shots with the model of an earlier run')
    .requiredOption('--model <run|name@alias>', 'the train run of the model, or NAME@ALIAS')
    .requiredOption('--data <file|dataset>', 'the shots to score')
    .option(
      '--threshold <number>',
      'a shot is predicted made above it (default: the one last kept for the model, else the one it was trained with)',
      numberOf('threshold'),
    )
    .option(
      '--to <file|table>',
      'with --engine: the .parquet or .csv file (of spark: a folder of that name) for the scored rows, or a new table (postgres, spark)',
    )
    .option('--out <dir>', 'a folder for copies of the files it makes');
  return withEngineOptions(command, 'score where the data is, without importing it')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(score);
}

async function score(options: ScoreOptions): Promise<void> {
  rejectPickles([options.model]);
  if (options.engine !== undefined) return scoreByEngine(options);
  if (options.to !== undefined) throw new CommandError('USAGE', '--to belongs to --engine.');
  requireNoSpark(options);
  const engine = startEngine();
  try {
    const workspace = await openWithData(options.workspace);
    try {
      const modelRunId = requireModelRunId(workspace.store, options.model);
      const context = { workspace, engine, signal: stopSignal(), report: () => {} };
      const { data, out = null, threshold = null } = options;
      const given = { modelRunId, data, out, threshold };
      const { runId, scored } = await scoreFile(context, given);
      const runs = runTreeOf(workspace.store, runId);
      if (options.json) {
        const documents = runs.map((run) => runToJson(workspace.store, run));
        return printJson({ workspace: workspace.dir, runs: documents });
      }
      printLine(
        `run ${runId}: ${counted(scored.probability.length, 'row')} scored with ${scored.model}`,
      );
      for (const [key, value] of Object.entries(scored.evaluation?.metrics ?? {})) {
        printLine(`  ${key.padEnd(18)} ${formatMetric(key, value)}`);
      }
      for (const line of runWarnings(runs)) printNote(line);
      if (out !== null) printLine(`Files in ${out}`);
    } finally {
      await workspace.close();
    }
  } finally {
    engine.close();
  }
}

async function scoreByEngine(options: ScoreOptions): Promise<void> {
  const { to, out = null, threshold = null } = options;
  const given = engineOptions(options.engine ?? 'duckdb', options);
  if (to === undefined) {
    throw new CommandError('USAGE', '--engine needs --to: the file or table for the scored rows.');
  }
  const workspace = await openWithData(options.workspace);
  try {
    const modelRunId = requireModelRunId(workspace.store, options.model);
    const context = { workspace, signal: stopSignal(), report: () => {} };
    const scored = await scoreThere(context, { modelRunId, ...given, to, out, threshold });
    const runs = runTreeOf(workspace.store, scored.runId);
    if (options.json) {
      const documents = runs.map((run) => runToJson(workspace.store, run));
      return printJson({ workspace: workspace.dir, path: scored.path, runs: documents });
    }
    printLine(
      `run ${scored.runId}: ${formatCount(scored.scored)} of ${formatCount(scored.rows)} rows scored by ${scored.engine}`,
    );
    for (const [key, value] of Object.entries(scored.scores?.metrics ?? {})) {
      printLine(`  ${key.padEnd(18)} ${formatMetric(key, value)}`);
    }
    for (const line of runWarnings(runs)) printNote(line);
    printLine(`Rows in ${scored.path}`);
    if (out !== null) printLine(`Files in ${out}`);
  } finally {
    await workspace.close();
  }
}
