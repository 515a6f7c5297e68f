/** What an MLmodel file says once it is read; while it is, when that fails, and where there is none. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { MlmodelFacts } from '../../../electron/mlflow/mlmodel.ts';
import { useTexts } from '../../texts/language.ts';
import { FailedState, LoadingState } from '../states.tsx';
import { Mlmodel } from './mlmodel.tsx';
import { mlmodelTexts } from './texts.ts';

export function AskedMlmodel({
  query: { data, isError, error, refetch },
}: {
  /** Null where the file was not found. */
  readonly query: UseQueryResult<MlmodelFacts | null>;
}) {
  const t = useTexts(mlmodelTexts);
  if (isError) return <FailedState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  if (data === null) return <p className="secondary">{t.filesNotFound}</p>;
  return <Mlmodel facts={data} />;
}
