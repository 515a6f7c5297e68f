/** `shot-review export-model`: a trained model as a file for other programs. */
import { Command, Option } from 'commander';
import { DIALECT_NAMES, type DialectName } from '../../../common/sql.ts';
import { rejectPickles } from '../../core/model-files/pickle.ts';
import { exportFormat, exportModel } from '../../core/pipeline/export-model.ts';
import { CommandError } from '../command-error.ts';
import { openWithData, startEngine, stopSignal } from '../engine.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { printJson, printLine, printNote } from '../output.ts';
import { requireModelRunId } from '../run-id.ts';

interface ExportModelCommandOptions {
  readonly to: string;
  readonly dialect?: DialectName;
  readonly table?: string;
  readonly workspace: string;
  readonly json?: boolean;
}

export function exportModelCommand(): Command {
  return new Command('export-model')
    .description('write a model as ONNX, as SQL, or as a module of Python or JavaScript')
    .argument('<model>', 'the train run of the model, or NAME@ALIAS')
    .requiredOption('--to <file>', 'a .onnx, .sql, .js or .py file')
    .addOption(
      new Option('--dialect <dialect>', 'of the SQL (default: duckdb)').choices(DIALECT_NAMES),
    )
    .option('--table <name>', 'the table that the SQL reads (default: shots)')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(run);
}

async function run(model: string, options: ExportModelCommandOptions): Promise<void> {
  rejectPickles([model]);
  const { to, dialect = 'duckdb', table = 'shots', json } = options;
  if (exportFormat(to) !== 'sql' && (options.dialect ?? options.table) !== undefined) {
    throw new CommandError('USAGE', '--dialect and --table belong to a .sql file.');
  }
  const engine = startEngine();
  try {
    const workspace = await openWithData(options.workspace, { readOnly: true });
    try {
      const runId = requireModelRunId(workspace.store, model);
      const context = { workspace, engine, signal: stopSignal() };
      const exported = await exportModel(context, { runId, to, dialect, table });
      if (json) return printJson(exported);
      printLine(exported.path);
      for (const { runtime, rows, difference } of exported.checked) {
        printNote(
          `checked by ${runtime} on ${rows} rows: probabilities differ by at most ${difference.toExponential(1)}`,
        );
      }
      if (exported.checked.length === 0) {
        printNote('not checked: this machine has no runtime for it that the program can start');
      }
    } finally {
      await workspace.close();
    }
  } finally {
    engine.close();
  }
}
