/** The run's files: a list at the left, the chosen one at the right as what it is. */

import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../../electron/api/nouns/runs.ts';
import { api } from '../../../api.ts';
import { FileIcon } from '../../../parts/icons.tsx';
import { EmptyState, FailedState, LoadingState } from '../../../parts/states.tsx';
import { useTexts } from '../../../texts/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { artifactsSchema } from '../run-address.ts';
import { artifactsQuery } from '../run-queries.ts';
import { ArtifactList } from './artifact-list.tsx';
import { ArtifactView } from './artifact-view.tsx';
import style from './artifacts.module.css';
import { artifactsTexts } from './texts.ts';

export function ArtifactsTab({ run }: { readonly run: RunDetail }) {
  const [{ file }] = useUrlState(artifactsSchema);
  const artifacts = useQuery(artifactsQuery(run.runId));
  if (artifacts.isError) {
    return <FailedState error={artifacts.error} onRetry={() => void artifacts.refetch()} />;
  }
  if (artifacts.data === undefined) return <LoadingState />;
  if (artifacts.data.length === 0) return <NoArtifacts runId={run.runId} />;
  const chosen =
    artifacts.data.find(({ path }) => path === file) ??
    // What is looked at first: a picture, then a table, then a model.
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

function NoArtifacts({ runId }: { readonly runId: string }) {
  const t = useTexts(artifactsTexts);
  const { data: address = null } = useQuery({
    queryKey: ['runs', 'artifact address', runId],
    queryFn: ({ signal }) => api.artifacts.address.query({ runId }, { signal }),
  });
  const hint = address === null ? undefined : t.recorded(address);
  return <EmptyState icon={FileIcon} text={t.none} hint={hint} />;
}
