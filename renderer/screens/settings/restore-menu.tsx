/** The backups; any of them can replace the current runs. */
import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Backup } from '../../../electron/core/store/backups.ts';
import { api } from '../../api.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { showDone, showFailure, showUndo } from '../../components/toasts.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';

/** `newest` is the newest backup's name; when it changes, the list is fetched again. */
export function RestoreMenu({ newest }: { readonly newest: string | undefined }) {
  const t = useTexts('settings');
  const common = useTexts('common');
  const format = useFormat();
  const backups = useQuery({
    queryKey: ['workspace', 'backups', newest],
    queryFn: ({ signal }) => api.workspace.backups.query(undefined, { signal }),
  });
  const [name, setName] = useState<string | null>(null);
  const restore = useMutation({
    mutationFn: (chosen: string) => api.workspace.restore.mutate({ name: chosen }),
    onSuccess({ undo }) {
      if (undo === null) showDone(t.restored);
      else showUndo(t.restored, common.undo, () => api.workspace.restore.mutate({ name: undo }));
    },
    onError: showFailure,
    onSettled: () => setName(null),
  });
  const reasonOf = ({ reason }: Backup) => {
    if (reason === 'manual') return t.byHand;
    if (reason === 'before-restore') return t.beforeRestore;
    return reason === null ? t.daily : t.beforeUpdate;
  };
  if (!backups.data || backups.data.length === 0) return null;
  const chosen = backups.data.find((backup) => backup.name === name);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default">{t.restore}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          {backups.data.map((backup) => (
            <Menu.Item
              key={backup.name}
              title={backup.name}
              onClick={() => setName(backup.name)}
              rightSection={<span className="secondary">{reasonOf(backup)}</span>}
            >
              {format.time(backup.time)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <ConfirmDialog
        opened={chosen !== undefined}
        title={chosen ? t.restoreQuestion(format.time(chosen.time)) : ''}
        text={t.restoreText}
        action={t.restoreAction}
        busy={restore.isPending}
        onConfirm={() => name !== null && restore.mutate(name)}
        onClose={() => setName(null)}
      />
    </>
  );
}
