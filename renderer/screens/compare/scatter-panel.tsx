/** Any metric or param of the runs against any other. */
import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { chartHeight } from '../../charts/chart-height.ts';
import { ScatterChart } from '../../charts/scatter-chart.tsx';
import { Toolbar } from '../../parts/layout.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useTexts } from '../../texts/language.ts';
import { navigate, optional, useUrlState } from '../../url-state.ts';
import { type Compared, type ComparePanelProps, keyValue } from './compared.ts';
import { fromChoice, keyChoices } from './key-choices.ts';
import { compareTexts } from './texts.ts';

const schema = { x: optional, y: optional };

export function ScatterPanel({ compared, room }: ComparePanelProps) {
  const t = useTexts(compareTexts);
  const [asked, set] = useUrlState(schema);
  const y = asked.y ?? firstKey(compared, 'accuracy', asked.x);
  const x = asked.x ?? firstKey(compared, 'roc_auc', y);
  const choices = keyChoices(compared, t);
  const [xKey, yKey] = [fromChoice(x), fromChoice(y)];
  const placed = useMemo(
    () =>
      compared.runs.flatMap(({ run, label, colour }) => {
        const [px, py] = [fromChoice(x), fromChoice(y)].map(({ kind, key }) =>
          keyValue(run, kind, key),
        );
        return px === null || py === null
          ? []
          : [{ id: run.runId, name: label, colour, x: px, y: py }];
      }),
    [compared, x, y],
  );
  const lacking = compared.runs.length - placed.length;
  return (
    <Panel>
      <div className="stack">
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
          <ScatterChart
            title={t.scatterTitle(yKey.key, xKey.key)}
            name="scatter"
            height={chartHeight(room, lacking > 0 ? 154 : 130)}
            points={placed}
            xTitle={xKey.key}
            yTitle={yKey.key}
            onPick={(i) => navigate('run', { id: placed[i].id })}
          />
        )}
        {placed.length > 0 && lacking > 0 && <p className="caption">{t.without(lacking)}</p>}
      </div>
    </Panel>
  );
}

/** The score where there is one, else some metric; not the one on the other axis, unless there is no more. */
function firstKey({ metricKeys }: Compared, wanted: string, other: string | null): string {
  const choices = metricKeys.map((key) => `metric:${key}`);
  const free = choices.filter((choice) => choice !== other);
  return free.find((choice) => choice === `metric:${wanted}`) ?? free[0] ?? choices[0] ?? '';
}
