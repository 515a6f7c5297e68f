/** `shot-review verify`: checks that the database, its journal, the backups, datasets and artifacts are intact. */

import { Command } from 'commander';
import { message } from '../../../common/i18n/message.ts';
import { englishText } from '../../../common/i18n/render.ts';
import { verifyWorkspace } from '../../core/pipeline/verify.ts';
import { CommandError } from '../command-error.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { printJson, printLine } from '../output.ts';

export function verifyCommand(): Command {
  return new Command('verify')
    .description('check the database, its journal, the backups, every dataset and every artifact')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(verify);
}

async function verify(options: { workspace: string; json?: boolean }): Promise<void> {
  const found = await verifyWorkspace(options.workspace);
  const { backups, datasets, artifacts, problems } = found;
  if (options.json) printJson(found);
  else {
    printLine(englishText(message('store.checked', { backups, datasets, artifacts })));
    for (const problem of problems) printLine(englishText(problem));
  }
  if (problems.length === 0) {
    if (!options.json) printLine('Everything is whole.');
    return;
  }
  throw new CommandError(
    'STORE_CORRUPT',
    `${problems.length === 1 ? '1 thing is' : `${problems.length} things are`} wrong in ${options.workspace}.`,
  );
}
