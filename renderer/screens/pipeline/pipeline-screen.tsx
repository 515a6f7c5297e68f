/** The screen 'pipeline': the stages of one pipeline as a diagram, next to a list of all pipelines. */

import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../api.ts';
import { useExperimentId } from '../../components/frame/top-bar.tsx';
import { PipelineIcon } from '../../components/icons.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useTexts } from '../../i18n/language.ts';
import { navigate, optionalTextParam, useUrlState } from '../../url-state.ts';
import { Diagram } from './diagram.tsx';
import style from './pipeline.module.css';
import { PipelineHeader } from './pipeline-header.tsx';
import { PipelineList } from './pipeline-list.tsx';
import { isScoringRun } from './pipeline-model.ts';
import { useNow, usePipeline } from './use-pipeline.ts';
import { WarningList } from './warning-list.tsx';

const schema = { id: optionalTextParam };

const pageSize = 100;

export function PipelineScreen() {
  const t = useTexts('pipeline');
  const experimentId = useExperimentId();
  const [{ id }] = useUrlState(schema);
  const [limit, setLimit] = useState(pageSize);
  const { data: page, ...list } = useQuery({
    queryKey: ['runs', 'pipelines', experimentId, limit],
    queryFn: ({ signal }) =>
      api.runs.search.query(
        {
          filter: "tags.stage = 'pipeline'",
          orderBy: ['attributes.start_time DESC'],
          experimentIds: experimentId === null ? undefined : [experimentId],
          params: ['models'],
          limit,
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });
  const chosen = id ?? page?.runId[0] ?? null;
  // The address may contain any of its runs.
  const current = usePipeline(chosen).data?.root.runId ?? chosen;
  if (list.error) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (page === undefined) return <LoadingState lines={8} />;
  if (chosen === null) {
    const action = <Button onClick={() => navigate('train')}>{t.train}</Button>;
    const text = experimentId === null ? t.none : t.noneHere;
    return <EmptyState icon={PipelineIcon} text={text} hint={t.noneHint} action={action} />;
  }
  return (
    <PipelineList page={page} current={current} onMore={() => setLimit(limit + pageSize)}>
      <SelectedPipeline runId={chosen} />
    </PipelineList>
  );
}

function SelectedPipeline({ runId }: { readonly runId: string }) {
  const t = useTexts('pipeline');
  const { data: pipeline, error, refetch } = usePipeline(runId);
  const now = useNow(pipeline?.root.status === 'RUNNING');
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (pipeline === undefined) return <LoadingState lines={8} />;
  const { root } = pipeline;
  if (root.stage !== 'pipeline' && !isScoringRun(root)) {
    return (
      <EmptyState
        icon={PipelineIcon}
        text={t.notAPipeline(root.name)}
        action={
          <Button variant="default" onClick={() => navigate('run', { id: root.runId })}>
            {t.openRun}
          </Button>
        }
      />
    );
  }
  return (
    <div className={style.chosen}>
      <PipelineHeader pipeline={pipeline} now={now} />
      <Diagram pipeline={pipeline} now={now} />
      <WarningList pipeline={pipeline} />
    </div>
  );
}
