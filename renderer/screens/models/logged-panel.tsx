/** A logged model (MLflow 3) that belongs to no run here: what its store and its MLmodel say. */
import { useQuery } from '@tanstack/react-query';
import type { LoggedModel } from '../../../electron/api/logged-models.ts';
import { api } from '../../api.ts';
import { MlmodelLoader } from '../../parts/mlmodel/asked-mlmodel.tsx';
import { LoggedModelFacts } from '../../parts/mlmodel/logged-facts.tsx';
import { Panel } from '../../parts/panel.tsx';
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
