/** The screen 'train': the training form, its spec, and the progress. */

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api.ts';
import { DatasetsIcon } from '../../components/icons.tsx';
import { SplitPane } from '../../components/layout.tsx';
import { useJob, useJobs } from '../../components/live-updates.tsx';
import { useShortcuts } from '../../components/shortcuts.ts';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { showFailure, showUndo } from '../../components/toasts.tsx';
import { useTexts } from '../../i18n/language.ts';
import { datasetsQuery } from '../../queries.ts';
import {
  choiceParam,
  navigate,
  optionalTextParam,
  parseAddress,
  useUrlState,
} from '../../url-state.ts';
import { ChoosingSection } from './choosing-section.tsx';
import { ColumnsSection } from './columns-section.tsx';
import { DataSection } from './data-section.tsx';
import { type Draft, specFromDraft } from './draft.ts';
import { FormHeader } from './form-header.tsx';
import { ModelsSection } from './models-section.tsx';
import type { SectionProps } from './section-props.ts';
import { SidePane, sides } from './side-pane.tsx';
import { SplitSection } from './split-section.tsx';
import style from './train.module.css';
import { type DraftState, useDraft, useEstimators } from './use-draft.ts';
import { type Problems, validateDraft } from './validate-draft.ts';

const schema = {
  from: optionalTextParam,
  job: optionalTextParam,
  view: choiceParam(sides, 'spec'),
};

const noProblems: Problems = new Map();

const isTrainScreenOpen = (): boolean => parseAddress(location.hash).screen === 'train';

/** Width in px available to the form and its navigation. */
const MIN_FORM_WIDTH = 1040;

export function TrainScreen() {
  const t = useTexts('train');
  const [{ from }] = useUrlState(schema);
  const state = useDraft(from);
  const datasets = useQuery(datasetsQuery);
  const estimators = useEstimators();
  const failed = datasets.error ?? estimators.error ?? state.error;
  if (failed) {
    const title = from !== null && state.error ? t.asRunFailed : undefined;
    const retry = () => {
      void datasets.refetch();
      void estimators.refetch();
      state.retry();
    };
    return <ErrorState error={failed} title={title} onRetry={retry} />;
  }
  const { draft } = state;
  if (!datasets.data || !estimators.data || !draft) return <LoadingState lines={8} />;
  if (datasets.data.length === 0 && from === null) {
    const action = <Button onClick={() => navigate('datasets')}>{t.goToData}</Button>;
    return (
      <EmptyState icon={DatasetsIcon} text={t.noDatasets} hint={t.noDatasetsHint} action={action} />
    );
  }
  return (
    <Training state={state} draft={draft} datasets={datasets.data} estimators={estimators.data} />
  );
}

function Training({
  state,
  draft,
  datasets,
  estimators,
}: Pick<SectionProps, 'datasets' | 'estimators'> & {
  readonly state: DraftState;
  readonly draft: Draft;
}) {
  const t = useTexts('train');
  const common = useTexts('common');
  const [{ job: jobId, view }, set] = useUrlState(schema);
  const problems = useMemo(
    () => validateDraft(draft, { datasets, estimators }, t),
    [draft, datasets, estimators, t],
  );
  const start = useMutation({
    mutationFn: () => api.pipelines.start.mutate(specFromDraft(draft, estimators)),
    onSuccess: (started) => {
      // If the user left the screen, a toast reports the end of the job.
      if (isTrainScreenOpen()) set({ job: started.jobId, view: 'progress' });
    },
    onError: showFailure,
  });
  const canStart = problems.size === 0 && !start.isPending;
  useShortcuts({ startTraining: () => canStart && start.mutate() });
  const latest = useJobs().find(({ kind }) => kind === 'pipeline');
  const job = useJob(jobId) ?? latest;
  const startAnew = () => {
    const { isEdited, change } = state;
    state.discard();
    if (isEdited) showUndo(t.startedAnew, common.undo, async () => change(draft));
  };
  const section: SectionProps = {
    draft,
    onChange: state.change,
    // An untouched form shows no errors yet.
    problems: state.isEdited ? problems : noProblems,
    datasets,
    estimators,
  };
  return (
    <SplitPane
      name="train"
      initial={Math.max(480, window.innerWidth - MIN_FORM_WIDTH)}
      min={360}
      max={1000}
      first={
        <div className={style.form}>
          <FormHeader
            state={state}
            problems={problems}
            isStarting={start.isPending}
            onStart={() => start.mutate()}
            onStartAnew={startAnew}
            onLeaveRun={() => {
              startAnew();
              set({ from: null });
            }}
          />
          <div className={style.sections}>
            <DataSection {...section} />
            <ColumnsSection {...section} />
            <SplitSection {...section} />
            <ChoosingSection {...section} />
            <ModelsSection {...section} />
          </div>
        </div>
      }
      second={
        <SidePane
          side={view}
          job={job}
          section={{ ...section, problems }}
          onSide={(next) => set({ view: next }, 'replace')}
        />
      }
    />
  );
}
