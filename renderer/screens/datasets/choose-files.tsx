/** The way to files besides dropping them: the system's dialog, in the window as in a browser. */
import { Button, Menu } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { FileRef } from '../../../electron/api/file-registry.ts';
import { api } from '../../api.ts';
import { giveFiles } from '../../parts/files.ts';
import { showFailure } from '../../parts/toasts.tsx';
import { programQuery } from '../../queries.ts';
import { useTexts } from '../../texts/language.ts';
import { datasetsTexts } from './texts.ts';

const SHOTS = '.csv,.tsv,.txt,.parquet';
const MLFLOW = '.db,.sqlite,.sqlite3,.zip';

export function ChooseFiles({
  primary = false,
  onChosen,
}: {
  readonly primary?: boolean;
  readonly onChosen: (files: readonly FileRef[]) => void;
}) {
  const t = useTexts(datasetsTexts);
  const input = useRef<HTMLInputElement>(null);
  const { data: program } = useQuery(programQuery);
  const inWindow = program?.can.pickFiles === true;
  const choose = (kind: 'shots' | 'mlflow') => {
    if (inWindow) {
      api.files.pick.mutate({ kind, multiple: true }).then(onChosen, showFailure);
    } else if (input.current) {
      input.current.accept = kind === 'shots' ? SHOTS : MLFLOW;
      input.current.click();
    }
  };
  const chooseFolder = () =>
    api.files.pickFolder.mutate().then((folder) => folder && onChosen([folder]), showFailure);
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant={primary ? 'filled' : 'default'}>{t.importFiles}</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => choose('shots')}>{t.importShots}</Menu.Item>
          <Menu.Item onClick={() => choose('mlflow')}>{t.openMlflowFile}</Menu.Item>
          {inWindow && <Menu.Item onClick={chooseFolder}>{t.openMlflowFolder}</Menu.Item>}
        </Menu.Dropdown>
      </Menu>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t.importFiles}
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])];
          event.currentTarget.value = ''; // the same file may be chosen again
          giveFiles(files).then(onChosen, showFailure);
        }}
      />
    </>
  );
}
