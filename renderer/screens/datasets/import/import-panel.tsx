/** Before an import: the first rows as they will be read, with how they are read and what columns mean, both changeable. */
import { Button, Select } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FileRef } from '../../../../electron/api/file-registry.ts';
import type { Court, CsvReading } from '../../../../electron/data/dataset.ts';
import { api } from '../../../api.ts';
import { Toolbar } from '../../../parts/layout.tsx';
import { useJob } from '../../../parts/live.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { useTranslate } from '../../../parts/said.tsx';
import { FailedState, LoadingState } from '../../../parts/states.tsx';
import { showFailure, showNotice } from '../../../parts/toasts.tsx';
import { useFormat } from '../../../parts/use-format.ts';
import { commonTexts } from '../../../texts/common.ts';
import { useTexts } from '../../../texts/language.ts';
import style from '../datasets.module.css';
import type { ChosenRoles } from '../roles.ts';
import { datasetsTexts } from '../texts.ts';
import { PreviewTable } from './preview-table.tsx';
import { ReadingControls } from './reading-controls.tsx';

const COURTS: readonly Court[] = ['lonlat', 'loc', 'feet'];

/** The first rows as `reading` says, what it does not say detected. */
const previewQuery = (fileId: string, reading: Partial<CsvReading>) => ({
  queryKey: ['preview', fileId, reading],
  queryFn: ({ signal }: { signal: AbortSignal }) =>
    api.datasets.preview.query({ fileId, reading }, { signal }),
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
  const t = useTexts(datasetsTexts);
  const common = useTexts(commonTexts);
  const format = useFormat();
  const said = useTranslate();
  const [reading, setReading] = useState<Partial<CsvReading>>({});
  const [chosen, setChosen] = useState<ChosenRoles | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const { fileId } = file;
  const detected = useQuery(previewQuery(fileId, {}));
  const preview = useQuery({
    ...previewQuery(fileId, reading),
    placeholderData: keepPreviousData,
  });
  const start = useMutation({
    mutationFn: () => api.datasets.import.mutate({ fileId, reading, roles: chosen ?? undefined }),
    onSuccess: ({ jobId: started }) => setJobId(started),
    onError: showFailure,
  });
  useEffect(() => {
    if (job?.result?.kind !== 'import') return;
    if (job.result.reused) showNotice(t.reused);
    onDone(job.result.digest);
  }, [job?.result, onDone, t]);
  const leave = () => {
    void api.files.release.mutate({ fileId });
    onDone(null);
  };
  const busy = start.isPending || (job !== undefined && job.endTime === null);
  // A reading that does not fit the file must be changeable back.
  const shownReading =
    preview.data?.reading ??
    (detected.data?.reading ? { ...detected.data.reading, ...reading } : null);
  const roles: ChosenRoles | undefined = chosen ?? preview.data?.roles;
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
            <Button variant="default" onClick={leave}>
              {common.cancel}
            </Button>
            <Button
              loading={busy}
              disabled={!preview.isSuccess || preview.isPlaceholderData}
              onClick={() => start.mutate()}
            >
              {t.import}
            </Button>
          </>
        }
      >
        {!(preview.isError && shownReading === null) && (
          <div className={style.importHead}>
            <Toolbar label={t.readAs}>
              {shownReading && (
                <ReadingControls
                  reading={shownReading}
                  onChange={(change) => {
                    setReading((before) => ({ ...before, ...change }));
                    // Another delimiter or header gives other columns.
                    if (change.delimiter !== undefined || change.header !== undefined)
                      setChosen(null);
                  }}
                />
              )}
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
            </Toolbar>
            <p className="secondary">{t.rolesHint}</p>
            {preview.data?.notes.map((note) => (
              <p key={note} className="secondary">
                {said(note)}
              </p>
            ))}
          </div>
        )}
        {job?.error && <FailedState error={job.error} title={t.importFailed} />}
      </Panel>
      {preview.isPending && <LoadingState lines={8} />}
      {preview.isError && <FailedState error={preview.error} title={t.previewFailed} />}
      {preview.data && roles && (
        <PreviewTable preview={preview.data} roles={roles} onRoles={setChosen} />
      )}
    </div>
  );
}
