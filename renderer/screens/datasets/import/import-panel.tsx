/** Before an import: the first rows as they will be read, with how they are read and what columns mean, both changeable. */
import { Button, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ColumnType, Court, CsvReadOptions } from '../../../../electron/core/data/dataset.ts';
import type { FileRef } from '../../../../electron/server/file-registry.ts';
import { api } from '../../../api.ts';
import { RestoreIcon } from '../../../components/icons.tsx';
import { Toolbar } from '../../../components/layout.tsx';
import { Panel } from '../../../components/panel.tsx';
import { ErrorAlert, ErrorState, LoadingState } from '../../../components/states.tsx';
import { showNotice } from '../../../components/toasts.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useJobMutation } from '../../../components/use-job-mutation.ts';
import { useTexts } from '../../../i18n/language.ts';
import { type RoleSelection, withoutFeature } from '../roles.ts';
import style from './import.module.css';
import { ImportProgress } from './import-progress.tsx';
import { ParseOptions } from './parse-options.tsx';
import { PreviewRemarks } from './preview-remarks.tsx';
import { PreviewTable } from './preview-table.tsx';

const COURTS: readonly Court[] = ['lonlat', 'loc', 'feet'];

/** The first rows as `reading` says, what it does not say detected. */
const previewQuery = (fileId: string, reading: CsvReadOptions) => ({
  queryKey: ['preview', fileId, reading],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.datasets.preview.query({ fileId, reading: withTypes(reading) }, { signal }),
  retry: false,
});

export function ImportPanel({
  file,
  more,
  onDone,
}: {
  readonly file: FileRef;
  /** Files that wait behind it. */
  readonly more: number;
  /** With the dataset's digest, or null when it was left out. */
  readonly onDone: (digest: string | null) => void;
}) {
  const t = useTexts('datasets');
  const common = useTexts('common');
  const format = useFormat();
  const [reading, setReading] = useState<CsvReadOptions>({});
  const [chosen, setChosen] = useState<RoleSelection | null>(null);
  const { fileId } = file;
  const detected = useQuery(previewQuery(fileId, {}));
  const preview = useQuery({
    ...previewQuery(fileId, reading),
    placeholderData: keepPreviousData,
  });
  const { job, ...importing } = useJobMutation(
    (asked: Parameters<typeof api.datasets.import.mutate>[0]) => api.datasets.import.mutate(asked),
    (result) => {
      if (result.kind !== 'import') return;
      if (result.reused) showNotice(t.reused);
      onDone(result.digest);
    },
  );
  const leave = () => {
    void api.files.release.mutate({ fileId });
    onDone(null);
  };
  const change = (part: CsvReadOptions) => {
    // Another delimiter or header gives other columns.
    const isAnew = part.delimiter !== undefined || part.header !== undefined;
    setReading({ ...reading, ...(isAnew && { types: undefined }), ...part });
    if (isAnew) setChosen(null);
  };
  const changeType = (name: string, type: ColumnType | null) => {
    const others = (reading.types ?? []).filter((one) => one.name !== name);
    setReading({ ...reading, types: type === null ? others : [...others, { name, type }] });
    if (chosen && (type === 'text' || type === 'date')) setChosen(withoutFeature(chosen, name));
  };
  const reset = () => {
    setReading({});
    setChosen(null);
  };
  // A reading that does not fit the file must be changeable back.
  const shownReading =
    preview.data?.reading ??
    (detected.data?.reading ? { ...detected.data.reading, ...reading } : null);
  const roles: RoleSelection | undefined = chosen ?? preview.data?.roles;
  const isChanged = chosen !== null || JSON.stringify(withTypes(reading)) !== '{}';
  return (
    <div className={style.import}>
      <Panel
        title={t.importTitle(file.name)}
        actions={
          <>
            <span className="caption">
              {format.bytes(file.bytes)}
              {more > 0 ? ` · ${t.waiting(more)}` : ''}
            </span>
            <Button
              variant="default"
              loading={importing.isBusy && importing.isCancelling}
              onClick={importing.isBusy ? importing.cancel : leave}
            >
              {common.cancel}
            </Button>
            <Button
              loading={importing.isBusy}
              disabled={!preview.isSuccess || preview.isPlaceholderData}
              onClick={() =>
                importing.start({ fileId, reading: withTypes(reading), roles: chosen ?? undefined })
              }
            >
              {t.import}
            </Button>
          </>
        }
      >
        <div className="stack">
          {!(preview.isError && shownReading === null) && (
            <div className={style.controls}>
              <Toolbar label={t.readAs}>
                {shownReading && <ParseOptions reading={shownReading} onChange={change} />}
                {roles?.x && roles.y && (
                  <Select
                    className={style.control}
                    label={t.positions}
                    placeholder={t.byNames}
                    data={COURTS.map((value) => ({ value, label: t.courtName(value) }))}
                    value={roles.court ?? null}
                    allowDeselect={false}
                    onChange={(court) => setChosen({ ...roles, court: court as Court | null })}
                  />
                )}
                {isChanged && (
                  <Button
                    className={style.reset}
                    variant="subtle"
                    color="gray"
                    leftSection={<RestoreIcon size={14} />}
                    onClick={reset}
                  >
                    {t.asDetected}
                  </Button>
                )}
              </Toolbar>
              <p className="secondary">{t.rolesHint}</p>
              {preview.data && <PreviewRemarks preview={preview.data} />}
            </div>
          )}
          {importing.isBusy && <ImportProgress job={job} />}
          {job?.status === 'FAILED' && job.error && (
            <ErrorAlert title={t.importFailed} text={job.error.text} />
          )}
        </div>
      </Panel>
      {preview.isPending && <LoadingState lines={8} />}
      {preview.isError && <ErrorState error={preview.error} title={t.previewFailed} />}
      {preview.data && roles && (
        <PreviewTable
          preview={preview.data}
          roles={roles}
          onRoles={setChosen}
          onType={changeType}
        />
      )}
    </div>
  );
}

/** As the program takes it: no types are not an empty list. */
function withTypes({ types = [], ...rest }: CsvReadOptions) {
  return types.length > 0 ? { ...rest, types: [...types] } : rest;
}
