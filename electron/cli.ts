#!/usr/bin/env node
/** The command line: `shot-review <command>`. */
import { Command, CommanderError } from 'commander';
import { datasetsCommand } from './cli/datasets.ts';
import { exportMlflowCommand } from './cli/export-mlflow.ts';
import { importCommand } from './cli/import.ts';
import { importMlflowCommand } from './cli/import-mlflow.ts';
import { printError } from './cli/output.ts';
import { pipelineCommand } from './cli/pipeline.ts';
import { pushCommand } from './cli/push.ts';
import { reportCommand } from './cli/report.ts';
import { restoreCommand } from './cli/restore.ts';
import { runsCommand } from './cli/runs.ts';
import { scoreCommand } from './cli/score.ts';
import { showCommand } from './cli/show.ts';
import { verifyCommand } from './cli/verify.ts';
import { PROGRAM_VERSION } from './pipeline/version.ts';

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
    // Commander has printed its own message by now.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    return printError(error);
  }
}

process.exitCode = await main(process.argv);
