/** "Export to MLflow…": which runs and in which form, the progress, and where the result is. */

import { Button, Modal } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Job } from '../../../electron/server/jobs/job.ts';
import { api, PageError } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { useExperimentId } from '../frame/top-bar.tsx';
import { JobProgressBar } from '../job-progress.tsx';
import { showSaveResult } from '../save-result.ts';
import { createSignal } from '../signal.ts';
import { ErrorState } from '../states.tsx';
import { showFailure } from '../toasts.tsx';
import { useFormat } from '../use-format.ts';
import { useJobMutation } from '../use-job-mutation.ts';
import { type ExportOptions, ExportOptionsForm } from './export-options.tsx';
import { ExportResultView } from './export-result.tsx';
import { useExportSelection } from './export-selection.ts';

const opened = createSignal(false);

export const openExportDialog = (): void => opened.set(true);

const close = (): void => opened.set(false);

/** Exists once in the page, so that an export continues and is delivered while the dialog is closed. */
export function ExportDialog() {
  const t = useTexts('mlflow');
  const common = useTexts('common');
  const checked = useExportSelection();
  const experimentId = useExperimentId();
  // The default until the user changes it.
  const nearest = checked.length > 0 ? 'checked' : experimentId !== null ? 'experiment' : 'all';
  const [what, setWhat] = useState<ExportOptions['what'] | null>(null);
  const [format, setFormat] = useState<ExportOptions['format']>('sqlite');
  const choices: ExportOptions = { what: what ?? nearest, format };
  const { start, isBusy, job } = useJobMutation(async () => {
    const started = await api.mlflow.export.mutate({
      format,
      runIds: choices.what === 'checked' ? [...checked] : undefined,
      experimentId: choices.what === 'experiment' ? (experimentId ?? undefined) : undefined,
    });
    if (started === null) throw new PageError('CANCELLED', 'No folder was chosen.');
    return started;
  });
  useShowSaveResult(job);
  // Shows the last result until the user starts another export.
  const [isSeen, setSeen] = useState<string | null>(null);
  const ended = job !== undefined && !isBusy && job.jobId !== isSeen ? job : null;
  const result = ended?.result?.kind === 'export' ? ended.result : null;
  return (
    <Modal opened={opened.use()} onClose={close} title={t.exportTitle} size={520}>
      <div className="stack">
        {result && <ExportResultView result={result} />}
        {isBusy && job && <ExportProgress job={job} />}
        {ended?.status === 'FAILED' && <ErrorState error={ended.error} title={t.exportFailed} />}
        {ended?.status === 'KILLED' && <p role="status">{t.exportCancelled}</p>}
        {!isBusy && result === null && (
          <ExportOptionsForm
            choices={choices}
            checked={checked.length}
            experimentId={experimentId}
            onChange={(next) => {
              setWhat(next.what);
              setFormat(next.format);
            }}
          />
        )}
        <div className="row" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={close}>
            {common.close}
          </Button>
          {result ? (
            <Button
              variant="default"
              onClick={() => {
                setSeen(job?.jobId ?? null);
                setWhat(null);
              }}
            >
              {t.exportAgain}
            </Button>
          ) : (
            <Button loading={isBusy} onClick={() => start()}>
              {window.shotReview ? t.exportToFolder : t.exportAsZip}
            </Button>
          )}
        </div>
      </div>
    </Modal>
  );
}

function ExportProgress({ job }: { readonly job: Job }) {
  const t = useTexts('mlflow');
  const { count } = useFormat();
  const { done = null, total = null, stage } = job.progress ?? {};
  const text =
    stage === 'pack'
      ? t.packing
      : done === null || total === null
        ? t.exporting
        : stage === 'sync'
          ? t.syncedFiles(count(done), count(total))
          : t.exportedRuns(count(done), count(total));
  return <JobProgressBar job={job} label={t.exporting} text={text} />;
}

/** A zip is always downloaded; the other results are shown in the dialog or, if it is closed, in a notice. */
function useShowSaveResult(job: Job | undefined): void {
  const t = useTexts('common');
  const latest = useRef({ job, t });
  latest.current = { job, t };
  const ended = job !== undefined && job.endTime !== null ? job.jobId : null;
  useEffect(() => {
    const { result = null, error = null } = (ended !== null && latest.current.job) || {};
    if (error !== null && !opened.get()) showFailure(error);
    if (result?.kind !== 'export') return;
    if (result.saved.type === 'download' || !opened.get()) {
      showSaveResult(result.saved, latest.current.t).catch(showFailure);
    }
  }, [ended]);
}
