/** Two to twenty runs side by side: metrics, params, parallel coordinates, any key against any other, curves. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { CompareIcon } from '../../components/icons.tsx';
import { Tabs, tabPanelId } from '../../components/layout.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useTexts } from '../../i18n/language.ts';
import {
  choiceParam,
  listParam,
  navigate,
  optionalTextParam,
  useUrlState,
  writeList,
} from '../../url-state.ts';
import style from './compare.module.css';
import { CompareActions } from './compare-actions.tsx';
import { CurvesPanel } from './curves-panel.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import { OverlaysPanel } from './overlays-panel.tsx';
import { ParallelPanel } from './parallel-panel.tsx';
import { ParamsPanel } from './params-panel.tsx';
import { RunChips } from './run-chips.tsx';
import { ScatterPanel } from './scatter-panel.tsx';
import { type ComparePanelProps, useComparison } from './use-comparison.ts';

/** People cannot tell more lines and colours apart than this. */
const MAX_RUNS = 20;
const tabs = ['metrics', 'params', 'overlays', 'parallel', 'scatter', 'curves'] as const;
const schema = { runs: listParam, base: optionalTextParam, tab: choiceParam(tabs, 'metrics') };

export function CompareScreen() {
  const t = useTexts('compare');
  const [{ runs: asked, base, tab }, set] = useUrlState(schema);
  const runIds = [...new Set(asked)].slice(0, MAX_RUNS);
  const runs = useQuery({
    queryKey: ['runs', 'compare', runIds],
    queryFn: ({ signal }) => api.runs.compare.query({ runIds }, { signal }),
    enabled: runIds.length > 0,
  });
  const compared = useComparison(runs.data ?? [], base);
  if (runIds.length < 2) {
    return (
      <EmptyState icon={CompareIcon} text={t.empty} hint={t.emptyHint} action={<NextStep />} />
    );
  }
  if (runs.isPending) return <LoadingState lines={8} />;
  if (runs.isError) return <ErrorState error={runs.error} onRetry={() => runs.refetch()} />;
  return (
    <div className={style.screen}>
      <div className={style.top}>
        <RunChips
          comparison={compared}
          onBase={(runId) => set({ base: runId })}
          onRemove={(runId) => set({ runs: runIds.filter((id) => id !== runId) })}
        />
        <CompareActions runs={compared.runs} />
      </div>
      {asked.length > MAX_RUNS && (
        <p className="secondary">
          {t.tooMany(asked.length, MAX_RUNS)}{' '}
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => navigate('runs', { show: 'charts', filter: filterOf(asked) })}
          >
            {t.allInCharts}
          </Button>
        </p>
      )}
      <Tabs
        label={t.views}
        tabs={tabs.map((value) => ({ value, label: t[value] }))}
        value={tab}
        onChange={(next) => set({ tab: next })}
      />
      <div className={style.panel} role="tabpanel" id={tabPanelId(tab)}>
        <ComparePanel tab={tab} comparison={compared} />
      </div>
    </div>
  );
}

const filterOf = (runIds: readonly string[]): string =>
  `attributes.run_id IN (${runIds.map((id) => `'${id}'`).join(', ')})`;

/** Nothing was chosen: the newest models, if there are any, else the table. */
function NextStep() {
  const t = useTexts('compare');
  const newest = useQuery({
    queryKey: ['runs', 'newest models'],
    queryFn: ({ signal }) =>
      api.runs.search.query(
        { filter: "tags.stage = 'train' and tags.model != ''", limit: 5 },
        { signal },
      ),
  });
  const runIds = newest.data?.runId ?? [];
  return (
    <div className="row">
      {runIds.length > 1 && (
        <Button onClick={() => navigate('compare', { runs: writeList(runIds) })}>
          {t.compareNewest(runIds.length)}
        </Button>
      )}
      <Button variant={runIds.length > 1 ? 'default' : 'filled'} onClick={() => navigate('runs')}>
        {t.chooseRuns}
      </Button>
    </div>
  );
}

function ComparePanel({
  tab,
  ...props
}: ComparePanelProps & { readonly tab: (typeof tabs)[number] }) {
  switch (tab) {
    case 'metrics':
      return <MetricsPanel {...props} />;
    case 'params':
      return <ParamsPanel {...props} />;
    case 'overlays':
      return <OverlaysPanel {...props} />;
    case 'parallel':
      return <ParallelPanel {...props} />;
    case 'scatter':
      return <ScatterPanel {...props} />;
    case 'curves':
      return <CurvesPanel {...props} />;
  }
}
