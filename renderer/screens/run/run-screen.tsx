/** The screen 'run': everything known about one run. */

import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { isSystemMetric } from '../../../common/system-metrics.ts';
import type { RunDetail } from '../../../electron/server/routers/runs.ts';
import { ErrorBoundary } from '../../components/error-boundary.tsx';
import { RunsIcon } from '../../components/icons.tsx';
import { Tabs, tabPanelId } from '../../components/layout.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import { runQuery } from '../../queries.ts';
import { addressOf, useUrlState } from '../../url-state.ts';
import { RunHeader } from './header/run-header.tsx';
import { isMlmodel } from './model/is-mlmodel.ts';
import { OverviewTab } from './overview/overview-tab.tsx';
import style from './run.module.css';
import { artifactsQuery } from './run-queries.ts';
import { type RunTab, runSchema, tabs } from './run-url-state.ts';

// Code for charts and tables is loaded when its tab is opened.
const tabContents = {
  overview: OverviewTab,
  curves: lazy(async () => ({ default: (await import('./curves/curves-tab.tsx')).CurvesTab })),
  predictions: lazy(async () => ({
    default: (await import('./predictions/predictions-tab.tsx')).PredictionsTab,
  })),
  model: lazy(async () => ({ default: (await import('./model/model-tab.tsx')).ModelTab })),
  artifacts: lazy(async () => ({
    default: (await import('./artifacts/artifacts-tab.tsx')).ArtifactsTab,
  })),
  system: lazy(async () => ({ default: (await import('./system/system-tab.tsx')).SystemTab })),
  lineage: lazy(async () => ({ default: (await import('./lineage/lineage-tab.tsx')).LineageTab })),
};

export function RunScreen() {
  const t = useTexts('run');
  const [{ id }] = useUrlState(runSchema);
  const run = useQuery({
    ...runQuery(id),
    enabled: id !== '',
    // Switching to a neighbouring run keeps the screen's frame.
    placeholderData: keepPreviousData,
  });
  if (id === '') {
    return (
      <EmptyState
        icon={RunsIcon}
        text={t.noRun}
        action={
          <Button component="a" href={addressOf('runs')}>
            {t.toRuns}
          </Button>
        }
      />
    );
  }
  if (run.isError) return <ErrorState error={run.error} onRetry={() => void run.refetch()} />;
  if (run.data === undefined) return <LoadingState lines={6} />;
  return <RunContent key={run.data.runId} run={run.data} />;
}

function RunContent({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const format = useFormat();
  const [{ tab }, set] = useUrlState(runSchema);
  // Artifacts of an imported run are stored elsewhere and are not part of the run's response.
  const { data: artifacts = run.artifacts } = useQuery(artifactsQuery(run.runId));
  const counts: Partial<Record<RunTab, number>> = { artifacts: artifacts.length };
  const missing: Partial<Record<RunTab, boolean>> = {
    curves: !run.hasCurves,
    predictions: !run.hasPredictions,
    model: !run.hasModel && run.modelRun === null && !artifacts.some(({ path }) => isMlmodel(path)),
    artifacts: artifacts.length === 0,
    system: !run.metrics.some(({ key }) => isSystemMetric(key)),
  };
  const Content = tabContents[tab];
  return (
    <div className={style.screen}>
      <RunHeader run={run} />
      <div className={style.tabs}>
        <Tabs
          label={t.tabs}
          value={tab}
          onChange={(value) => set({ tab: value })}
          // A tab that the address asks for stays, and says why there is nothing in it.
          tabs={tabs
            .filter((value) => !missing[value] || value === tab)
            .map((value) => ({
              value,
              label: t[value],
              after: counts[value] ? (
                <span className="caption figures">{format.count(counts[value])}</span>
              ) : undefined,
            }))}
        />
      </div>
      <div className={style.panel} role="tabpanel" id={tabPanelId(tab)} aria-label={t[tab]}>
        <ErrorBoundary resetKey={`${run.runId} ${tab}`}>
          <Suspense fallback={<LoadingState />}>
            <Content run={run} />
          </Suspense>
        </ErrorBoundary>
      </div>
    </div>
  );
}
