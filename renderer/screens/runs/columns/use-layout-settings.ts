/** The settings that belong to this screen: column layouts and saved views. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { PageSettings } from '../../../../electron/server/routers/settings.ts';
import { api } from '../../../api.ts';
import { showFailure } from '../../../components/toasts.tsx';
import { type ChartSpec, parseCharts } from '../charts/chart-spec.ts';
import { type GroupFigure, groupFigures } from '../table/group-rows.ts';
import { type ColumnLayout, parseLayout } from './column-layout.ts';

const queryKey = ['settings', 'get'];

// The settings including writes in flight; a response read in the meantime is older.
let pendingSettings: PageSettings | null = null;
let pendingWrites = 0;

async function readSettings(): Promise<PageSettings> {
  const answer = await api.settings.get.query();
  return pendingSettings ?? answer;
}

function useSettings() {
  const cache = useQueryClient();
  const { data } = useQuery({ queryKey, queryFn: readSettings });
  const change = useCallback(
    (patchOf: (now: PageSettings) => Partial<PageSettings>) => {
      const now = pendingSettings ?? cache.getQueryData<PageSettings>(queryKey);
      if (now === undefined) return;
      const patch = patchOf(now);
      pendingSettings = { ...now, ...patch };
      cache.setQueryData(queryKey, pendingSettings);
      pendingWrites++;
      api.settings.set
        .mutate(patch)
        .catch(showFailure)
        .finally(() => {
          if (--pendingWrites > 0) return;
          pendingSettings = null;
          void cache.invalidateQueries({ queryKey });
        });
    },
    [cache],
  );
  return { settings: data, change };
}

/** What is kept of a table under a name; undefined while unknown, null if nothing is. */
export function useKeptLayout(name: string): [unknown, (next: unknown) => void] {
  const { settings, change } = useSettings();
  const keep = useCallback(
    (next: unknown) =>
      change(({ layouts }) => {
        const { [name]: _, ...others } = layouts;
        return { layouts: next === null ? others : { ...others, [name]: next } };
      }),
    [change, name],
  );
  return [settings && (settings.layouts[name] ?? null), keep];
}

/** The layout saved for an experiment; undefined while unknown, null if none was saved. */
export function useSavedLayout(
  experimentId: string | null,
): [ColumnLayout | null | undefined, (layout: ColumnLayout | null) => void] {
  const [kept, keepAny] = useKeptLayout(`runs.${experimentId ?? 'all'}`);
  const layout = useMemo(() => (kept === undefined ? undefined : parseLayout(kept)), [kept]);
  const keep = useCallback(
    (next: ColumnLayout | null) => keepAny(next?.map((place) => ({ ...place })) ?? null),
    [keepAny],
  );
  return [layout, keep];
}

export interface SavedView {
  readonly name: string;
  readonly filter: string;
  readonly sort: string;
  readonly view: 'active' | 'deleted';
  readonly flat: boolean;
  readonly diff: boolean;
  readonly columns: ColumnLayout | null;
  /** What the runs are grouped by, and what stands in a group's cells. */
  readonly group: string;
  readonly figure: GroupFigure;
  readonly show: 'table' | 'charts';
  readonly charts: readonly ChartSpec[] | null;
}

export function useSavedViews(): {
  readonly views: readonly SavedView[];
  readonly save: (view: SavedView) => void;
  readonly remove: (name: string) => void;
} {
  const { settings, change } = useSettings();
  const kept = settings?.savedViews;
  const views = useMemo(() => (kept ?? []).map(parseView), [kept]);
  const save = useCallback(
    ({ name, ...state }: SavedView) =>
      change(({ savedViews }) => {
        const columns = state.columns?.map((place) => ({ ...place })) ?? null;
        const charts = state.charts?.map((chart) => ({ ...chart })) ?? null;
        const view = { name, state: { ...state, columns, charts } };
        return { savedViews: [...savedViews.filter((item) => item.name !== name), view] };
      }),
    [change],
  );
  const remove = useCallback(
    (name: string) =>
      change(({ savedViews }) => ({ savedViews: savedViews.filter((item) => item.name !== name) })),
    [change],
  );
  return { views, save, remove };
}

function parseView({ name, state }: { name: string; state?: unknown }): SavedView {
  const given: Readonly<Record<string, unknown>> =
    typeof state === 'object' && state !== null ? { ...state } : {};
  const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
  return {
    name,
    filter: textOf(given.filter),
    sort: textOf(given.sort),
    view: given.view === 'deleted' ? 'deleted' : 'active',
    flat: given.flat === true,
    diff: given.diff === true,
    columns: parseLayout(given.columns),
    group: textOf(given.group),
    figure: groupFigures.find((name) => name === given.figure) ?? 'sd',
    show: given.show === 'charts' ? 'charts' : 'table',
    charts: parseCharts(given.charts),
  };
}
