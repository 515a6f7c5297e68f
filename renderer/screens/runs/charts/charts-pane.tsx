/** The charts over the runs that the filter gives: found by name, grouped by prefix, arranged by the reader. */

import { Button, Menu, TextInput } from '@mantine/core';
import { useDeferredValue, useMemo, useState } from 'react';
import type { RunColumns } from '../../../../electron/server/run-columns.ts';
import { useRunColour, useRunColours } from '../../../charts/run-colours.ts';
import { marksLeftOut, setHidden, useRunMarks } from '../../../charts/run-marks.ts';
import { groupInto } from '../../../components/group-into.ts';
import { EyeIcon, PlusIcon, SearchIcon } from '../../../components/icons.tsx';
import { EmptyState } from '../../../components/states.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import { navigate, useUrlState } from '../../../url-state.ts';
import { diagnoseFilter } from '../filter/filter-diagnostic.ts';
import { runsSchema } from '../runs-url-state.ts';
import { isGroupId } from '../table/group-rows.ts';
import type { RowModel } from '../table/row-model.ts';
import { addBrush } from './brush-filter.ts';
import { ChartCard } from './chart-card.tsx';
import { ChartDialog } from './chart-dialog.tsx';
import { chartGroups, chartRuns } from './chart-runs.ts';
import { axisId, type ChartSpec, hasSpread, moveChart, parseAxis, prefixOf } from './chart-spec.ts';
import style from './charts.module.css';
import type { Charts } from './use-charts.ts';

/** "Show the first" leaves so many: as many as there are colours. */
const firstRuns = 20;

export function ChartsPane({
  model,
  charts: { charts, save },
  columns,
}: {
  readonly model: RowModel;
  readonly charts: Charts;
  readonly columns: RunColumns;
}) {
  const t = useTexts('runCharts');
  const format = useFormat();
  const [{ filter: typed }, set] = useUrlState(runsSchema);
  const filter = diagnoseFilter(typed) === null ? typed : '';
  const marks = useRunMarks();
  const { hidden } = marks;
  const leftOut = marksLeftOut(marks);
  const all = useMemo(
    () =>
      model.groups?.map(({ row }) => row.runId) ??
      model.table.indices.map((at) => model.table.rows.runId[at]),
    [model.groups, model.table],
  );
  const colourOf = useChartColours(all.filter((id) => !hidden.has(id)));
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<ChartSpec | null>(null);
  const part = useDeferredValue(search).toLowerCase();
  const runs = useMemo(
    () => chartRuns(model.table, model.groups, hidden, colourOf),
    [model.table, model.groups, hidden, colourOf],
  );
  const groups = useMemo(
    () => model.groups && chartGroups(model.table, model.groups, hidden, colourOf),
    [model.table, model.groups, hidden, colourOf],
  );
  const shownIds = useMemo(() => runs.items.map(({ id }) => id), [runs]);
  const fits = (spec: ChartSpec) =>
    [spec.kind, ...spec.keys, spec.x ?? '', spec.y ?? '', spec.path ?? '']
      .join(' ')
      .toLowerCase()
      .includes(part);
  const sections = [...groupInto(charts.filter(fits), prefixOf)];
  const replace = (next: ChartSpec) => {
    const isKnown = charts.some(({ id }) => id === next.id);
    save(
      isKnown ? charts.map((chart) => (chart.id === next.id ? next : chart)) : [next, ...charts],
    );
    setEdited(null);
  };
  const show = (ids: readonly string[]) => {
    setHidden(all, true);
    setHidden(ids, false);
  };
  return (
    <div className={style.pane}>
      <div className={style.bar} role="toolbar" aria-label={t.charts}>
        <TextInput
          className={style.search}
          leftSection={<SearchIcon size={14} />}
          aria-label={t.find}
          placeholder={t.find}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
        <span className="caption figures" aria-live="polite">
          {(model.groups === null ? t.shownRuns : t.shownGroups)(
            format.count((groups ?? runs).items.length),
            format.count(all.length),
          )}
        </span>
        {leftOut > 0 && <span className="caption">{t.marksLeft(format.count(leftOut))}</span>}
        <span className="grow" />
        <Menu withInitialFocusPlaceholder={false} position="bottom-end" width={200}>
          <Menu.Target>
            <Button variant="default" leftSection={<EyeIcon size={14} />}>
              {t.visibility}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => show(all)}>{t.showAll}</Menu.Item>
            <Menu.Item onClick={() => show(all.slice(0, firstRuns))}>
              {t.showFirst(format.count(firstRuns))}
            </Menu.Item>
            <Menu.Item onClick={() => setHidden(all, true)}>{t.hideAll}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Button variant="default" onClick={() => save(null)}>
          {t.reset}
        </Button>
        <Button
          leftSection={<PlusIcon size={14} />}
          onClick={() => setEdited(newChart(columns, charts.length))}
        >
          {t.add}
        </Button>
      </div>
      <div className={style.scroll}>
        {sections.length === 0 && <EmptyState text={search === '' ? t.noCharts : t.noneFound} />}
        {sections.map(([prefix, some]) => (
          <section key={prefix} aria-label={prefix || t.charts}>
            {sections.length > 1 && <h2 className={style.heading}>{prefix || t.others}</h2>}
            <div className={style.grid}>
              {some.map((spec) => {
                const at = charts.indexOf(spec);
                return (
                  <ChartCard
                    key={spec.id}
                    spec={spec}
                    runs={hasSpread(spec) ? (groups ?? runs) : runs}
                    isFirst={at === 0}
                    isLast={at === charts.length - 1}
                    onPick={(id) => {
                      if (!isGroupId(id)) navigate('run', { id });
                    }}
                    onBrush={(parts) =>
                      set({ filter: addBrush(filter, parts, (axis) => textsOf(runs.table, axis)) })
                    }
                    onChange={replace}
                    onEdit={() => setEdited(spec)}
                    onRemove={() => save(charts.filter(({ id }) => id !== spec.id))}
                    onMove={(by) => save(moveChart(charts, spec.id, at + by))}
                    onDropped={(id) => save(moveChart(charts, id, at))}
                  />
                );
              })}
            </div>
          </section>
        ))}
      </div>
      <ChartDialog
        spec={edited}
        columns={columns}
        runIds={shownIds}
        onSave={replace}
        onClose={() => setEdited(null)}
      />
    </div>
  );
}

const none: readonly string[] = [];

/** As different as can be for as many as there are colours; of more, those of the table. */
function useChartColours(runIds: readonly string[]): (runId: string) => string {
  const colourOf = useRunColour();
  const few = useRunColours(runIds.length <= firstRuns ? runIds : none);
  return useMemo(
    () => (few.size === 0 ? colourOf : (id) => few.get(id) ?? colourOf(id)),
    [few, colourOf],
  );
}

function newChart({ metrics, params }: RunColumns, count: number): ChartSpec {
  const [metric] = metrics;
  const [param] = params;
  return {
    id: `chart-${Date.now().toString(36)}-${count}`,
    kind: 'scatter',
    keys: metric === undefined ? [] : [axisId('metric', metric.key)],
    ...(param && { x: axisId('param', param.key) }),
  };
}

/** A param's values as they were recorded. */
function textsOf({ indices, param }: RowModel['table'], axis: string): string[] {
  const column = param(parseAxis(axis).key);
  return [...new Set(indices.flatMap((at) => column?.[at] ?? []))];
}
