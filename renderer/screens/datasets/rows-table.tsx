/** The rows of a dataset, fetched page by page as the user scrolls. */
import type { ColDef, IDatasource } from 'ag-grid-community';
import { useMemo } from 'react';
import { undefinedSign } from '../../../common/i18n/format.ts';
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
      columns.map(({ name, type }, i) => ({
        colId: String(i),
        headerName: name,
        valueGetter: ({ data }) => data && (data[i] ?? undefinedSign),
        sortable: false,
        type: type === 'number' || type === 'integer' ? 'figures' : undefined,
        width: 130,
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
