/** One file in a view for its type, with ways to open it outside of the program. */

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { ArtifactItem } from '../../../../electron/core/mlflow/imported-artifacts.ts';
import { api } from '../../../api.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { ErrorBoundary } from '../../../components/error-boundary.tsx';
import { DownloadIcon, FileIcon, FolderIcon, WarningIcon } from '../../../components/icons.tsx';
import { showSaveResult } from '../../../components/save-result.ts';
import { EmptyState } from '../../../components/states.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './artifacts.module.css';
import { CsvView } from './csv-view.tsx';
import { HtmlView } from './html-view.tsx';
import { ImageView } from './image-view.tsx';
import { MlmodelView } from './mlmodel-view.tsx';
import { TextView } from './text-view.tsx';

export function ArtifactView({
  runId,
  artifact,
}: {
  readonly runId: string;
  readonly artifact: ArtifactItem;
}) {
  const t = useTexts('runArtifacts');
  const common = useTexts('common');
  const format = useFormat();
  const { path, bytes } = artifact;
  // A file stored elsewhere may have changed since it was first read.
  const digest = useQuery({
    queryKey: ['artifact', runId, path, bytes, 'digest'],
    queryFn: () => api.artifacts.digest.mutate({ runId, path }),
  });
  const save = useMutation({
    mutationFn: async () =>
      showSaveResult(await api.artifacts.save.mutate({ runId, path }), common),
    onError: showFailure,
  });
  const reveal = useMutation({
    mutationFn: () => api.artifacts.reveal.mutate({ runId, path }),
    onError: showFailure,
  });
  return (
    <section className={style.view} aria-label={path}>
      <header className={style.head}>
        <h2 className="ellipsis" title={path}>
          {path}
        </h2>
        <span className="secondary figures">{format.bytes(bytes)}</span>
        {digest.data && <CopyButton text={digest.data.sha256} label={t.digest} />}
        {digest.data?.changed && (
          <span className={style.changed}>
            <WarningIcon size={14} />
            {t.changed}
          </span>
        )}
        <span className="grow" />
        {window.shotReview && (
          <Button
            variant="default"
            leftSection={<FolderIcon size={14} />}
            onClick={() => reveal.mutate()}
          >
            {common.showInFolder}
          </Button>
        )}
        <Button
          variant="default"
          leftSection={<DownloadIcon size={14} />}
          loading={save.isPending}
          onClick={() => save.mutate()}
        >
          {t.save}
        </Button>
      </header>
      <div className={style.body}>
        <ErrorBoundary resetKey={path}>
          <ArtifactContents runId={runId} artifact={artifact} />
        </ErrorBoundary>
      </div>
    </section>
  );
}

/** Python files that execute code when they are loaded. */
const PICKLE = /\.(pkl|pickle|joblib|dill|pt|pth)$/i;

function ArtifactContents({
  runId,
  artifact: { path, bytes, mediaType, sha256 },
}: {
  readonly runId: string;
  readonly artifact: ArtifactItem;
}) {
  const t = useTexts('runArtifacts');
  const version = sha256 ?? String(bytes);
  if (bytes === 0) return <EmptyState icon={FileIcon} text={t.emptyFile} />;
  // Pictures in an <img> run no scripts, not even an SVG.
  if (mediaType.startsWith('image/')) {
    return <ImageView runId={runId} path={path} mediaType={mediaType} version={version} />;
  }
  if (mediaType === 'text/csv') return <CsvView runId={runId} path={path} version={version} />;
  if (/(^|\/)MLmodel$/.test(path)) {
    const source = <TextView runId={runId} path={path} mediaType={mediaType} version={version} />;
    return <MlmodelView runId={runId} path={path} version={version} source={source} />;
  }
  if (mediaType === 'text/html') {
    const source = <TextView runId={runId} path={path} mediaType={mediaType} version={version} />;
    return <HtmlView runId={runId} path={path} version={version} source={source} />;
  }
  if (/^(text\/|application\/(json|yaml|x-yaml|xml|toml))/.test(mediaType)) {
    return <TextView runId={runId} path={path} mediaType={mediaType} version={version} />;
  }
  return <EmptyState icon={FileIcon} text={PICKLE.test(path) ? t.pickle : t.cannotShow} />;
}
