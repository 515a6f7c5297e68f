/** Details of the selected version: its MLmodel file, a prompt's text, where it came from, its tags. */
import { useQuery } from '@tanstack/react-query';
import type { ModelVersion } from '../../../electron/core/store/registry.ts';
import { api } from '../../api.ts';
import { KeyValues } from '../../components/layout.tsx';
import { Mlmodel } from '../../components/mlmodel/mlmodel.tsx';
import { Panel } from '../../components/panel.tsx';
import { ErrorState, LoadingState } from '../../components/states.tsx';
import { useTexts } from '../../i18n/language.ts';
import { addressOf } from '../../url-state.ts';
import { ExportModel } from './export-model.tsx';
import style from './models.module.css';

/** The tag in which MLflow keeps the text of a prompt version. */
const PROMPT_TAG = 'mlflow.prompt.text';

export function VersionPanel({ version }: { readonly version: ModelVersion }) {
  const t = useTexts('models');
  const { version: number, tags, source, currentStage, userId } = version;
  const { [PROMPT_TAG]: prompt, ...others } = tags;
  const facts: (readonly [string, string])[] = [
    ...(currentStage === 'None' ? [] : [[t.stage, currentStage] as const]),
    ...(prompt === undefined ? [[t.source, source] as const] : []),
    ...(userId ? [[t.user, userId] as const] : []),
    ...Object.entries(others),
  ];
  return (
    <Panel title={t.versionTitle(number)}>
      <div className={`stack ${style.detail}`}>
        {facts.length > 0 && <KeyValues items={facts} />}
        {prompt === undefined ? (
          <VersionModel version={version} />
        ) : (
          <div>
            <p className="secondary">{t.prompt}</p>
            <pre className={style.prompt}>{prompt}</pre>
          </div>
        )}
      </div>
    </Panel>
  );
}

function VersionModel({ version: { name, version, runId } }: { readonly version: ModelVersion }) {
  const t = useTexts('models');
  const mlmodel = useQuery({
    queryKey: ['models', 'mlmodel', name, version],
    queryFn: ({ signal }) => api.models.mlmodel.query({ name, version }, { signal }),
  });
  if (mlmodel.isError) {
    return <ErrorState error={mlmodel.error} onRetry={() => void mlmodel.refetch()} />;
  }
  if (mlmodel.data === undefined) return <LoadingState />;
  if (mlmodel.data === null) return <p className="secondary">{t.noFiles}</p>;
  if (mlmodel.data === 'own') {
    const id = runId ?? '';
    return (
      <>
        <a href={addressOf('run', { id, tab: 'model' })}>{t.showModel}</a>
        <ExportModel runId={id} />
      </>
    );
  }
  const { facts, artifact } = mlmodel.data;
  return (
    <>
      {artifact && (
        <a href={addressOf('run', { id: artifact.runId, tab: 'artifacts', file: artifact.path })}>
          {t.showFiles}
        </a>
      )}
      <Mlmodel facts={facts} />
    </>
  );
}
