/** The ways to files besides dropping them: the system's dialogs, in the window as in a browser. */
import { Button, Menu } from '@mantine/core';
import { useRef } from 'react';
import type { FileRef } from '../../../electron/api/file-registry.ts';
import { api } from '../../api.ts';
import { registerFiles } from '../../parts/files.ts';
import { filesOfInput } from '../../parts/given-files.ts';
import { openStoreDialog } from '../../parts/mlflow/open-store.tsx';
import { showFailure } from '../../parts/toasts.tsx';
import { commonTexts } from '../../texts/common.ts';
import { useTexts } from '../../texts/language.ts';
import { datasetsTexts } from './texts.ts';

export function FilePicker({
  primary = false,
  onChosen,
}: {
  readonly primary?: boolean;
  readonly onChosen: (files: readonly FileRef[]) => void;
}) {
  const t = useTexts(datasetsTexts);
  const common = useTexts(commonTexts);
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
        accept=".csv,.tsv,.txt,.parquet"
        multiple
        hidden
        aria-label={t.importFiles}
        onChange={(event) => {
          const given = filesOfInput(event.currentTarget);
          event.currentTarget.value = ''; // the same file may be chosen again
          registerFiles(given).then(onChosen, showFailure);
        }}
      />
    </>
  );
}
