/** "Open MLflow store…": chooses a folder, database or zip, and opens its import. */

import { Button, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import { api } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { navigate } from '../../url-state.ts';
import { type FileWithPath, filesOfInput } from '../file-entries.ts';
import { queueForImport, registerFiles } from '../files.ts';
import { FileIcon, FolderIcon } from '../icons.tsx';
import { createSignal } from '../signal.ts';
import { showFailure } from '../toasts.tsx';

const opened = createSignal(false);

export const openStoreDialog = (): void => opened.set(true);

const close = (): void => opened.set(false);

/** Exists once in the page. */
export function OpenStoreDialog() {
  const t = useTexts('mlflow');
  const file = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const take = useMutation({
    mutationFn: (choice: Promise<readonly FileRef[]>) => choice,
    onSuccess: (refs) => {
      if (refs.length === 0) return;
      close();
      queueForImport(refs);
      navigate('datasets');
    },
    onError: showFailure,
  });
  const inWindow = window.shotReview !== undefined;
  const chooseFolder = () =>
    inWindow
      ? take.mutate(api.files.pickFolder.mutate().then((ref) => (ref ? [ref] : [])))
      : folder.current?.click();
  const chooseFile = () =>
    inWindow
      ? take.mutate(api.files.pick.mutate({ kind: 'mlflow', multiple: true }))
      : file.current?.click();
  const onFiles = (given: readonly FileWithPath[]) =>
    given.length > 0 && take.mutate(registerFiles(given));
  return (
    <Modal opened={opened.use()} onClose={close} title={t.openTitle} size={480}>
      <div className="stack">
        <p>{t.openHint}</p>
        <div className="row">
          <Button
            leftSection={<FolderIcon size={14} />}
            loading={take.isPending}
            onClick={chooseFolder}
            data-autofocus
          >
            {t.chooseFolder}
          </Button>
          <Button
            variant="default"
            leftSection={<FileIcon size={14} />}
            loading={take.isPending}
            onClick={chooseFile}
          >
            {t.chooseFile}
          </Button>
        </div>
        <p className="secondary">{inWindow ? t.dropToo : t.sentAsCopy}</p>
      </div>
      <FileInput input={file} label={t.chooseFile} onFiles={onFiles} />
      <FileInput input={folder} label={t.chooseFolder} folder onFiles={onFiles} />
    </Modal>
  );
}

function FileInput({
  input,
  label,
  folder = false,
  onFiles,
}: {
  readonly input: React.RefObject<HTMLInputElement | null>;
  readonly label: string;
  readonly folder?: boolean;
  readonly onFiles: (files: readonly FileWithPath[]) => void;
}) {
  useEffect(() => {
    if (input.current) input.current.webkitdirectory = folder;
  }, [input, folder]);
  return (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label={label}
      onChange={(event) => {
        const given = filesOfInput(event.currentTarget);
        event.currentTarget.value = ''; // allows choosing the same one again
        onFiles(given);
      }}
    />
  );
}
