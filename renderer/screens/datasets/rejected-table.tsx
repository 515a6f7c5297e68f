/** The lines that the import rejected, each with its position and reason. */
import { useQuery } from '@tanstack/react-query';
import type { ColDef } from 'ag-grid-community';
import { useMemo } from 'react';
import type { RejectedLine } from '../../../electron/core/data/dataset.ts';
import { api } from '../../api.ts';
import { DataGrid } from '../../components/data-grid.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useTranslate } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './datasets.module.css';

const MAX_ROWS = 10_000;

export function RejectedTable({ digest }: { readonly digest: string }) {
  const t = useTexts('datasets');
  const format = useFormat();
  const said = useTranslate();
  const rejected = useQuery({
    queryKey: ['datasets', 'rejected', digest],
    queryFn: ({ signal }) => api.datasets.rejected.query({ digest, limit: MAX_ROWS }, { signal }),
  });
  const columnDefs = useMemo<ColDef<RejectedLine>[]>(
    () => [
      { field: 'line', headerName: t.line, type: 'figures', width: 90 },
      {
        field: 'column',
        headerName: t.column,
        width: 160,
        valueFormatter: ({ value }) => value ?? '–',
      },
      {
        field: 'reason',
        headerName: t.reason,
        width: 320,
        valueFormatter: ({ value }) => said(value ?? ''),
      },
      { field: 'text', headerName: t.text, flex: 1, cellClass: 'mono' },
    ],
    [t, said],
  );
  if (rejected.isPending) return <LoadingState lines={6} />;
  if (rejected.isError) {
    return <ErrorState error={rejected.error} onRetry={() => rejected.refetch()} />;
  }
  const { lines, total } = rejected.data;
  return (
    <div className={style.grid}>
      {lines.length < total && (
        <p className="caption">{t.firstOf(format.count(lines.length), format.count(total))}</p>
      )}
      <DataGrid<RejectedLine> label={t.rejected} compact rowData={lines} columnDefs={columnDefs} />
    </div>
  );
}
