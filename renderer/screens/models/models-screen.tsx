/** The model registry: registered models at the left, the versions of the chosen one at the right. */
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api.ts';
import { ModelsIcon } from '../../parts/icons.tsx';
import { EmptyState, FailedState, LoadingState } from '../../parts/states.tsx';
import { useTexts } from '../../texts/language.ts';
import { navigate, optional, useUrlState } from '../../url-state.ts';
import { ModelList } from './model-list.tsx';
import { ModelPanel } from './model-panel.tsx';
import { modelsTexts } from './texts.ts';

const schema = { name: optional, version: optional };

export function ModelsScreen() {
  const t = useTexts(modelsTexts);
  const [{ name, version }, set] = useUrlState(schema);
  const models = useQuery({
    queryKey: ['models', 'registered'],
    queryFn: ({ signal }) => api.models.registered.query(undefined, { signal }),
  });
  if (models.isPending) return <LoadingState lines={6} />;
  if (models.isError) return <FailedState error={models.error} onRetry={() => models.refetch()} />;
  if (models.data.length === 0) {
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
  const chosen = models.data.find((model) => model.name === name) ?? models.data[0];
  return (
    <ModelList models={models.data} chosen={chosen.name}>
      <ModelPanel
        key={chosen.name}
        model={chosen}
        version={Number(version)}
        onChoose={(next) => set({ version: String(next) })}
      />
    </ModelList>
  );
}
