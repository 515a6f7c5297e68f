/** The run's files: a list on the left, and the selected one on the right in a view for its type. */

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { api } from '../../../api.ts';
import { FileIcon } from '../../../components/icons.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { navigate, useUrlState } from '../../../url-state.ts';
import { artifactsQuery } from '../run-queries.ts';
import { artifactsSchema } from '../run-url-state.ts';
import { ArtifactList } from './artifact-list.tsx';
import { ArtifactView } from './artifact-view.tsx';
import style from './artifacts.module.css';

export function ArtifactsTab({ run }: { readonly run: RunDetail }) {
  const [{ file }] = useUrlState(artifactsSchema);
  const artifacts = useQuery(artifactsQuery(run.runId));
  if (artifacts.isError) {
    return <ErrorState error={artifacts.error} onRetry={() => void artifacts.refetch()} />;
  }
  if (artifacts.data === undefined) return <LoadingState />;
  if (artifacts.data.length === 0) return <NoArtifacts run={run} />;
  const chosen =
    artifacts.data.find(({ path }) => path === file) ??
    // What to show first: a picture, otherwise a table, otherwise a model.
    artifacts.data.find(({ mediaType }) => mediaType.startsWith('image/')) ??
    artifacts.data.find(({ mediaType }) => mediaType === 'text/csv') ??
    artifacts.data.find(({ path }) => path.endsWith('MLmodel')) ??
    artifacts.data[0];
  return (
    <div className={style.layout}>
      <ArtifactList artifacts={artifacts.data} chosen={chosen.path} />
      <ArtifactView key={chosen.path} runId={run.runId} artifact={chosen} />
    </div>
  );
}

function NoArtifacts({ run }: { readonly run: RunDetail }) {
  const t = useTexts('runArtifacts');
  const { runId, stage } = run;
  const parent = run.ancestors.at(-1);
  const { data: address = null } = useQuery({
    queryKey: ['runs', 'artifact address', runId],
    queryFn: ({ signal }) => api.artifacts.address.query({ runId }, { signal }),
  });
  if (address !== null) {
    return <EmptyState icon={FileIcon} text={t.none} hint={t.recorded(address)} />;
  }
  // A pipeline stores the files of a stage with the stage's own run.
  if (parent === undefined || parent.stage !== stage) {
    return <EmptyState icon={FileIcon} text={t.none} />;
  }
  return (
    <EmptyState
      icon={FileIcon}
      text={t.none}
      hint={t.withStage(parent.name)}
      action={
        <Button
          variant="default"
          onClick={() => navigate('run', { id: parent.runId, tab: 'artifacts' })}
        >
          {t.openStage(parent.name)}
        </Button>
      }
    />
  );
}
