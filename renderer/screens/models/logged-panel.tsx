/** A logged model (MLflow 3) that belongs to no run here: what its store and its MLmodel say. */
import { useQuery } from '@tanstack/react-query';
import type { LoggedModel } from '../../../electron/api/logged-models.ts';
import { api } from '../../api.ts';
import { LoggedFacts } from '../../parts/mlmodel/logged-facts.tsx';
import { Mlmodel } from '../../parts/mlmodel/mlmodel.tsx';
import { mlmodelTexts } from '../../parts/mlmodel/texts.ts';
import { Panel } from '../../parts/panel.tsx';
import { FailedState, LoadingState } from '../../parts/states.tsx';
import { useTexts } from '../../texts/language.ts';
import style from './models.module.css';

export function LoggedPanel({ model }: { readonly model: LoggedModel }) {
  return (
    <div className="page-scroll stack">
      <Panel title={model.name}>
        <div className={`stack ${style.detail}`}>
          <LoggedFacts model={model} />
          <Described modelId={model.modelId} />
        </div>
      </Panel>
    </div>
  );
}

function Described({ modelId }: { readonly modelId: string }) {
  const t = useTexts(mlmodelTexts);
  const mlmodel = useQuery({
    queryKey: ['models', 'loggedMlmodel', modelId],
    queryFn: ({ signal }) => api.models.loggedMlmodel.query({ modelId }, { signal }),
  });
  if (mlmodel.isError) {
    return <FailedState error={mlmodel.error} onRetry={() => void mlmodel.refetch()} />;
  }
  if (mlmodel.data === undefined) return <LoadingState />;
  if (mlmodel.data === null) return <p className="secondary">{t.filesNotFound}</p>;
  return <Mlmodel facts={mlmodel.data} />;
}
