/** The run's shots on a small court: on test shots where it has them, else on those it scored. */

import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { Court } from '../../../court/court.tsx';
import { predictionsQuery } from '../../../queries.ts';

export function InspectorCourt({ run }: { readonly run: RunDetail }) {
  const rows = run.predictions.some(({ context }) => context === 'test') ? 'test' : 'prod';
  const { data, error, refetch } = useQuery(predictionsQuery(run.runId, rows));
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const threshold = Number(run.params.find(({ key }) => key === 'threshold')?.value ?? 0.5);
  return (
    <Court
      name={`${run.name} ${rows}`}
      shots={data}
      colour="predicted"
      threshold={Number.isFinite(threshold) ? threshold : 0.5}
      maxHeight={240}
      small
    />
  );
}
