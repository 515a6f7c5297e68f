/** One registered model: its versions with their runs and scores, aliases and descriptions. */
import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { api } from '../../api.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Panel } from '../../components/panel.tsx';
import { TableScroll } from '../../components/table-scroll.tsx';
import { showFailure, showUndo } from '../../components/toasts.tsx';
import { useTexts } from '../../i18n/language.ts';
import { navigate } from '../../url-state.ts';
import style from './models.module.css';
import type { RegisteredModelWithVersions } from './registered-model.ts';
import { shownMetrics } from './shown-metrics.ts';
import { VersionPanel } from './version-panel.tsx';
import { VersionRow } from './version-row.tsx';

export function ModelPanel({
  model,
  version: asked,
  onChoose,
}: {
  readonly model: RegisteredModelWithVersions;
  /** The version in the address; NaN for none. */
  readonly version: number;
  readonly onChoose: (version: number) => void;
}) {
  const t = useTexts('models');
  const { name, versions } = model;
  const chosen = versions.find(({ version }) => version === asked) ?? versions.at(0);
  const [asking, setAsking] = useState(false);
  const runIds = versions.flatMap(({ runId }) => runId ?? []);
  const runs = useQuery({
    queryKey: ['runs', 'ofModel', name, runIds],
    queryFn: ({ signal }) => api.models.versionRuns.query({ name }, { signal }),
    enabled: runIds.length > 0,
  });
  const metrics = useMemo(() => shownMetrics(runs.data ?? []), [runs.data]);
  const remove = useMutation({
    mutationFn: () => api.models.delete.mutate({ name }),
    onSuccess: () => navigate('models'),
    onError: showFailure,
  });
  return (
    <div className="page-scroll stack">
      <Panel
        title={name}
        flush
        actions={
          <>
            <RenameModel name={name} />
            <Button variant="default" onClick={() => setAsking(true)}>
              {t.deleteModel}
            </Button>
          </>
        }
      >
        <TableScroll>
          <table className={style.versions}>
            <thead>
              <tr>
                <th scope="col">{t.version}</th>
                <th scope="col">{t.aliases}</th>
                <th scope="col">{t.run}</th>
                <th scope="col">{t.registered}</th>
                {metrics.map((key) => (
                  <th key={key} scope="col" className={style.number}>
                    {key}
                  </th>
                ))}
                <th scope="col">{t.description}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {versions.map((version) => (
                <VersionRow
                  key={version.version}
                  version={version}
                  chosen={version === chosen}
                  onChoose={() => onChoose(version.version)}
                  run={runs.data?.find(({ runId }) => runId === version.runId)}
                  metrics={metrics}
                />
              ))}
            </tbody>
          </table>
        </TableScroll>
      </Panel>
      {chosen && <VersionPanel key={chosen.version} version={chosen} />}
      <ConfirmDialog
        opened={asking}
        title={t.deleteModelQuestion(name)}
        text={t.deleteModelText(versions.length)}
        action={t.deleteModel}
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
        onClose={() => setAsking(false)}
      />
    </div>
  );
}

/** Renames in place: Enter saves the new name, Escape restores the old one. */
function RenameModel({ name }: { readonly name: string }) {
  const t = useTexts('models');
  const common = useTexts('common');
  const [draft, setDraft] = useState<string | null>(null);
  const rename = useMutation({
    mutationFn: (newName: string) => api.models.rename.mutate({ name, newName }),
    onSuccess: (_, newName) => {
      navigate('models', { name: newName });
      showUndo(t.renamed(newName), common.undo, async () => {
        await api.models.rename.mutate({ name: newName, newName: name });
        navigate('models', { name });
      });
    },
    onError: showFailure,
  });
  if (draft === null) {
    return (
      <Button variant="default" onClick={() => setDraft(name)}>
        {t.rename}
      </Button>
    );
  }
  return (
    <TextInput
      aria-label={t.rename}
      autoFocus
      value={draft}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={() => setDraft(null)}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && draft.trim() !== '' && draft !== name)
          rename.mutate(draft.trim());
        if (event.key === 'Enter' || event.key === 'Escape') setDraft(null);
      }}
    />
  );
}
