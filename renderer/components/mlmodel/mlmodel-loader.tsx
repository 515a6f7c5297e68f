/** Shows an MLmodel file, with its loading, error and not-found states. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { MlmodelInfo } from '../../../electron/core/mlflow/mlmodel.ts';
import { useTexts } from '../../i18n/language.ts';
import { ErrorState, LoadingState } from '../states.tsx';
import { Mlmodel } from './mlmodel.tsx';

export function MlmodelLoader({
  query: { data, isError, error, refetch },
}: {
  /** Null if the file was not found. */
  readonly query: UseQueryResult<MlmodelInfo | null>;
}) {
  const t = useTexts('mlmodel');
  if (isError) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  if (data === null) return <p className="secondary">{t.filesNotFound}</p>;
  return <Mlmodel facts={data} />;
}
