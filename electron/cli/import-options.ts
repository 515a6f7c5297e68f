/** The options of `import`, which `pipeline` takes too, as fields of a spec. */
import { type Command, Option } from 'commander';
import { COURT_LINES } from '../../common/court/leagues.ts';
import { COLUMN_TYPES, ENCODINGS } from '../core/data/dataset.ts';
import { parseColumnType } from '../core/data/reading-texts.ts';
import { CommandError } from './command-error.ts';
import { labelOption, list, positionsOption } from './options.ts';

/** Their names as properties of what a command was given. */
export const IMPORT_FIELDS = [
  'features',
  'target',
  'positive',
  'negative',
  'x',
  'y',
  'positions',
  'courtLines',
  'type',
  'delimiter',
  'decimal',
  'thousands',
  'encoding',
  'header',
  'headerLine',
  'dates',
  'missing',
  'sheet',
] as const;

export function addImportOptions(
  command: Command,
  features = 'the columns to learn from, separated by commas',
): Command {
  return command
    .option('--target <column>', 'the column that says whether a shot went in')
    .addOption(labelOption('positive'))
    .addOption(labelOption('negative'))
    .option('--features <columns>', features, list)
    .option('--x <column>', 'the column with the position across the court')
    .option('--y <column>', 'the column with the position along the court')
    .addOption(positionsOption())
    .addOption(
      new Option('--court-lines <league>', 'whose lines the court has (default: told)').choices(
        COURT_LINES,
      ),
    )
    .option(
      '--type <column=type>',
      `how a column is read: ${COLUMN_TYPES.join(', ')}; may be given again (default: by its values)`,
      collectType,
    )
    .option('--delimiter <sign>', 'what stands between fields, or "tab" (default: detected)')
    .addOption(choice('--decimal <sign>', 'the decimal sign', ['.', ',']))
    .option('--thousands <sign>', 'what stands between thousands (default: detected)')
    .addOption(choice('--encoding <name>', 'the encoding', ENCODINGS))
    .option('--header', 'the first line names the columns (default: detected)')
    .option('--no-header', 'the first line is a row')
    .option(
      '--header-line <n>',
      'the line that names the columns; lines above it are left out (default: detected)',
      lineNumber,
    )
    .addOption(
      choice('--dates <order>', 'what comes first in days such as 01/02/2024', ['dmy', 'mdy']),
    )
    .option('--sheet <name>', 'the sheet of a workbook (default: the first with a table)')
    .option(
      '--missing <[column=]value>',
      'a value that stands for a missing one, in all columns or in one; may be given again',
      (text: string, before: readonly string[] = []) => [...before, text],
    );
}

/** What was given of them, as fields of a spec. */
export function importFields(options: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const given = IMPORT_FIELDS.filter((name) => options[name] !== undefined);
  return Object.fromEntries(given.map((name) => [specField(name), options[name]]));
}

/** `headerLine` → `header_line`. */
export function specField(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function choice(flags: string, what: string, values: readonly string[]): Option {
  return new Option(flags, `${what} (default: detected)`).choices(values);
}

function collectType(text: string, before: readonly string[] = []): readonly string[] {
  if (parseColumnType(text) !== null) return [...before, text];
  throw new CommandError(
    'USAGE',
    `--type is '${text}'; it takes column=type, where the type is ${COLUMN_TYPES.join(', ')}.`,
  );
}

function lineNumber(text: string): number {
  const line = Number(text);
  if (/^\d+$/.test(text) && line >= 1 && Number.isSafeInteger(line)) return line;
  throw new CommandError(
    'USAGE',
    `--header-line is '${text}'; it takes the number of a line, from 1.`,
  );
}
