/** The aliases of a version, such as `champion`: removed with their cross, added with the plus. */
import { ActionIcon, Pill, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ModelVersion } from '../../../electron/core/store/registry.ts';
import { api } from '../../api.ts';
import { PlusIcon } from '../../components/icons.tsx';
import { showFailure, showUndo } from '../../components/toasts.tsx';
import { useTexts } from '../../i18n/language.ts';
import style from './models.module.css';

export function Aliases({ version }: { readonly version: ModelVersion }) {
  const t = useTexts('models');
  const common = useTexts('common');
  const [draft, setDraft] = useState<string | null>(null);
  const { name, version: number, aliases } = version;
  const point = (alias: string, to: number) =>
    api.models.setAlias.mutate({ name, alias, version: to });
  const add = useMutation({
    mutationFn: (alias: string) => point(alias, number),
    onSuccess: ({ previous }, alias) =>
      showUndo(t.aliasSet(alias, number), common.undo, () =>
        previous === null ? api.models.deleteAlias.mutate({ name, alias }) : point(alias, previous),
      ),
    onError: showFailure,
  });
  const remove = useMutation({
    mutationFn: (alias: string) => api.models.deleteAlias.mutate({ name, alias }),
    onSuccess: (_, alias) =>
      showUndo(t.aliasRemoved(alias), common.undo, () => point(alias, number)),
    onError: showFailure,
  });
  return (
    <span className="row">
      {aliases.map((alias) => (
        <Pill
          key={alias}
          className={style.alias}
          withRemoveButton
          removeButtonProps={{
            'aria-label': t.removeAlias(alias),
            'aria-hidden': false,
            tabIndex: 0,
          }}
          onRemove={() => remove.mutate(alias)}
        >
          {alias}
        </Pill>
      ))}
      {draft === null ? (
        <ActionIcon aria-label={t.addAlias(number)} onClick={() => setDraft('')}>
          <PlusIcon size={12} />
        </ActionIcon>
      ) : (
        <TextInput
          aria-label={t.addAlias(number)}
          placeholder="champion"
          autoFocus
          w={110}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => setDraft(null)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && draft.trim() !== '') add.mutate(draft.trim());
            if (event.key === 'Enter' || event.key === 'Escape') setDraft(null);
          }}
        />
      )}
    </span>
  );
}
