/** An MLmodel file: the description of its model, or the text itself. */

import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Mlmodel } from '../../../components/mlmodel/mlmodel.tsx';
import { ErrorState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { mlmodelQuery } from '../run-queries.ts';
import style from './artifacts.module.css';

export function MlmodelView({
  runId,
  path,
  version,
  source,
}: {
  readonly runId: string;
  readonly path: string;
  readonly version: string;
  /** The raw text of the file. */
  readonly source: ReactNode;
}) {
  const t = useTexts('runArtifacts');
  const [asSource, setAsSource] = useState(false);
  const mlmodel = useQuery(mlmodelQuery(runId, path, version));
  return (
    <div className={style.text}>
      <SegmentedControl
        className={style.mode}
        aria-label={t.readAs}
        data={[
          { value: 'read', label: t.model },
          { value: 'source', label: t.source },
        ]}
        value={asSource ? 'source' : 'read'}
        onChange={(value) => setAsSource(value === 'source')}
      />
      {asSource ? (
        source
      ) : mlmodel.isError ? (
        <ErrorState error={mlmodel.error} onRetry={() => void mlmodel.refetch()} />
      ) : mlmodel.data === undefined ? (
        <LoadingState lines={8} />
      ) : (
        <Mlmodel facts={mlmodel.data} />
      )}
    </div>
  );
}
