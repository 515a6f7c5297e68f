/** `shot-review import FILE…`: shot files become datasets. */

import { Command, Option } from 'commander';
import { parsePositions } from '../../../common/court/positions.ts';
import { ReviewError } from '../../../common/errors.ts';
import { englishText } from '../../../common/i18n/render.ts';
import {
  COLUMN_TYPES,
  type Column,
  ENCODINGS,
  type Encoding,
  type MissingMark,
} from '../../core/data/dataset.ts';
import { type ImportResult, importFile } from '../../core/data/import-file.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { CommandError } from '../command-error.ts';
import {
  jsonOption,
  labelOption,
  list,
  numberOf,
  positionsOption,
  workspaceOption,
} from '../options.ts';
import { printError, printJson, printLine, printNote } from '../output.ts';
import { importProgress } from '../progress.ts';

const SHOWN_REJECTS = 20;

interface ImportOptions {
  readonly workspace: string;
  readonly target?: string;
  readonly positive?: readonly string[];
  readonly negative?: readonly string[];
  readonly features?: string[];
  readonly x?: string;
  readonly y?: string;
  readonly positions?: string;
  readonly type: readonly Column[];
  readonly delimiter?: string;
  readonly decimal?: '.' | ',';
  readonly thousands?: string;
  readonly encoding?: Encoding;
  readonly header?: boolean;
  readonly headerLine?: number;
  readonly sheet?: string;
  readonly dates?: 'dmy' | 'mdy';
  readonly missing: readonly string[];
  readonly json?: boolean;
}

export function importCommand(): Command {
  return new Command('import')
    .description('import files of shots: CSV, CSV.gz, Excel, JSON lines, Parquet')
    .argument(
      '<file...>',
      '.csv, .tsv, .txt, .csv.gz, .xlsx, .jsonl, .ndjson, .parquet; told by content',
    )
    .option('--target <column>', 'the column that says whether a shot went in')
    .addOption(labelOption('positive'))
    .addOption(labelOption('negative'))
    .option('--features <columns>', 'the columns to learn from, separated by commas', list)
    .option('--x <column>', 'the column with the position across the court')
    .option('--y <column>', 'the column with the position along the court')
    .addOption(positionsOption())
    .option(
      '--type <column=type>',
      `how a column is read: ${COLUMN_TYPES.join(', ')}; may be given again (default: by its values)`,
      collectType,
      [],
    )
    .option('--delimiter <sign>', 'what stands between fields, or "tab" (default: detected)', sign)
    .addOption(choice('--decimal <sign>', 'the decimal sign', ['.', ',']))
    .option('--thousands <sign>', 'what stands between thousands (default: detected)')
    .addOption(choice('--encoding <name>', 'the encoding', ENCODINGS))
    .option('--header', 'the first line names the columns (default: detected)')
    .option('--no-header', 'the first line is a row')
    .option(
      '--header-line <n>',
      'the line that names the columns; lines above it are left out (default: detected)',
      numberOf('header-line'),
    )
    .addOption(
      choice('--dates <order>', 'what comes first in days such as 01/02/2024', ['dmy', 'mdy']),
    )
    .option('--sheet <name>', 'the sheet of a workbook (default: the first with a table)')
    .option(
      '--missing <[column=]value>',
      'a value that stands for a missing one, in all columns or in one; may be given again',
      collectMissing,
      [],
    )
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(importFiles);
}

function choice(flags: string, what: string, values: readonly string[]): Option {
  return new Option(flags, `${what} (default: detected)`).choices(values);
}

function sign(text: string): string {
  return text.toLowerCase() === 'tab' || text === '\\t' ? '\t' : text;
}

function collectType(text: string, types: readonly Column[]): readonly Column[] {
  const [, name, type] = /^(.+)=(\w+)$/s.exec(text) ?? [];
  const known = COLUMN_TYPES.find((one) => one === type);
  if (name !== undefined && known !== undefined) return [...types, { name, type: known }];
  throw new CommandError(
    'USAGE',
    `--type is '${text}'; it takes column=type, where the type is ${COLUMN_TYPES.join(', ')}.`,
  );
}

function collectMissing(text: string, before: readonly string[]): readonly string[] {
  return [...before, text];
}

/** `column=value`, or a value that may itself hold an equals sign. */
function missingMark(text: string): MissingMark {
  const [, column, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  return column === undefined ? { column: null, value: text } : { column, value: value ?? '' };
}

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  const {
    target,
    positive,
    negative,
    features,
    x,
    y,
    delimiter,
    decimal,
    thousands,
    encoding,
    header,
  } = options;
  const positions = parsePositions(options.positions ?? '') ?? undefined;
  const roles = given({ target, positive, negative, features, x, y, positions });
  const types = options.type.length > 0 ? options.type : undefined;
  const { headerLine, sheet, dates } = options;
  const missing = options.missing.length > 0 ? options.missing.map(missingMark) : undefined;
  const reading = given({
    encoding,
    delimiter,
    header,
    headerLine,
    sheet,
    dates,
    decimal,
    thousands,
    missing,
    types,
  });
  const workspace = await openWorkspace(options.workspace);
  try {
    const imported: ImportResult[] = [];
    const failed: { path: string; error: ReviewError }[] = [];
    for (const path of files) {
      const progress = importProgress(path);
      const { datasetsDir } = workspace;
      const { files: fileSystem } = workspace;
      const { update: onProgress, stop } = progress;
      try {
        const job = { path, datasetsDir, files: fileSystem, roles, reading, onProgress };
        imported.push(await importFile(job).finally(stop));
      } catch (error) {
        // When one of several files fails, the good ones are still imported.
        if (files.length === 1 || !(error instanceof ReviewError)) throw error;
        failed.push({ path, error });
      }
    }
    if (options.json) {
      const errors = failed.map(({ path, error: { code, message } }) => ({ path, code, message }));
      printJson({ datasets: imported, ...(errors.length > 0 && { errors }) });
    } else for (const one of imported) describe(one);
    for (const { error } of failed) printError(error);
    const [first] = failed;
    if (first) {
      throw new CommandError(
        first.error.code,
        `${failed.length} of ${files.length} files were not imported: ${failed.map(({ path }) => path).join(', ')}.`,
      );
    }
  } finally {
    await workspace.close();
  }
}

/** Drops the options that were not given. */
function given<T extends object>(options: T): Partial<T> {
  const said = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(said) as Partial<T>;
}

function describe({ dataset, reused, rejectedLines, notes }: ImportResult): void {
  const { name, digest, rows, rejected, columns, labels } = dataset;
  const parts = [
    `${rows} rows`,
    `${columns.length} columns`,
    labels && `${labels.made} made, ${labels.missed} missed, ${labels.unlabelled} without a label`,
    rejected > 0 && `${rejected} lines rejected`,
  ].filter(Boolean);
  printLine(
    `${digest.slice(0, 12)}  ${name}: ${parts.join(', ')}${reused ? ' (already imported)' : ''}`,
  );
  for (const text of notes) printNote(`note: ${englishText(text)}`);
  for (const { line, column, reason } of rejectedLines.slice(0, SHOWN_REJECTS)) {
    const place = `line ${line}${column === null ? '' : `, column ${column}`}`;
    printNote(`rejected: ${place}: ${englishText(reason)}`);
  }
  if (rejected > SHOWN_REJECTS) {
    printNote(
      `… and ${rejected - SHOWN_REJECTS} more: 'shot-review datasets ${digest.slice(0, 12)} --rejected' lists them all.`,
    );
  }
}
