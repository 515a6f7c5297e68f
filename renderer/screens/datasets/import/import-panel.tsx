/** Before an import: the first rows as they will be read, with how they are read and what columns mean, both changeable. */
import { Button } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FileRef } from '../../../../electron/api/file-registry.ts';
import type { CsvReading, Roles } from '../../../../electron/data/dataset.ts';
import { api } from '../../../api.ts';
import { useJob } from '../../../parts/live.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { FailedState, LoadingState } from '../../../parts/states.tsx';
import { showFailure } from '../../../parts/toasts.tsx';
import { useFormat } from '../../../parts/use-format.ts';
import { commonTexts } from '../../../texts/common.ts';
import { useTexts } from '../../../texts/language.ts';
import style from '../datasets.module.css';
import { datasetsTexts } from '../texts.ts';
import { PreviewTable } from './preview-table.tsx';
import { ReadingControls } from './reading-controls.tsx';

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
  const [reading, setReading] = useState<Partial<CsvReading>>({});
  const [roles, setRoles] = useState<Roles | null>(null);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useJob(jobId);
  const { fileId } = file;
  const preview = useQuery({
    queryKey: ['preview', fileId, reading],
    queryFn: ({ signal }) => api.datasets.preview.query({ fileId, reading }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const start = useMutation({
    mutationFn: () => api.datasets.import.mutate({ fileId, reading, roles: roles ?? undefined }),
    onSuccess: ({ jobId: started }) => setJobId(started),
    onError: showFailure,
  });
  useEffect(() => {
    if (job?.result?.kind === 'import') onDone(job.result.digest);
  }, [job?.result, onDone]);
  const leave = () => {
    void api.files.release.mutate({ fileId });
    onDone(null);
  };
  const busy = start.isPending || (job !== undefined && job.endTime === null);
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
            <Button loading={busy} disabled={!preview.isSuccess} onClick={() => start.mutate()}>
              {t.import}
            </Button>
          </>
        }
      >
        {preview.data?.reading && (
          <ReadingControls
            reading={preview.data.reading}
            onChange={(change) => setReading((before) => ({ ...before, ...change }))}
          />
        )}
        <p className="secondary">{t.rolesHint}</p>
        {preview.data?.notes.map((note) => (
          <p key={note} className="secondary">
            {note}
          </p>
        ))}
        {job?.error && <FailedState error={job.error} title={t.importFailed} />}
      </Panel>
      {preview.isPending && <LoadingState lines={8} />}
      {preview.isError && (
        <FailedState
          error={preview.error}
          title={t.previewFailed}
          onRetry={() => preview.refetch()}
        />
      )}
      {preview.data && (
        <PreviewTable
          preview={preview.data}
          roles={roles ?? preview.data.roles}
          onRoles={setRoles}
        />
      )}
    </div>
  );
}
