/** Columns of the dataset behind a run's predictions, one value for each predicted shot. */

import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { RowColumn } from '../../../../common/filter/rows.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { datasetsQuery, type PredictionContext } from '../../../queries.ts';
import { columnQuery } from '../run-queries.ts';
import { useRunDatasets } from '../use-run-datasets.ts';

/** Null: the dataset is not in this workspace. */
export function usePredictedDataset(run: RunDetail, rows: PredictionContext) {
  const use = rows === 'prod' ? 'inference' : 'training';
  const used = useRunDatasets(run).find((one) => one.use === use && one.known);
  const { data: known = [] } = useQuery(datasetsQuery);
  return known.find(({ digest }) => digest === used?.digest) ?? null;
}

export interface RowColumns {
  /** Those of the wanted columns that have arrived. */
  readonly columns: ReadonlyMap<string, RowColumn>;
  readonly isLoading: boolean;
}

/** `row`: each shot's row in the dataset. */
export function useRowColumns(
  digest: string | null,
  wanted: readonly string[],
  row: Int32Array | undefined,
): RowColumns {
  const names = [...new Set(wanted)];
  const results = useQueries({
    queries: names.map((name) => ({
      ...columnQuery(digest ?? '', name),
      enabled: digest !== null,
    })),
  });
  const arrived = names.filter((_, i) => results[i].data !== undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a column of a dataset never changes once it is there
  const columns = useMemo(
    () =>
      new Map(
        names.flatMap((name, i) => {
          const { data } = results[i];
          return data && row ? [[name, takeRows(data, row)] as const] : [];
        }),
      ),
    [digest, arrived.join('\n'), row],
  );
  return { columns, isLoading: results.some(({ isLoading }) => isLoading) };
}

/** A column is taken once for the same rows. */
const taken = new WeakMap<RowColumn, WeakMap<Int32Array, RowColumn>>();

function takeRows(column: RowColumn, row: Int32Array): RowColumn {
  const known = taken.get(column) ?? new WeakMap<Int32Array, RowColumn>();
  taken.set(column, known);
  const found = known.get(row);
  if (found !== undefined) return found;
  const values = Float64Array.from(row, (i) => column.values[i] ?? Number.NaN);
  const made: RowColumn = { ...column, values };
  known.set(row, made);
  return made;
}
