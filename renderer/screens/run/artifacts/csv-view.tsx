/** A CSV file of any size as a table: only the visible rows are read. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ColDef, IDatasource } from 'ag-grid-community';
import { useMemo } from 'react';
import { undefinedSign } from '../../../../common/i18n/format.ts';
import type { Cell, TablePage } from '../../../../electron/core/data/table-page.ts';
import { api } from '../../../api.ts';
import { DataGrid } from '../../../components/data-grid.tsx';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './artifacts.module.css';

type Row = readonly Cell[];
const pageRows = 200;

export function CsvView({
  runId,
  path,
  version,
}: {
  readonly runId: string;
  readonly path: string;
  readonly version: string;
}) {
  const t = useTexts('runArtifacts');
  const format = useFormat();
  const cache = useQueryClient();
  const base = useMemo(() => ['artifact', runId, path, version, 'rows'], [runId, path, version]);
  const first = useQuery({
    queryKey: [...base, 0, null],
    queryFn: () => api.artifacts.table.query({ runId, path, offset: 0, limit: pageRows }),
  });
  const columns = useMemo(() => first.data && columnsOf(first.data), [first.data]);
  const source = useMemo<IDatasource>(
    () => ({
      getRows({ startRow, endRow, sortModel, successCallback, failCallback }) {
        const [sorted] = sortModel;
        const sort = sorted && { column: sorted.colId, descending: sorted.sort === 'desc' };
        cache
          .fetchQuery({
            queryKey: [...base, startRow, sort ?? null],
            queryFn: () =>
              api.artifacts.table.query({
                runId,
                path,
                offset: startRow,
                limit: endRow - startRow,
                sort,
              }),
          })
          .then(
            ({ rows, total }) => successCallback([...rows], total),
            (error: unknown) => {
              failCallback();
              showFailure(error);
            },
          );
      },
    }),
    [cache, base, runId, path],
  );
  if (first.isError) return <ErrorState error={first.error} onRetry={() => void first.refetch()} />;
  if (first.data === undefined || columns === undefined) return <LoadingState lines={8} />;
  const { total } = first.data;
  return (
    <div className={style.table}>
      <div className="grow">
        <DataGrid<Row>
          label={t.table(path)}
          compact
          rowModelType="infinite"
          datasource={source}
          columnDefs={columns}
          cacheBlockSize={pageRows}
          maxBlocksInCache={40}
          infiniteInitialRowCount={Math.min(total, pageRows)}
          enableCellTextSelection
        />
      </div>
      <p className={style.foot}>
        {total === 0
          ? t.emptyTable
          : t.rows(format.count(total), format.count(first.data.columns.length))}
      </p>
    </div>
  );
}

function columnsOf(page: TablePage): ColDef<Row>[] {
  return page.columns.map(({ name, type }, i) => ({
    colId: name,
    headerName: name,
    // A name may contain dots, which `field` would treat as a path into objects.
    valueGetter: ({ data }) => data?.[i],
    valueFormatter: ({ value, data }) =>
      data === undefined
        ? ''
        : value === null || value === undefined
          ? undefinedSign
          : String(value),
    ...(type === 'number' && { type: 'figures' }),
    initialWidth: widthOf(page, i),
    tooltipValueGetter: ({ value }) =>
      typeof value === 'string' && value.length > 24 ? value : null,
  }));
}

/** Wide enough for the header and the first rows. */
function widthOf({ columns, rows }: TablePage, i: number): number {
  const longest = Math.max(
    columns[i].name.length + 2,
    ...rows.slice(0, 50).map((row) => String(row[i] ?? '').length),
  );
  return Math.min(280, 28 + 8 * longest);
}
