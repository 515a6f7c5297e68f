/** The screen 'runs': the first start, or the table with its filter and the inspector. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import { api } from '../../api.ts';
import { useExperimentId } from '../../components/frame/top-bar.tsx';
import { useJob } from '../../components/live-updates.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useUrlState } from '../../url-state.ts';
import { RunsTable } from './runs-table.tsx';
import { runsSchema } from './runs-url-state.ts';
import { FirstStart } from './start/first-start.tsx';
import { PipelineProgress } from './start/pipeline-progress.tsx';

export function RunsScreen() {
  const [{ job: jobId, asked, view }, set] = useUrlState(runsSchema);
  const experimentId = useExperimentId();
  const job = useJob(jobId);
  const { data, error, refetch } = useQuery({
    queryKey: ['experiments', 'any'],
    queryFn: () => api.experiments.list.query({ view: 'all' }),
  });
  const [file, setFile] = useState<FileRef | null>(null);
  const leave = () => set({ job: null }, 'replace');
  if (job?.kind === 'pipeline') {
    return <PipelineProgress job={job} asked={asked} file={file} onLeave={leave} />;
  }
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState lines={8} />;
  // Any experiment, even an empty one, ends the first start.
  if (data.length === 0 && view === 'active') {
    return (
      <FirstStart
        onStarted={(id, what, of) => {
          setFile(of);
          set({ job: id, asked: what }, 'replace');
        }}
      />
    );
  }
  return <RunsTable key={experimentId ?? 'all'} experimentId={experimentId} />;
}
