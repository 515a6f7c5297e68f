/** How to import an MLflow store. A copy of a store has no options, and the form says so. */
import { Switch } from '@mantine/core';
import type { FileRef } from '../../../../electron/server/file-registry.ts';
import { useTexts } from '../../../i18n/language.ts';

export interface ImportOptions {
  readonly copy: boolean;
  readonly follow: boolean;
}

export function ImportOptionsForm({
  file,
  options,
  onChange,
}: {
  readonly file: FileRef;
  readonly options: ImportOptions;
  readonly onChange: (options: ImportOptions) => void;
}) {
  const t = useTexts('mlflowImport');
  if (!window.shotReview) return <p className="secondary">{t.uploaded}</p>;
  if (/\.zip$/i.test(file.name)) return <p className="secondary">{t.zip}</p>;
  return (
    <>
      <Switch
        label={t.copy}
        description={t.copyHint}
        checked={options.copy}
        onChange={(event) => onChange({ ...options, copy: event.currentTarget.checked })}
      />
      <Switch
        label={t.follow}
        description={t.followHint}
        checked={options.follow}
        onChange={(event) => onChange({ ...options, follow: event.currentTarget.checked })}
      />
    </>
  );
}
