/** `shot-review restore [BACKUP]`: lists the backups, or puts one of them in place of the database. */
import { resolve } from 'node:path';
import { Command } from 'commander';
import { formatBytes } from '../../../common/i18n/format.ts';
import { type Backup, describeBackups } from '../../core/store/backups.ts';
import { restoreBackup } from '../../core/store/restore.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine, printNote } from '../output.ts';
import { localTime } from './runs.ts';

export function restoreCommand(): Command {
  return new Command('restore')
    .description('list the backups, or put one in the place of the database')
    .argument('[backup]', 'the name of a backup')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(restore);
}

async function restore(
  name: string | undefined,
  options: { workspace: string; json?: boolean },
): Promise<void> {
  const dir = resolve(options.workspace);
  if (name === undefined) {
    const backups = await describeBackups(dir);
    if (options.json) printJson({ backups });
    else printLine(backups.length === 0 ? `There are no backups in ${dir}.` : tableOf(backups));
    return;
  }
  const { backup, copies, replayed } = await restoreBackup(dir, name);
  if (options.json) return printJson({ restored: name, backup, copies, replayed });
  printLine(`Restored ${name}.`);
  if (replayed > 0)
    printNote(
      `${replayed} later ${replayed === 1 ? 'commit' : 'commits'} came from review.journal.`,
    );
  if (backup !== null)
    printNote(`'shot-review restore ${backup}' brings back what was there before.`);
  if (copies.length > 0)
    printNote(`What was there before is kept in ${dir} as ${copies.join(' and ')}.`);
}

function tableOf(backups: readonly Backup[]): string {
  return formatTable(
    ['Backup', 'Made', 'Why', 'Size'],
    backups.map(({ name, time, reason, bytes }) => [
      name,
      localTime(time),
      reason ?? 'daily',
      formatBytes(bytes),
    ]),
    [3],
  );
}
