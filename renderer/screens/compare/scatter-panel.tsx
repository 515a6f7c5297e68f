/** Any metric or param of the runs against any other. */
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { ScatterChart } from '../../charts/scatter-chart.tsx';
import { useChartHeight } from '../../charts/use-chart-height.ts';
import { Toolbar } from '../../components/layout.tsx';
import { Panel } from '../../components/panel.tsx';
import { useTexts } from '../../i18n/language.ts';
import { navigate, optionalTextParam, useUrlState } from '../../url-state.ts';
import { axisOptions, axisTitle, parseAxisOption } from './axis-options.ts';
import style from './compare.module.css';
import { type ComparePanelProps, type Comparison, keyValue } from './use-comparison.ts';

const schema = { x: optionalTextParam, y: optionalTextParam };

export function ScatterPanel({ comparison }: ComparePanelProps) {
  const t = useTexts('compare');
  const [box, height] = useChartHeight();
  const [asked, set] = useUrlState(schema);
  const y = asked.y ?? defaultKey(comparison, 'accuracy', asked.x);
  const x = asked.x ?? defaultKey(comparison, 'roc_auc', y);
  const choices = axisOptions(comparison, t);
  const [xKey, yKey] = [parseAxisOption(x), parseAxisOption(y)];
  const placed = useMemo(
    () =>
      comparison.runs.flatMap(({ run, label, colour }) => {
        const [px, py] = [parseAxisOption(x), parseAxisOption(y)].map(({ kind, key }) =>
          keyValue(run, kind, key),
        );
        return px === null || py === null
          ? []
          : [{ id: run.runId, name: label, colour, x: px, y: py }];
      }),
    [comparison, x, y],
  );
  const lacking = comparison.runs.length - placed.length;
  return (
    <Panel className={style.filled}>
      <div className={`stack ${style.column}`}>
        <Toolbar label={t.axes}>
          <Select
            label={t.xAxis}
            searchable
            data={choices}
            value={x}
            onChange={(next) => next && set({ x: next })}
          />
          <Select
            label={t.yAxis}
            searchable
            data={choices}
            value={y}
            onChange={(next) => next && set({ y: next })}
          />
        </Toolbar>
        {placed.length === 0 ? (
          <p className="secondary">{t.noPoints}</p>
        ) : (
          <div ref={box} className={style.chart}>
            <ScatterChart
              title={t.scatterTitle(yKey.key, xKey.key)}
              name="scatter"
              height={height}
              points={placed}
              xTitle={axisTitle(xKey)}
              yTitle={axisTitle(yKey)}
              onPick={(i) => navigate('run', { id: placed[i].id })}
            />
          </div>
        )}
        {placed.length > 0 && lacking > 0 && <p className="caption">{t.without(lacking)}</p>}
      </div>
    </Panel>
  );
}

/** The score if there is one, otherwise another metric; not the one on the other axis unless it is the only one. */
function defaultKey({ metricKeys }: Comparison, wanted: string, other: string | null): string {
  const choices = metricKeys.map((key) => `metric:${key}`);
  const free = choices.filter((choice) => choice !== other);
  return free.find((choice) => choice === `metric:${wanted}`) ?? free[0] ?? choices[0] ?? '';
}
