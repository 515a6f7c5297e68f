/** `shot-review datasets`: the imported datasets, or one of them with its columns and rejected lines. */

import { Command } from 'commander';
import {
  formatColumnValue,
  formatCount,
  formatFullNumber,
  undefinedSign,
} from '../../../common/i18n/format.ts';
import { englishText } from '../../../common/i18n/render.ts';
import { isIdColumn } from '../../../common/id-column.ts';
import type { ColumnProfile, Dataset, ProfileValue } from '../../core/data/dataset.ts';
import { listRejected } from '../../core/data/rejects.ts';
import { readDatasetRecords } from '../../core/data/storage.ts';
import { storedDataset } from '../../core/pipeline/datasets.ts';
import { openWorkspace } from '../../core/pipeline/open-workspace.ts';
import { listReferences, type Reference, referenceNamed } from '../../core/pipeline/references.ts';
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
    const reference = named ? await referenceNamed(workspace, named) : null;
    if (reference !== null) {
      if (options.json) printJson({ references: [reference] });
      else printLine(referenceColumns(reference));
      return;
    }
    const one = named ? await storedDataset(workspace, named) : null;
    const datasets = one ? [one] : await readDatasetRecords(datasetsDir);
    const references = one ? [] : await listReferences(workspace);
    if (one && options.rejected) {
      const lines = await listRejected(datasetsDir, one.digest);
      if (options.json) printJson({ rejected: lines });
      else
        for (const { source, line, column, reason } of lines)
          printLine(
            `${source === undefined ? '' : `${source}, `}line ${line}${column === null ? '' : `, column ${column}`}: ${englishText(reason)}`,
          );
    } else if (options.json) printJson({ datasets, ...(references.length > 0 && { references }) });
    else if (one) printLine(columnsOf(one));
    else {
      const isEmpty = datasets.length + references.length === 0;
      printLine(isEmpty ? 'No dataset is imported yet.' : tableOf(datasets, references));
    }
  } finally {
    await workspace.close();
  }
}

function tableOf(datasets: readonly Dataset[], references: readonly Reference[]): string {
  return formatTable(
    ['Dataset', 'Name', 'Rows', 'Without label', 'Rejected', 'Source'],
    [
      ...datasets.map(({ digest, name, rows, labels, rejected, source }) => [
        digest.slice(0, 12),
        name,
        formatCount(rows),
        labels === null ? undefinedSign : formatCount(labels.unlabelled),
        formatCount(rejected),
        source,
      ]),
      ...references.map(({ digest, name, rows, source }) => [
        ...[digest.slice(0, 12), name, formatCount(rows), undefinedSign, undefinedSign],
        `${source} (a reference)`,
      ]),
    ],
    [2, 3, 4],
  );
}

function referenceColumns({ columns }: Reference): string {
  const text = (value: number | null) =>
    value === null ? undefinedSign : formatFullNumber(Number(value.toPrecision(6)));
  return formatTable(
    ['Column', 'Type', 'Missing', 'Distinct', 'Min', 'Q25', 'Median', 'Mean', 'Q75', 'Max'],
    columns.map((one) => [
      ...[one.name, one.type, formatCount(one.missing), formatCount(one.distinct)],
      ...[one.min, one.q25, one.q50, one.mean, one.q75, one.max].map(text),
    ]),
    [2, 3, 4, 5, 6, 7, 8, 9],
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
  const text = (value: ProfileValue, column: ColumnProfile) =>
    value === null || column.type === 'text'
      ? undefinedSign
      : typeof value !== 'number'
        ? value.slice(0, 24)
        : isIdColumn(column.name, roles)
          ? String(Math.round(value))
          : formatColumnValue(value, column);
  return formatTable(
    ['Column', 'Role', 'Type', 'Missing', 'Distinct', 'Min', 'Q25', 'Median', 'Mean', 'Q75', 'Max'],
    columns.map((one) => [
      one.name,
      roleOf(one.name),
      one.type,
      formatCount(one.missing),
      formatCount(one.distinct),
      ...[one.min, one.q25, one.q50, one.mean, one.q75, one.max].map((value) => text(value, one)),
    ]),
    [3, 4, 5, 6, 7, 8, 9, 10],
  );
}
