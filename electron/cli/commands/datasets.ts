/** `shot-review datasets`: the imported datasets, or one of them with its columns and rejected lines. */

import { Command } from 'commander';
import { englishText } from '../../../common/i18n/render.ts';
import type { Dataset } from '../../core/data/dataset.ts';
import { listRejected } from '../../core/data/import-file.ts';
import { readDatasetRecords } from '../../core/data/storage.ts';
import { storedDataset } from '../../core/pipeline/datasets.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { jsonOption, workspaceOption } from '../options.ts';
import { formatTable, printJson, printLine } from '../output.ts';

interface DatasetsOptions {
  readonly workspace: string;
  readonly rejected?: boolean;
  readonly json?: boolean;
}

export function datasetsCommand(): Command {
  return new Command('datasets')
    .description('list the imported datasets, or show one with its columns')
    .argument('[dataset]', 'the digest of a dataset, or its first 8 or more letters')
    .option('--rejected', 'list the lines that were rejected at the import')
    .addOption(workspaceOption())
    .addOption(jsonOption())
    .action(showDatasets);
}

async function showDatasets(named: string | undefined, options: DatasetsOptions): Promise<void> {
  const workspace = await openWorkspace(options.workspace, { readOnly: true });
  try {
    const { datasetsDir } = workspace;
    const one = named ? await storedDataset(workspace, named) : null;
    const datasets = one ? [one] : await readDatasetRecords(datasetsDir);
    if (one && options.rejected) {
      const lines = await listRejected(datasetsDir, one.digest);
      if (options.json) printJson({ rejected: lines });
      else
        for (const { line, column, reason } of lines)
          printLine(
            `line ${line}${column === null ? '' : `, column ${column}`}: ${englishText(reason)}`,
          );
    } else if (options.json) printJson({ datasets });
    else if (one) printLine(columnsOf(one));
    else printLine(datasets.length === 0 ? 'No dataset is imported yet.' : tableOf(datasets));
  } finally {
    await workspace.close();
  }
}

function tableOf(datasets: readonly Dataset[]): string {
  return formatTable(
    ['Dataset', 'Name', 'Rows', 'Without label', 'Rejected', 'Source'],
    datasets.map(({ digest, name, rows, labels, rejected, source }) => [
      digest.slice(0, 12),
      name,
      String(rows),
      labels === null ? '–' : String(labels.unlabelled),
      String(rejected),
      source,
    ]),
    [2, 3, 4],
  );
}

function columnsOf({ columns, roles }: Dataset): string {
  const roleOf = (name: string) =>
    [
      name === roles.target && 'target',
      roles.features.includes(name) && 'feature',
      name === roles.x && 'x',
      name === roles.y && 'y',
      name === roles.id && 'id',
    ]
      .filter(Boolean)
      .join(', ');
  const text = (value: number | string | null) =>
    value === null
      ? '–'
      : typeof value === 'number'
        ? String(Number(value.toPrecision(6)))
        : value.slice(0, 24);
  return formatTable(
    ['Column', 'Role', 'Type', 'Missing', 'Distinct', 'Min', 'Q25', 'Median', 'Mean', 'Q75', 'Max'],
    columns.map((one) => [
      one.name,
      roleOf(one.name),
      one.type,
      String(one.missing),
      String(one.distinct),
      ...[one.min, one.q25, one.q50, one.mean, one.q75, one.max].map((value) =>
        text(one.type === 'text' ? null : value),
      ),
    ]),
    [3, 4, 5, 6, 7, 8, 9, 10],
  );
}
