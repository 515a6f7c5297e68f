/** The lines of a chart over steps: of each run its points, of each group its mean and spread. */

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../../api.ts';
import type { ChartItem, ChartRuns } from './chart-runs.ts';

interface Line {
  readonly item: ChartItem;
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Of a group: its standard deviation at each step, and how many runs have a value there. */
  readonly sd: readonly number[] | null;
  readonly n: readonly number[] | null;
}

/** More lines cannot be told apart, and their points would take long to read. */
export const maxLines = 300;

/** The API's limit in one request. */
const runsAtOnce = 100;
/** More points of a line than there are px for it are not seen. */
const fewLines = 40;
const maxPoints = { few: 300, many: 60 };

type Points = Omit<Line, 'item'>;

/** `left`: how many runs or groups are not drawn. */
export function useLines(
  { items, areGroups }: ChartRuns,
  key: string,
): { readonly lines: readonly Line[]; readonly left: number; readonly isRead: boolean } {
  const drawn = useMemo(() => items.slice(0, maxLines), [items]);
  const asked = useMemo(() => drawn.map(({ id, runIds }) => ({ id, runIds })), [drawn]);
  const { data } = useQuery({
    queryKey: ['runs', 'lines', key, areGroups, asked],
    queryFn: ({ signal }) =>
      areGroups ? readGroups(asked, key, signal) : readRuns(asked, key, signal),
    enabled: asked.length > 0,
    placeholderData: (before, query) => (query?.queryKey[2] === key ? before : undefined),
  });
  const lines = useMemo(
    () =>
      drawn.flatMap((item): Line[] => {
        const points = data?.get(item.id);
        return points === undefined ? [] : [{ item, ...points }];
      }),
    [drawn, data],
  );
  return { lines, left: items.length - drawn.length, isRead: data !== undefined };
}

type Asked = readonly Pick<ChartItem, 'id' | 'runIds'>[];

async function readGroups(
  groups: Asked,
  key: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Points>> {
  const found = await api.runs.groupHistory.query(
    { groups: groups.map(({ id, runIds }) => ({ id, runIds: [...runIds] })), key },
    { signal },
  );
  return new Map(
    found.map(({ id, step, mean, sd, n }) => [
      id,
      { x: step, y: mean.map(Number), sd: sd.map(Number), n },
    ]),
  );
}

async function readRuns(
  runs: Asked,
  key: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Points>> {
  const parts = Array.from({ length: Math.ceil(runs.length / runsAtOnce) }, (_, i) =>
    api.runs.metricHistory.query(
      {
        runIds: runs.slice(i * runsAtOnce, (i + 1) * runsAtOnce).map(({ id }) => id),
        keys: [key],
        maxPoints: runs.length > fewLines ? maxPoints.many : maxPoints.few,
      },
      { signal },
    ),
  );
  const found = (await Promise.all(parts)).flat();
  return new Map(
    found.map(({ runId, step, value }) => [
      runId,
      { x: step, y: value.map(Number), sd: null, n: null },
    ]),
  );
}
