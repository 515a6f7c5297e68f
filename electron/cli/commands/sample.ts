/** `shot-review sample`: some of the rows that stay where they are, as a file to train with. */
import { Command } from 'commander';
import { formatCount } from '../../../common/i18n/format.ts';
import { sampleThere } from '../../core/pipeline/sample-there.ts';
import { CommandError } from '../command-error.ts';
import { openWithData, stopSignal } from '../engine.ts';
import { type EngineFlags, engineOptions, withEngineOptions } from '../engine-options.ts';
import { jsonOption, numberOf, workspaceOption } from '../options.ts';
import { printJson, printLine } from '../output.ts';

interface SampleOptions extends EngineFlags {
  readonly rows: number;
  readonly stratify?: string;
  readonly to: string;
  readonly workspace: string;
  readonly json?: boolean;
}

export function sampleCommand(): Command {
  const command = new Command('sample')
    .description('bring a sample of rows that stay where they are, chosen by a hash, as a file')
    .requiredOption('--data <source>', 'the rows, or the digest of a reference')
    .requiredOption('--to <file>', 'a .parquet or .csv file')
    .option('--rows <number>', 'the most rows', numberOf('rows'), 250_000)
    .option('--stratify <column>', 'the column whose values keep their shares, such as the target');
  return withEngineOptions(command, 'what chooses the rows (default: duckdb)')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(run);
}

async function run(options: SampleOptions): Promise<void> {
  const { rows, stratify = null, to } = options;
  if (!Number.isInteger(rows) || rows < 1) {
    throw new CommandError('USAGE', `--rows is ${rows}; it takes a whole number from 1.`);
  }
  const given = engineOptions(options.engine ?? 'duckdb', options);
  const workspace = await openWithData(options.workspace, { readOnly: true });
  try {
    const asked = { ...given, to, rows, stratify };
    const sample = await sampleThere(workspace, asked, stopSignal());
    if (options.json) return printJson(sample);
    const points = (100 * sample.margin).toFixed(2);
    printLine(
      `${formatCount(sample.sampled)} of ${formatCount(sample.rows)} rows chosen by ${sample.engine}, in ${sample.path}`,
    );
    printLine(`A share measured on them is within ${points} points of that of all rows (95 %).`);
  } finally {
    await workspace.close();
  }
}
