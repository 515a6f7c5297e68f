/** Shown in a workspace without runs: try the sample season, or import your shots. */

import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { ACCEPTED_SHOTS } from '../../../../common/shot-files.ts';
import type { FileRef } from '../../../../electron/server/file-registry.ts';
import { api } from '../../../api.ts';
import { type FileWithPath, filesOfInput } from '../../../components/file-entries.ts';
import { queueForImport, registerFiles } from '../../../components/files.ts';
import {
  CheckIcon,
  CourtIcon,
  FolderIcon,
  TrainIcon,
  UploadIcon,
} from '../../../components/icons.tsx';
import { openStoreDialog } from '../../../components/mlflow/open-store.tsx';
import { showFailure } from '../../../components/toasts.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { appInfoQuery } from '../../../queries.ts';
import { navigate } from '../../../url-state.ts';
import type { Asked } from './pipeline-progress.tsx';
import style from './start.module.css';

export function FirstStart({
  onStarted,
}: {
  /** With the file whose model is asked for. */
  readonly onStarted: (jobId: string, asked: Asked, file: FileRef | null) => void;
}) {
  const t = useTexts('firstStart');
  const common = useTexts('common');
  const best = useTexts('best');
  const input = useRef<HTMLInputElement>(null);
  const judged = useRef<HTMLInputElement>(null);
  const { data: about } = useQuery(appInfoQuery);
  const sample = useMutation({
    mutationFn: startSample,
    onSuccess: (jobId) => onStarted(jobId, 'sample', null),
    onError: showFailure,
  });
  const pick = useMutation({
    mutationFn: async (given: readonly FileWithPath[] | null) =>
      given === null
        ? api.files.pick.mutate({ kind: 'shots', multiple: true })
        : registerFiles(given),
    onSuccess: (files) => {
      if (files.length === 0) return;
      queueForImport(files);
      navigate('datasets');
    },
    onError: showFailure,
  });
  const ask = useMutation({
    mutationFn: async (given: readonly FileWithPath[] | null) => {
      const [file] =
        given === null
          ? await api.files.pick.mutate({ kind: 'shots', multiple: false })
          : await registerFiles(given);
      if (file === undefined) return null;
      const { jobId } = await api.pipelines.best.mutate({ train: { fileId: file.fileId } });
      return { jobId, file };
    },
    onSuccess: (started) => started && onStarted(started.jobId, 'best', started.file),
    onError: showFailure,
  });
  return (
    <div className={style.start}>
      <div className={style.box}>
        <CourtIcon size={28} className={style.icon} />
        <h2 className={style.title}>{t.welcome}</h2>
        <p className={style.text}>{t.welcomeText}</p>
        <div className={style.ways}>
          <div className={style.way}>
            <Button
              size="sm"
              leftSection={<TrainIcon size={14} />}
              loading={sample.isPending}
              onClick={() => sample.mutate()}
            >
              {t.trySample}
            </Button>
            <p className="secondary">{t.sampleHint}</p>
          </div>
          <div className={style.way}>
            <Button
              size="sm"
              variant="default"
              leftSection={<UploadIcon size={14} />}
              loading={pick.isPending}
              onClick={() => (about?.can.pickFiles ? pick.mutate(null) : input.current?.click())}
            >
              {t.importShots}
            </Button>
            <p className="secondary">{t.importHint}</p>
          </div>
        </div>
        <div className={style.mlflow}>
          <Button
            size="sm"
            variant="default"
            leftSection={<CheckIcon size={14} />}
            loading={ask.isPending}
            onClick={() => (about?.can.pickFiles ? ask.mutate(null) : judged.current?.click())}
          >
            {best.question}
          </Button>
          <p className="secondary">{t.bestHint}</p>
        </div>
        <div className={style.mlflow}>
          <Button
            size="sm"
            variant="default"
            leftSection={<FolderIcon size={14} />}
            onClick={openStoreDialog}
          >
            {common.openMlflow}
          </Button>
          <p className="secondary">{t.openMlflowHint}</p>
        </div>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={ACCEPTED_SHOTS}
          onChange={(event) => pick.mutate(filesOfInput(event.currentTarget))}
        />
        <input
          ref={judged}
          type="file"
          hidden
          accept={ACCEPTED_SHOTS}
          aria-label={best.question}
          onChange={(event) => ask.mutate(filesOfInput(event.currentTarget))}
        />
      </div>
    </div>
  );
}

async function startSample(): Promise<string> {
  const [estimators, { train, production }] = await Promise.all([
    api.estimators.list.query(),
    api.files.sample.mutate(),
  ]);
  // The baseline first: it is done at once.
  const models = estimators
    .filter(({ inSample }) => inSample)
    .sort((a, b) => Number(b.isBaseline) - Number(a.isBaseline))
    .map(({ name }) => name);
  const { jobId } = await api.pipelines.start.mutate({
    train: { fileId: train.fileId },
    score: { fileId: production.fileId },
    options: { experiment: 'sample_season', models, stratify: true },
  });
  return jobId;
}
