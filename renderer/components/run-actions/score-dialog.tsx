/** The "Score a file…" dialog: scores shots from a file or an imported dataset as a new run. */

import { Button, Modal, NumberInput, Progress, Select } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { estimatorTitle } from '../../../common/i18n/estimators.ts';
import { numberSigns } from '../../../common/i18n/numbers.ts';
import { ACCEPTED_SHOTS } from '../../../common/shot-files.ts';
import type { FileRef } from '../../../electron/server/file-registry.ts';
import { api } from '../../api.ts';
import { useLanguage, useTexts } from '../../i18n/language.ts';
import { datasetsQuery, modelQuery, thresholdQuery } from '../../queries.ts';
import { navigate } from '../../url-state.ts';
import { filesOfInput } from '../file-entries.ts';
import { registerFiles, useDropTarget } from '../files.ts';
import { FileIcon, FolderIcon } from '../icons.tsx';
import { KeyValues } from '../layout.tsx';
import { usePreferences } from '../preferences.tsx';
import { ErrorAlert } from '../states.tsx';
import { showFailure } from '../toasts.tsx';
import { useTranslate } from '../translated-text.tsx';
import { useJobMutation } from '../use-job-mutation.ts';
import { type ShotSource, useValidationError } from './use-validation-error.ts';

export function ScoreDialog({
  modelRunId,
  onClose,
}: {
  readonly modelRunId: string;
  readonly onClose: () => void;
}) {
  const t = useTexts('runActions');
  const common = useTexts('common');
  const said = useTranslate();
  const language = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const [source, setSource] = useState<ShotSource | null>(null);
  const model = useQuery(modelQuery(modelRunId));
  const datasets = useQuery(datasetsQuery);
  const { numberLocale } = usePreferences();
  const held = useQuery(thresholdQuery(modelRunId)).data?.threshold;
  const [threshold, setThreshold] = useState<number | null>(null);
  const take = useCallback((files: readonly FileRef[]) => {
    if (files.length > 0) setSource({ kind: 'file', file: files[0] });
  }, []);
  useDropTarget(take, t.dropToScore);
  const give = useMutation({ mutationFn: registerFiles, onSuccess: take, onError: showFailure });
  const { start, cancel, isBusy, isCancelling, job } = useJobMutation(
    (data: { fileId: string } | { digest: string }) =>
      api.pipelines.score.mutate({ modelRunId, data, threshold: threshold ?? undefined }),
    (result) => {
      if (result.kind !== 'score') return;
      onClose();
      navigate('run', { id: result.runId, tab: 'predictions' });
    },
  );
  const unfit = useValidationError(source, model.data?.signature.inputs);
  const problem = job?.error && job.status === 'FAILED' && !isBusy ? job.error.text : unfit;
  const choose = () => {
    if (!window.shotReview) input.current?.click();
    else api.files.pick.mutate({ kind: 'shots', multiple: false }).then(take, showFailure);
  };
  const file = source?.kind === 'file' ? source.file : null;
  const leave = () => {
    // A job in progress releases the file by itself.
    if (file && !isBusy) void api.files.release.mutate({ fileId: file.fileId });
    onClose();
  };
  return (
    <Modal
      opened
      onClose={leave}
      title={t.scoreTitle(
        model.data
          ? estimatorTitle({ name: model.data.estimator, title: model.data.title }, language)
          : t.aModel,
      )}
      size={480}
    >
      <div className="stack">
        <p>{t.scoreHint}</p>
        {model.data && <KeyValues items={[[t.needs, model.data.features.join(', ')]]} />}
        <div className="row">
          <Button
            variant="default"
            leftSection={<FolderIcon size={14} />}
            loading={give.isPending}
            disabled={isBusy}
            onClick={choose}
            data-autofocus
          >
            {file ? t.otherFile : t.chooseFile}
          </Button>
          <input
            ref={input}
            type="file"
            accept={ACCEPTED_SHOTS}
            hidden
            onChange={(event) => {
              give.mutate(filesOfInput(event.currentTarget));
              event.currentTarget.value = '';
            }}
          />
          {file && (
            <>
              <FileIcon size={14} />
              <span className="ellipsis" title={file.name}>
                {file.name}
              </span>
            </>
          )}
        </div>
        <Select
          label={t.orDataset}
          placeholder={t.dataset}
          disabled={isBusy}
          data={datasets.data?.map(({ digest, name }) => ({ value: digest, label: name })) ?? []}
          value={source?.kind === 'dataset' ? source.digest : null}
          onChange={(digest) => setSource(digest === null ? null : { kind: 'dataset', digest })}
          clearable
        />
        <NumberInput
          label={t.threshold}
          description={t.thresholdHint}
          min={0}
          max={1}
          step={0.01}
          decimalSeparator={numberSigns(numberLocale).decimal}
          disabled={isBusy || held === undefined}
          value={threshold ?? held ?? ''}
          onChange={(next) => setThreshold(typeof next === 'number' && next !== held ? next : null)}
        />
        {problem !== null && <ErrorAlert title={t.scoreFailed} text={problem} />}
        {isBusy && (
          <div>
            <p className="secondary" aria-live="polite">
              {said(job?.progress?.text ?? t.scoring)}
            </p>
            <Progress value={100} animated aria-label={t.scoring} mt={4} />
          </div>
        )}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button
            variant="default"
            loading={isBusy && isCancelling}
            onClick={isBusy ? cancel : leave}
          >
            {common.cancel}
          </Button>
          <Button
            disabled={source === null || unfit !== null}
            title={unfit === null ? (source === null ? t.chooseFirst : undefined) : said(unfit)}
            loading={isBusy}
            onClick={() => source && start(dataOf(source))}
          >
            {t.score}
          </Button>
        </div>
      </div>
    </Modal>
  );
}

function dataOf(source: ShotSource): { fileId: string } | { digest: string } {
  return source.kind === 'file' ? { fileId: source.file.fileId } : { digest: source.digest };
}
