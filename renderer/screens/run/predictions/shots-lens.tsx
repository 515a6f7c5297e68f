/** The selected shots as a table with all their columns, to sort and to save. */

import type { ColDef } from 'ag-grid-community';
import { useMemo } from 'react';
import { COURT_ZONES } from '../../../../common/court/zones.ts';
import type { RowColumn } from '../../../../common/filter/rows.ts';
import { undefinedSign } from '../../../../common/i18n/format.ts';
import { NO_LABEL } from '../../../../common/labels.ts';
import { CsvButton } from '../../../components/csv-button.tsx';
import { DataGrid } from '../../../components/data-grid.tsx';
import { type CsvCell, toCsv } from '../../../components/download.ts';
import { Panel } from '../../../components/panel.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { predictionsSchema } from '../run-url-state.ts';
import style from './predictions.module.css';
import type { PredictionReview } from './use-review.ts';
import { useRowColumns } from './use-row-columns.ts';

/** A row is a shot's index; its cells are read from the columns when they come into sight. */
interface ShotRow {
  readonly shot: number;
}

interface ShotColumn {
  readonly name: string;
  readonly isNumber: boolean;
  readonly cell: (shot: number) => CsvCell;
  /** As it is shown; default: as it is saved. */
  readonly shown?: (value: number) => string;
}

export function ShotsLens({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const format = useFormat();
  const [, set] = useUrlState(predictionsSchema);
  const { first, selection, dataset } = review;
  const { row } = first.columns;
  const names = useMemo(() => dataset?.columns.map(({ name }) => name) ?? [], [dataset]);
  const { columns: table } = useRowColumns(dataset?.digest ?? null, names, row);
  const rows = useMemo<ShotRow[]>(
    () =>
      Array.from(row.keys())
        .filter((shot) => selection === null || selection[shot] === 1)
        .map((shot) => ({ shot })),
    [row, selection],
  );
  const columns = useColumns(review, names, table);
  const columnDefs = useMemo<ColDef<ShotRow>[]>(
    () =>
      columns.map(({ name, isNumber, cell, shown }, i) => ({
        colId: String(i),
        headerName: name,
        valueGetter: ({ data }) => data && cell(data.shot),
        valueFormatter: ({ value }) => {
          if (value === null || value === undefined) return undefinedSign;
          return shown ? shown(value) : String(value);
        },
        ...(isNumber ? { type: 'figures', width: 108 } : { width: 128 }),
        ...(i === 0 && { pinned: 'left' as const, width: 84 }),
      })),
    [columns],
  );
  const csv = () =>
    toCsv(
      columns.map(({ name }) => name),
      rows.map(({ shot }) => columns.map(({ cell }) => cell(shot))),
    );
  return (
    <Panel
      flush
      title={t.shotsTable(format.count(rows.length))}
      actions={<CsvButton name={`${first.name} shots`} csv={csv} />}
    >
      <div className={style.grid}>
        <DataGrid<ShotRow>
          label={t.lensShots}
          compact
          rowData={rows}
          columnDefs={columnDefs}
          onRowClicked={({ data }) => data && set({ shot: row[data.shot] })}
        />
      </div>
    </Panel>
  );
}

function useColumns(
  { first, second, zones }: PredictionReview,
  names: readonly string[],
  table: ReadonlyMap<string, RowColumn>,
): readonly ShotColumn[] {
  const t = useTexts('runReview');
  const common = useTexts('common');
  const format = useFormat();
  return useMemo(() => {
    const { row, actual, probability } = first.columns;
    const word = (label: number) => (label === 1 ? common.make : common.miss);
    const own: ShotColumn[] = [
      { name: t.row, isNumber: true, cell: (shot) => row[shot] + 1 },
      {
        name: t.actual,
        isNumber: false,
        cell: (shot) => (actual[shot] === NO_LABEL ? null : word(actual[shot])),
      },
      { name: t.predictedColumn, isNumber: false, cell: (shot) => word(first.predicted[shot]) },
      {
        name: t.probabilityColumn,
        isNumber: true,
        cell: (shot) => probability[shot],
        shown: format.score,
      },
      ...(second
        ? [
            {
              name: second.name,
              isNumber: true,
              cell: (shot: number) => second.columns.probability[shot],
              shown: format.score,
            },
          ]
        : []),
      { name: t.zoneOfShot, isNumber: false, cell: (shot) => t.zone(COURT_ZONES[zones[shot]]) },
    ];
    return [
      ...own,
      ...names.map((name): ShotColumn => {
        const column = table.get(name);
        return {
          name,
          isNumber: column?.kind === 'number',
          cell: (shot) => (column ? cellOf(column, shot) : null),
        };
      }),
    ];
  }, [first, second, zones, names, table, t, common, format]);
}

function cellOf({ kind, values, categories }: RowColumn, shot: number): CsvCell {
  const value = values[shot];
  if (Number.isNaN(value)) return null;
  if (categories) return categories[value];
  return kind === 'date' ? new Date(value * 86_400_000).toISOString().slice(0, 10) : value;
}
