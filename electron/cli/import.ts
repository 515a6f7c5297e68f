/** `shot-review import FILE…`: shot files become datasets. */
import { Command } from 'commander';
import { type ImportResult, importFile } from '../data/import-file.ts';
import { openWorkspace } from '../pipeline/workspace.ts';
import { jsonOption, list, workspaceOption } from './options.ts';
import { note, printJson, printLine } from './output.ts';
import { importProgress } from './progress.ts';

const SHOWN_REJECTS = 20;

interface ImportOptions {
  readonly workspace: string;
  readonly target?: string;
  readonly features?: string[];
  readonly x?: string;
  readonly y?: string;
  readonly json?: boolean;
}

export function importCommand(): Command {
  return new Command('import')
    .description('import shots from CSV or Parquet files')
    .argument('<file...>', 'CSV or Parquet files')
    .option('--target <column>', 'the column that says whether a shot went in')
    .option('--features <columns>', 'the columns to learn from, separated by commas', list)
    .option('--x <column>', 'the column with the position across the court')
    .option('--y <column>', 'the column with the position along the court')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(importFiles);
}

async function importFiles(files: string[], options: ImportOptions): Promise<void> {
  const { target, features, x, y } = options;
  const given = Object.fromEntries(
    Object.entries({ target, features, x, y }).filter(([, value]) => value !== undefined),
  );
  const workspace = await openWorkspace(options.workspace);
  try {
    const imported: ImportResult[] = [];
    for (const path of files) {
      const progress = importProgress(path);
      const { datasetsDir } = workspace;
      imported.push(
        await importFile({
          path,
          datasetsDir,
          files: workspace.files,
          roles: given,
          onProgress: progress.update,
        }).finally(progress.stop),
      );
    }
    if (options.json) printJson({ datasets: imported });
    else for (const one of imported) describe(one);
  } finally {
    await workspace.close();
  }
}

function describe({ dataset, reused, rejectedLines }: ImportResult): void {
  const { name, digest, rows, rejected, columns, labels, notes } = dataset;
  const parts = [
    `${rows} rows`,
    `${columns.length} columns`,
    labels &&
      `${labels.positive} made, ${labels.negative} missed, ${labels.missing} without a label`,
    rejected > 0 && `${rejected} lines rejected`,
  ].filter(Boolean);
  printLine(
    `${digest.slice(0, 12)}  ${name}: ${parts.join(', ')}${reused ? ' (already imported)' : ''}`,
  );
  for (const text of notes) note(`note: ${text}`);
  for (const { line, column, reason } of rejectedLines.slice(0, SHOWN_REJECTS)) {
    note(`rejected: line ${line}${column === null ? '' : `, column ${column}`}: ${reason}`);
  }
  if (rejected > SHOWN_REJECTS) {
    note(
      `… and ${rejected - SHOWN_REJECTS} more: 'shot-review datasets ${digest.slice(0, 12)} --rejected' lists them all.`,
    );
  }
}
