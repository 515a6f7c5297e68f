/** The rows of a dataset, fetched page by page as the user scrolls. */
import type { ColDef, IDatasource } from 'ag-grid-community';
import { useMemo } from 'react';
import { undefinedSign } from '../../../common/i18n/format.ts';
import type { ColumnProfile } from '../../../electron/core/data/dataset.ts';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import { api } from '../../api.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useTexts } from '../../i18n/language.ts';
import style from './datasets.module.css';

const PAGE_SIZE = 200;
type Row = readonly (string | number | boolean | null)[];

export function RowsTable({
  dataset: { digest, columns, rows },
}: {
  readonly dataset: DatasetItem;
}) {
  const t = useTexts('datasets');
  const source = useMemo<IDatasource>(
    () => ({
      rowCount: rows,
      getRows: ({ startRow, endRow, successCallback, failCallback }) => {
        api.datasets.rows.query({ digest, offset: startRow, limit: endRow - startRow }).then(
          (page) => successCallback([...page.rows], page.total),
          (error: unknown) => {
            failCallback();
            showFailure(error);
          },
        );
      },
    }),
    [digest, rows],
  );
  const columnDefs = useMemo<ColDef<Row>[]>(
    () =>
      columns.map((column, i) => ({
        colId: String(i),
        headerName: column.name,
        valueGetter: ({ data }) => data && (data[i] ?? undefinedSign),
        sortable: false,
        ...(column.type === 'number' || column.type === 'integer'
          ? { type: 'figures', width: widthOf(column) }
          : { width: 130 }),
      })),
    [columns],
  );
  return (
    <div className={style.grid}>
      <DataGrid<Row>
        label={t.rowsTitle}
        compact
        rowModelType="infinite"
        cacheBlockSize={PAGE_SIZE}
        maxBlocksInCache={20}
        datasource={source}
        columnDefs={columnDefs}
      />
    </div>
  );
}

/** Wide enough for the header and for the numbers that the column is described by. */
function widthOf({ name, min, q25, q50, q75, max }: ColumnProfile): number {
  const longest = Math.max(...[min, q25, q50, q75, max].map((value) => String(value ?? '').length));
  return Math.max(84, Math.min(240, 28 + 8 * Math.max(longest, name.length)));
}
