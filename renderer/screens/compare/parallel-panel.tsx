/** Parallel coordinates over the params that differ and the chosen metrics. */
import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { chartHeight } from '../../charts/chart-height.ts';
import { ParallelChart } from '../../charts/parallel-chart.tsx';
import { Panel } from '../../components/panel.tsx';
import { useTexts } from '../../i18n/language.ts';
import { listParam, navigate, useUrlState } from '../../url-state.ts';
import { axisOptions, parseAxisOption } from './axis-options.ts';
import { type ComparePanelProps, type Comparison, keyValue } from './use-comparison.ts';

const schema = { axes: listParam };
const DEFAULT_METRICS = ['accuracy', 'log_loss', 'f1_score', 'roc_auc'];

export function ParallelPanel({ comparison, height }: ComparePanelProps) {
  const t = useTexts('compare');
  const plotHeight = chartHeight(height, 130);
  const [{ axes: asked }, set] = useUrlState(schema);
  const { runs } = comparison;
  const chosen = useMemo(
    () => (asked.length > 0 ? asked : defaultAxes(comparison)),
    [asked, comparison],
  );
  const axes = useMemo(
    () =>
      chosen.map((item) => {
        const { kind, key } = parseAxisOption(item);
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
          data={axisOptions(comparison, t)}
          value={[...chosen]}
          onChange={(next) => set({ axes: next })}
        />
        <ParallelChart
          title={t.parallelTitle}
          name="parallel"
          height={plotHeight}
          axes={axes}
          runs={lines}
          onPick={(runId) => navigate('run', { id: runId })}
        />
      </div>
    </Panel>
  );
}

/** Ids of datasets and runs say nothing along an axis. */
function defaultAxes({ differing, metricKeys }: Comparison): string[] {
  const own = [...differing].filter((key) => !/_(dataset|run_id)$/.test(key)).slice(0, 4);
  const metrics = DEFAULT_METRICS.filter((key) => metricKeys.includes(key));
  return [...own.map((key) => `param:${key}`), ...metrics.map((key) => `metric:${key}`)];
}
