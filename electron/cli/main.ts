#!/usr/bin/env node
/** The command line: `shot-review <command>`. */
import { Command, CommanderError } from 'commander';
import { PROGRAM_VERSION } from '../core/pipeline/version.ts';
import { datasetsCommand } from './commands/datasets.ts';
import { exportMlflowCommand } from './commands/export-mlflow.ts';
import { importCommand } from './commands/import.ts';
import { importMlflowCommand } from './commands/import-mlflow.ts';
import { inspectCommand } from './commands/inspect.ts';
import { pipelineCommand } from './commands/pipeline.ts';
import { pushCommand } from './commands/push.ts';
import { reportCommand } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { runsCommand } from './commands/runs.ts';
import { scoreCommand } from './commands/score.ts';
import { serveCommand } from './commands/serve.ts';
import { showCommand } from './commands/show.ts';
import { verifyCommand } from './commands/verify.ts';
import { printError } from './output.ts';

async function main(argv: readonly string[]): Promise<number> {
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
    serveCommand(),
    inspectCommand(),
    reportCommand(),
    importMlflowCommand(),
    exportMlflowCommand(),
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

// A program that has read enough (`shot-review runs | head -1`) closes the pipe: nothing will read further output.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await main(process.argv);
