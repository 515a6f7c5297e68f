/** The result of an export to MLflow: what was exported, where it is, and how to open it in MLflow. */

import { Button } from '@mantine/core';
import type { JobResult } from '../../../electron/server/jobs/job.ts';
import { api } from '../../api.ts';
import { useTexts } from '../../i18n/language.ts';
import { CopyButton } from '../copy-button.tsx';
import { showFailure } from '../toasts.tsx';
import { useTranslate } from '../translated-text.tsx';
import { useFormat } from '../use-format.ts';
import style from './export.module.css';

export type ExportResult = Extract<JobResult, { kind: 'export' }>;

const MAX_PROBLEMS = 200;

/** The button that started the export no longer exists. */
const takeFocus = (element: HTMLElement | null): void => element?.focus();

export function ExportResultView({
  result: { summary, saved },
}: {
  readonly result: ExportResult;
}) {
  const t = useTexts('mlflow');
  const common = useTexts('common');
  const { count, counted } = useFormat();
  const said = useTranslate();
  const { runs, metric_points, artifacts, models, problems } = summary;
  const isHere = saved.type === 'saved';
  const place = isHere ? summary.path : saved.type === 'download' ? saved.name : '';
  const command = commandFor(summary, isHere);
  return (
    <div className={`stack ${style.outcome}`} role="status" tabIndex={-1} ref={takeFocus}>
      <p>
        {t.wentOut(counted(runs), place)} {t.with(counted(metric_points), counted(artifacts))}{' '}
        {models > 0 && t.withModels(counted(models))}
      </p>
      <div>
        <p className="secondary">{isHere ? t.openWith : t.unpackAndOpen}</p>
        <p className={style.command}>
          <code className="mono grow">{command}</code>
          <CopyButton text={command} label={t.copyCommand} />
        </p>
        {summary.format === 'files' && <p className="secondary">{t.filesHint}</p>}
      </div>
      {isHere && (
        <div>
          <Button
            variant="default"
            onClick={() =>
              void api.files.reveal.mutate({ fileId: saved.fileId }).catch(showFailure)
            }
          >
            {common.showInFolder}
          </Button>
        </div>
      )}
      {problems.length > 0 && (
        <div>
          <p className="secondary">{t.notWritten(problems.length, count(problems.length))}</p>
          <ul className={style.problems}>
            {problems
              .slice(0, MAX_PROBLEMS)
              .map(({ path, reason }) => [path, said(reason)])
              .map(([path, reason]) => (
                <li key={`${path} ${reason}`}>
                  <span className="mono">{path}</span>: {reason}
                </li>
              ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** A zip has to be unpacked first; MLflow is started inside that folder. */
function commandFor({ path, format }: ExportResult['summary'], isHere: boolean): string {
  const place = isHere ? path : format === 'sqlite' ? 'mlflow.db' : 'mlruns';
  return `mlflow ui --backend-store-uri "${format === 'sqlite' ? `sqlite:///${place}` : place}"`;
}
