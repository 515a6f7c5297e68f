/** The command line: `shot-review <command>`. */
import { Command, CommanderError } from 'commander';
import { PROGRAM_VERSION } from '../core/pipeline/version.ts';
import { compareCommand } from './commands/compare.ts';
import { datasetsCommand } from './commands/datasets.ts';
import { diagnoseCommand } from './commands/diagnose.ts';
import { exportMlflowCommand } from './commands/export-mlflow.ts';
import { exportModelCommand } from './commands/export-model.ts';
import { importCommand } from './commands/import.ts';
import { importMlflowCommand } from './commands/import-mlflow.ts';
import { inspectCommand } from './commands/inspect.ts';
import { pipelineCommand } from './commands/pipeline.ts';
import { pushCommand } from './commands/push.ts';
import { refitCommand } from './commands/refit.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { runsCommand } from './commands/runs.ts';
import { sampleCommand } from './commands/sample.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { showCommand } from './commands/show.ts';
import { thresholdCommand } from './commands/threshold.ts';
import { verifyCommand } from './commands/verify.ts';
import { shareProcesses } from './engine.ts';
import { printError } from './output.ts';

/**
 * Runs a command line, and resolves to its exit code. With `sharesProcesses`, the training and the data process outlive
 * the command, for the next one of this program.
 */
export async function run(
  argv: readonly string[],
  { sharesProcesses = false } = {},
): Promise<number> {
  if (sharesProcesses) shareProcesses();
  const program = new Command('shot-review')
    .description('Review shot-prediction experiments on your own machine.')
    .version(PROGRAM_VERSION)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'error: USAGE: ')),
    })
    .showHelpAfterError('(--help lists what it takes)');
  const commands = [
    importCommand(),
    pipelineCommand(),
    runsCommand(),
    showCommand(),
    datasetsCommand(),
    scoreCommand(),
    refitCommand(),
    sampleCommand(),
    serveCommand(),
    inspectCommand(),
    diagnoseCommand(),
    compareCommand(),
    thresholdCommand(),
    reportCommand(),
    importMlflowCommand(),
    exportMlflowCommand(),
    exportModelCommand(),
    pushCommand(),
    verifyCommand(),
    restoreCommand(),
  ];
  for (const command of commands) program.addCommand(command.copyInheritedSettings(program));
  try {
    await program.parseAsync(argv);
    return 0;
  } catch (error) {
    // Commander has already printed its own message.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printError(error);
  }
}
