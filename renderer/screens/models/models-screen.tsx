/**
 * The model registry: registered models on the left, the versions of the selected one on the right; and logged models
 * without a run.
 */

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { LoggedModel } from '../../../electron/server/logged-models.ts';
import { api } from '../../api.ts';
import { ModelsIcon } from '../../components/icons.tsx';
import { LoggedModelFacts } from '../../components/mlmodel/logged-model-facts.tsx';
import { MlmodelLoader } from '../../components/mlmodel/mlmodel-loader.tsx';
import { Panel } from '../../components/panel.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../components/states.tsx';
import { useTexts } from '../../i18n/language.ts';
import { addressOf, navigate, optionalTextParam, useUrlState } from '../../url-state.ts';
import { ModelList } from './model-list.tsx';
import { ModelPanel } from './model-panel.tsx';
import style from './models.module.css';

const schema = { name: optionalTextParam, version: optionalTextParam, logged: optionalTextParam };

export function ModelsScreen() {
  const t = useTexts('models');
  const [{ name, version, logged: loggedId }, set] = useUrlState(schema);
  const models = useQuery({
    queryKey: ['models', 'registered'],
    queryFn: ({ signal }) => api.models.registered.query(undefined, { signal }),
  });
  const logged = useQuery({
    queryKey: ['models', 'loggedByNone'],
    queryFn: ({ signal }) => api.models.loggedByNone.query(undefined, { signal }),
  });
  if (models.isError) return <ErrorState error={models.error} onRetry={() => models.refetch()} />;
  if (logged.isError) return <ErrorState error={logged.error} onRetry={() => logged.refetch()} />;
  if (models.isPending || logged.isPending) return <LoadingState lines={6} />;
  const registered = models.data.find((model) => model.name === name) ?? models.data.at(0);
  const ofNoRun =
    logged.data.find(({ modelId }) => modelId === loggedId) ??
    (registered ? undefined : logged.data.at(0));
  const list = { models: models.data, logged: logged.data };
  if (ofNoRun !== undefined) {
    return (
      <ModelList {...list} chosen={addressOf('models', { logged: ofNoRun.modelId })}>
        <LoggedModelPanel key={ofNoRun.modelId} model={ofNoRun} />
      </ModelList>
    );
  }
  if (registered === undefined) {
    return (
      <EmptyState
        icon={ModelsIcon}
        text={t.empty}
        hint={t.emptyHint}
        action={
          <Button onClick={() => navigate('runs', { filter: "tags.stage = 'train'" })}>
            {t.showRuns}
          </Button>
        }
      />
    );
  }
  return (
    <ModelList {...list} chosen={addressOf('models', { name: registered.name })}>
      <ModelPanel
        key={registered.name}
        model={registered}
        version={Number(version)}
        onChoose={(next) => set({ version: String(next) })}
      />
    </ModelList>
  );
}

/** A logged model (MLflow 3) that belongs to no run here: what its store and its MLmodel file say. */
function LoggedModelPanel({ model }: { readonly model: LoggedModel }) {
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
