/** All columns of a dataset as a table, whatever they hold. */
import { ReviewError } from '../../../common/errors.ts';
import type { Table } from '../../../models/table.ts';
import type { Dataset } from '../data/dataset.ts';
import { type FeatureColumn, featureColumns } from '../data/feature-columns.ts';
import { parquetPath } from '../data/storage.ts';
import type { Workspace } from './workspace.ts';

/** Numbers that float64 cannot hold come as text, as in a column of infinities or of long ids. */
export async function readDatasetTable(
  { datasetsDir, data }: Workspace,
  dataset: Dataset,
): Promise<Table> {
  const path = parquetPath(datasetsDir, dataset.digest);
  const { rows } = dataset;
  const read = async (features: readonly FeatureColumn[]): Promise<Table> => {
    try {
      return await data.readFeatureTable({ path, rows, features });
    } catch (error) {
      if (!(error instanceof ReviewError) || error.code !== 'BAD_FEATURE') throw error;
      const [first] = features;
      if (features.length === 1) return read([{ name: first.name, kind: 'category' }]);
      const columns = [];
      for (const one of features) columns.push(...(await read([one])).columns);
      return { rows, columns };
    }
  };
  return read(
    featureColumns(
      dataset,
      dataset.columns.map(({ name }) => name),
    ),
  );
}
