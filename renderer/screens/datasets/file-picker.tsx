/** Ways to choose files other than dropping them: the system's dialogs, both in the window and in a browser. */
import { Button, Menu } from '@mantine/core';
import { useRef } from 'react';
import { ACCEPTED_SHOTS } from '../../../common/shot-files.ts';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import { api } from '../../api.ts';
import { filesOfInput } from '../../components/file-entries.ts';
import { registerFiles } from '../../components/files.ts';
import { openStoreDialog } from '../../components/mlflow/open-store.tsx';
import { showFailure } from '../../components/toasts.tsx';
import { useTexts } from '../../i18n/language.ts';

export function FilePicker({
  primary = false,
  onChosen,
}: {
  readonly primary?: boolean;
  readonly onChosen: (files: readonly FileRef[]) => void;
}) {
  const t = useTexts('datasets');
  const common = useTexts('common');
  const input = useRef<HTMLInputElement>(null);
  const choose = () => {
    if (!window.shotReview) return input.current?.click();
    api.files.pick.mutate({ kind: 'shots', multiple: true }).then(onChosen, showFailure);
  };
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant={primary ? 'filled' : 'default'}>{t.importFiles}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={choose}>{t.importShots}</Menu.Item>
          <Menu.Item onClick={openStoreDialog}>{common.openMlflow}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED_SHOTS}
        multiple
        hidden
        aria-label={t.importFiles}
        onChange={(event) => {
          const given = filesOfInput(event.currentTarget);
          event.currentTarget.value = ''; // allows choosing the same file again
          registerFiles(given).then(onChosen, showFailure);
        }}
      />
    </>
  );
}
