/** The models that MLflow stored with an imported run: the description of each, and what was logged with it. */

import { useQuery } from '@tanstack/react-query';
import type { LoggedModel } from '../../../../electron/server/logged-models.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { api } from '../../../api.ts';
import { ModelsIcon } from '../../../components/icons.tsx';
import { LoggedModelFacts } from '../../../components/mlmodel/logged-model-facts.tsx';
import { MlmodelLoader } from '../../../components/mlmodel/mlmodel-loader.tsx';
import { Panel } from '../../../components/panel.tsx';
import { EmptyState, LoadingState } from '../../../components/states.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { addressOf } from '../../../url-state.ts';
import { artifactsQuery, mlmodelQuery } from '../run-queries.ts';
import { isMlmodel } from './is-mlmodel.ts';
import style from './model.module.css';

export function ImportedModels({ run: { runId } }: { readonly run: RunDetail }) {
  const t = useTexts('runModel');
  const artifacts = useQuery(artifactsQuery(runId));
  const logged = useQuery({
    queryKey: ['runs', 'logged models', runId],
    queryFn: ({ signal }) => api.models.logged.query({ runId }, { signal }),
  });
  if (artifacts.data === undefined || logged.data === undefined) return <LoadingState />;
  const files = artifacts.data.map(({ path }) => path).filter(isMlmodel);
  const folders = new Set(logged.data.map(({ path }) => path));
  const others = files.filter((path) => !folders.has(folderOf(path)));
  if (logged.data.length + others.length === 0) {
    return <EmptyState icon={ModelsIcon} text={t.noModel} />;
  }
  return (
    <div className="page-scroll stack">
      {logged.data.map((model) => (
        <ImportedModel
          key={model.modelId}
          runId={runId}
          title={model.path}
          logged={model}
          path={files.find((path) => folderOf(path) === model.path)}
        />
      ))}
      {others.map((path) => (
        <ImportedModel key={path} runId={runId} title={folderOf(path) || path} path={path} />
      ))}
    </div>
  );
}

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function ImportedModel({
  runId,
  title,
  logged,
  path,
}: {
  readonly runId: string;
  readonly title: string;
  readonly logged?: LoggedModel;
  /** From its MLmodel file; undefined if its files were not found. */
  readonly path: string | undefined;
}) {
  const t = useTexts('runModel');
  const common = useTexts('mlmodel');
  return (
    <Panel title={title}>
      <div className={`stack ${style.imported}`}>
        {logged && <LoggedModelFacts model={logged} />}
        {path === undefined ? (
          <p className="secondary">{common.filesNotFound}</p>
        ) : (
          <>
            <a href={addressOf('run', { id: runId, tab: 'artifacts', file: path })}>
              {t.showFiles}
            </a>
            <MlmodelDetails runId={runId} path={path} />
          </>
        )}
      </div>
    </Panel>
  );
}

function MlmodelDetails({ runId, path }: { readonly runId: string; readonly path: string }) {
  return <MlmodelLoader query={useQuery(mlmodelQuery(runId, path, ''))} />;
}
