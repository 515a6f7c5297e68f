/** `shot-review score`: a trained model on new shots. */
import { Command, Option } from 'commander';
import { formatCount, formatMetric } from '../../../common/i18n/format.ts';
import { DIALECT_NAMES, type DialectName } from '../../../common/sql.ts';
import { rejectPickles } from '../../core/model-files/pickle.ts';
import { runTreeOf } from '../../core/pipeline/run-group.ts';
import { scoreFile } from '../../core/pipeline/score.ts';
import { scoreThere } from '../../core/pipeline/score-there.ts';
import { CommandError } from '../command-error.ts';
import { openWithData, startEngine, stopSignal } from '../engine.ts';
import { jsonOption, numberOf, workspaceOption } from '../options.ts';
import { counted, printJson, printLine, printNote } from '../output.ts';
import { requireModelRunId } from '../run-id.ts';
import { runToJson } from '../run-json.ts';
import { runWarnings } from '../run-warnings.ts';

interface ScoreOptions {
  readonly model: string;
  readonly data: string;
  readonly out?: string;
  readonly threshold?: number;
  readonly engine?: DialectName;
  readonly to?: string;
  readonly memory: string;
  readonly master?: string;
  readonly conf: readonly string[];
  readonly workspace: string;
  readonly json?: boolean;
}

export function scoreCommand(): Command {
  return new Command('score')
    .description('score shots with the model of an earlier run')
    .requiredOption('--model <run|name@alias>', 'the train run of the model, or NAME@ALIAS')
    .requiredOption('--data <file|dataset>', 'the shots to score')
    .option(
      '--threshold <number>',
      'a shot is predicted made above it (default: the one last kept for the model, else the one it was trained with)',
      numberOf('threshold'),
    )
    .addOption(
      new Option(
        '--engine <engine>',
        'score where the data is, without importing it: --data is Parquet or CSV files, also as a pattern (duckdb, spark), postgres://user@host/database?table=schema.table, or a table of Spark',
      ).choices(DIALECT_NAMES),
    )
    .option(
      '--to <file>',
      'with --engine: the .parquet or .csv file (of spark: a folder of that name) for the scored rows, or a new table (postgres, spark)',
    )
    .option('--master <url>', 'of spark-submit, such as local[2] or spark://host:7077')
    .option(
      '--conf <key=value>',
      'of spark-submit; may be given again',
      (one: string, before: readonly string[]) => [...before, one],
      [],
    )
    .option('--memory <limit>', "with --engine: DuckDB's memory limit", '2GB')
    .option('--out <dir>', 'a folder for copies of the files it makes')
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
  const { engine = 'duckdb', data: source, to, memory, conf } = options;
  const { out = null, threshold = null, master = null } = options;
  if (engine !== 'spark') requireNoSpark(options);
  if (to === undefined) {
    throw new CommandError('USAGE', '--engine needs --to: the file or table for the scored rows.');
  }
  const workspace = await openWithData(options.workspace);
  try {
    const modelRunId = requireModelRunId(workspace.store, options.model);
    const context = { workspace, signal: stopSignal(), report: () => {} };
    const scored = await scoreThere(context, {
      ...{ modelRunId, engine, source, to, memory, master, conf, out, threshold },
    });
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

function requireNoSpark({ master, conf }: ScoreOptions): void {
  if (master === undefined && conf.length === 0) return;
  throw new CommandError('USAGE', '--master and --conf belong to --engine spark.');
}
