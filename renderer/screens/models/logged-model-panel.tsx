/** A logged model (MLflow 3) that belongs to no run here: what its store and its MLmodel say. */
import { useQuery } from '@tanstack/react-query';
import type { LoggedModel } from '../../../electron/server/logged-models.ts';
import { api } from '../../api.ts';
import { LoggedModelFacts } from '../../components/mlmodel/logged-model-facts.tsx';
import { MlmodelLoader } from '../../components/mlmodel/mlmodel-loader.tsx';
import { Panel } from '../../components/panel.tsx';
import style from './models.module.css';

export function LoggedModelPanel({ model }: { readonly model: LoggedModel }) {
  const { modelId, name } = model;
  const mlmodel = useQuery({
    queryKey: ['models', 'loggedMlmodel', modelId],
    queryFn: ({ signal }) => api.models.loggedMlmodel.query({ modelId }, { signal }),
  });
  return (
    <div className="page-scroll stack">
      <Panel title={name}>
        <div className={`stack ${style.detail}`}>
          <LoggedModelFacts model={model} />
          <MlmodelLoader query={mlmodel} />
        </div>
      </Panel>
    </div>
  );
}
