/** "Score a file…": shots from a file or an imported dataset, scored with a run's model as a run of their own. */

import { Button, Modal, Progress, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FileRef } from '../../../../electron/api/file-registry.ts';
import { api } from '../../../api.ts';
import { giveFiles } from '../../../parts/files.ts';
import { FileIcon, FolderIcon } from '../../../parts/icons.tsx';
import { useJob } from '../../../parts/live.tsx';
import { useTranslate } from '../../../parts/said.tsx';
import { showFailure } from '../../../parts/toasts.tsx';
import { commonTexts } from '../../../texts/common.ts';
import { useTexts } from '../../../texts/language.ts';
import { navigate } from '../../../url-state.ts';
import { datasetsQuery, modelQuery } from '../run-queries.ts';
import { runTexts } from '../texts.ts';

export function ScoreDialog({
  modelRunId,
  opened,
  onClose,
}: {
  readonly modelRunId: string;
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const t = useTexts(runTexts);
  const said = useTranslate();
  const common = useTexts(commonTexts);
  const input = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState<FileRef | null>(null);
  const [digest, setDigest] = useState<string | null>(null);
  const model = useQuery({ ...modelQuery(modelRunId), enabled: opened });
  const datasets = useQuery({ ...datasetsQuery, enabled: opened });

  const give = useMutation({
    mutationFn: giveFiles,
    onSuccess: ([given]) => setFile(given ?? null),
    onError: showFailure,
  });
  const start = useMutation({
    mutationFn: (data: { fileId: string } | { digest: string }) =>
      api.pipelines.score.mutate({ modelRunId, data }),
    onError: showFailure,
  });
  const cancel = useMutation({
    mutationFn: (jobId: string) => api.jobs.cancel.mutate({ jobId }),
    onError: showFailure,
  });
  const job = useJob(start.data?.jobId ?? null);
  const isBusy = start.isPending || (start.isSuccess && (job === undefined || !job.endTime));

  const { reset } = start;
  useEffect(() => {
    if (job === undefined || job.endTime === null) return;
    reset();
    if (job.error !== null) showFailure(new Error(job.error.message));
    if (job.result?.kind !== 'score') return;
    onClose();
    navigate('run', { id: job.result.runId, tab: 'predictions' });
  }, [job, reset, onClose]);

  const choose = () => {
    if (!window.shotReview) input.current?.click();
    else
      api.files.pick
        .mutate({ kind: 'shots', multiple: false })
        .then(([picked]) => picked && setFile(picked), showFailure);
  };
  const data = file ? { fileId: file.fileId } : digest ? { digest } : null;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t.scoreTitle(model.data ? said(model.data.title) : t.model)}
      size={480}
    >
      <div className="stack">
        <p>{t.scoreHint}</p>
        {model.data && <p className="secondary">{t.needs(model.data.features.join(', '))}</p>}
        <div className="row">
          <Button
            variant="default"
            leftSection={<FolderIcon size={14} />}
            loading={give.isPending}
            disabled={isBusy}
            onClick={choose}
          >
            {file ? t.otherFile : t.chooseFile}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".csv,.tsv,.txt,.parquet"
            hidden
            onChange={(event) => {
              give.mutate([...(event.currentTarget.files ?? [])]);
              event.currentTarget.value = '';
            }}
          />
          {file && (
            <span className="row">
              <FileIcon size={14} />
              <span className="ellipsis">{file.name}</span>
            </span>
          )}
        </div>
        {!file && (
          <Select
            label={t.orDataset}
            placeholder={t.dataset}
            disabled={isBusy}
            data={datasets.data?.map(({ digest: value, name }) => ({ value, label: name })) ?? []}
            value={digest}
            onChange={setDigest}
            clearable
          />
        )}
        {isBusy && (
          <div>
            <p className="secondary">{job?.progress?.text ?? t.scoring}</p>
            <Progress value={100} animated aria-label={t.scoring} mt={4} />
          </div>
        )}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button
            variant="default"
            onClick={() => (isBusy && start.data ? cancel.mutate(start.data.jobId) : onClose())}
          >
            {common.cancel}
          </Button>
          <Button
            disabled={data === null}
            loading={isBusy}
            onClick={() => data && start.mutate(data)}
          >
            {t.score}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
