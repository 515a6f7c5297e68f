/** What text columns would bring that a pipeline does not use because nobody chose features. */

import { message } from '../../../common/i18n/message.ts';
import type { Message } from '../../../common/i18n/text.ts';
import { safeFeatures } from '../../../common/safe-features.ts';
import { categoryGain } from '../../../models/prepare/category-gain.ts';
import { takeTableRows } from '../../../models/table.ts';
import type { Dataset } from '../data/dataset.ts';
import type { FeatureColumn } from '../data/feature-columns.ts';
import { parquetPath } from '../data/storage.ts';
import type { ColumnSelection, DatasetRows } from './prepare.ts';
import type { Workspace } from './workspace.ts';

/** So many columns are looked at, and so many named. */
const MOST_READ = 20;
const MOST_NAMED = 3;
/** A smaller fall of the log loss is not worth a hint. */
const LEAST_GAIN = 0.001;

/** Measured on the rows that the models learn from; null if no text column says anything. */
export async function textHint(
  { data, datasetsDir }: Workspace,
  dataset: Dataset,
  { features, target }: ColumnSelection,
  train: DatasetRows,
): Promise<Message | null> {
  const used = new Set(features.map(({ name }) => name));
  const types = new Map(dataset.columns.map(({ name, type }) => [name, type]));
  const unused = safeFeatures(dataset, target)
    .filter((name) => types.get(name) === 'text' && !used.has(name))
    .slice(0, MOST_READ);
  if (unused.length === 0) return null;
  const wanted = unused.map((name): FeatureColumn => ({ name, kind: 'category' }));
  const path = parquetPath(datasetsDir, dataset.digest);
  const all = await data.readFeatureTable({ path, rows: dataset.rows, features: wanted });
  const table = takeTableRows(all, train.row);
  const gains = table.columns
    .flatMap((column) =>
      column.kind === 'category' ? [{ name: column.name, ...categoryGain(column, train.y) }] : [],
    )
    .filter(({ without, alone }) => without - alone > LEAST_GAIN)
    .sort((a, b) => a.alone - b.alone)
    .slice(0, MOST_NAMED);
  if (gains.length === 0) return null;
  return message('pipeline.textHint', {
    without: gains[0].without,
    columns: gains.map(({ name, alone }) => message('pipeline.textGain', { name, alone })),
    features: [...used, gains[0].name].join(','),
  });
}
