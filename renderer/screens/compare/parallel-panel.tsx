/** Parallel coordinates over the params that differ and the chosen metrics. */
import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { chartHeight } from '../../charts/chart-height.ts';
import { ParallelChart } from '../../charts/parallel-chart.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useTexts } from '../../texts/language.ts';
import { list, navigate, useUrlState } from '../../url-state.ts';
import { type Compared, type ComparePanelProps, keyValue } from './compared.ts';
import { fromChoice, keyChoices } from './key-choices.ts';
import { compareTexts } from './texts.ts';

const schema = { axes: list };
const FIRST_METRICS = ['accuracy', 'log_loss', 'f1_score', 'roc_auc'];

export function ParallelPanel({ compared, room }: ComparePanelProps) {
  const t = useTexts(compareTexts);
  const height = chartHeight(room, 130);
  const [{ axes: asked }, set] = useUrlState(schema);
  const { runs } = compared;
  const chosen = useMemo(() => (asked.length > 0 ? asked : firstAxes(compared)), [asked, compared]);
  const axes = useMemo(
    () =>
      chosen.map((item) => {
        const { kind, key } = fromChoice(item);
        return { name: key, values: runs.map(({ run }) => keyValue(run, kind, key)) };
      }),
    [chosen, runs],
  );
  const lines = useMemo(
    () => runs.map(({ run, label, colour }) => ({ id: run.runId, name: label, colour })),
    [runs],
  );
  return (
    <Panel>
      <div className="stack">
        <MultiSelect
          label={t.axes}
          searchable
          data={keyChoices(compared, t)}
          value={[...chosen]}
          onChange={(next) => set({ axes: next })}
        />
        <ParallelChart
          title={t.parallelTitle}
          name="parallel"
          height={height}
          axes={axes}
          runs={lines}
          onPick={(runId) => navigate('run', { id: runId })}
        />
      </div>
    </Panel>
  );
}

/** Ids of datasets and runs say nothing along an axis. */
function firstAxes({ differing, metricKeys }: Compared): string[] {
  const own = [...differing].filter((key) => !/_(dataset|run_id)$/.test(key)).slice(0, 4);
  const metrics = FIRST_METRICS.filter((key) => metricKeys.includes(key));
  return [...own.map((key) => `param:${key}`), ...metrics.map((key) => `metric:${key}`)];
}
