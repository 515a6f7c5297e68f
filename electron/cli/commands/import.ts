/** `shot-review import FILE…`: shot files become datasets. */

import { resolve } from 'node:path';
import { Command } from 'commander';
import { ReviewError } from '../../../common/errors.ts';
import { formatCount } from '../../../common/i18n/format.ts';
import { englishText } from '../../../common/i18n/render.ts';
import type { DialectName } from '../../../common/sql.ts';
import type { ImportResult } from '../../core/data/imported-before.ts';
import { type ImportSpec, readingOptions, roleChoice } from '../../core/pipeline/import-spec.ts';
import { createReference, type Reference } from '../../core/pipeline/references.ts';
import { CommandError } from '../command-error.ts';
import { openWithData, stopSignal } from '../engine.ts';
import { engineOptions, withEngineOptions } from '../engine-options.ts';
import { addImportOptions, importFields } from '../import-options.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { counted, printError, printJson, printLine, printNote } from '../output.ts';
import { importProgress } from '../progress.ts';

const SHOWN_REJECTS = 20;

interface ImportOptions {
  readonly workspace: string;
  readonly json?: boolean;
  readonly asDetected?: boolean;
  readonly reference?: boolean;
  readonly engine?: DialectName;
  readonly memory: string;
  readonly master?: string;
  readonly conf: readonly string[];
  readonly [field: string]: unknown;
}

export function importCommand(): Command {
  const command = new Command('import')
    .description('import files of shots: CSV, CSV.gz, Excel, JSON, Parquet')
    .argument(
      '<file...>',
      '.csv, .tsv, .txt, .csv.gz, .xlsx, .jsonl, .ndjson, .json, .parquet; told by content',
    );
  addImportOptions(command)
    .option('--as-detected', 'without the reading options of an earlier import of the file')
    .option(
      '--reference',
      'leave the shots where they are, and keep a digest of their facts and a profile; score --engine and refit take it',
    );
  return withEngineOptions(command, 'what reads a reference (default: duckdb)')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(importFiles);
}

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  if (options.reference) return referTo(files, options);
  if (options.engine !== undefined) {
    throw new CommandError('USAGE', '--engine belongs to --reference.');
  }
  const fields: Partial<ImportSpec> = importFields(options);
  const roles = roleChoice(fields);
  const reading = readingOptions(fields, fields.sheet);
  const workspace = await openWithData(options.workspace);
  try {
    const imported: ImportResult[] = [];
    const failed: { path: string; error: ReviewError }[] = [];
    for (const path of files) {
      const progress = importProgress(path);
      const { datasetsDir, folder, data } = workspace;
      const { update: onProgress, stop } = progress;
      try {
        const job = {
          path: resolve(path),
          datasetsDir,
          folder,
          roles,
          reading,
          asBefore: !options.asDetected,
        };
        imported.push(await data.importFile(job, { onProgress }).finally(stop));
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

async function referTo(sources: readonly string[], options: ImportOptions): Promise<void> {
  const workspace = await openWithData(options.workspace);
  try {
    const references: Reference[] = [];
    for (const data of sources) {
      const given = engineOptions(options.engine ?? 'duckdb', { ...options, data });
      const reference = await createReference(workspace, given, stopSignal());
      references.push(reference);
      if (options.json) continue;
      const { digest, name, rows, columns, engine } = reference;
      printLine(
        `${digest.slice(0, 12)}  ${name}: ${counted(rows, 'row')}, ${counted(columns.length, 'column')}, read by ${engine} where they are`,
      );
    }
    if (options.json) printJson({ references });
  } finally {
    await workspace.close();
  }
}

function describe({ dataset, reused, rejected, rejectedLines, notes }: ImportResult): void {
  const { name, digest, rows, columns, labels } = dataset;
  const parts = [
    counted(rows, 'row'),
    counted(columns.length, 'column'),
    labels &&
      `${formatCount(labels.made)} made, ${formatCount(labels.missed)} missed, ${formatCount(labels.unlabelled)} without a label`,
    rejected > 0 && `${counted(rejected, 'line')} rejected`,
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
