/** The import of an MLflow store: its experiments and runs beside ours, with what could not be read. */
import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import type { FileRef } from '../../../../electron/api/file-registry.ts';
import { api } from '../../../api.ts';
import { Panel } from '../../../parts/panel.tsx';
import { useStartedJob } from '../../../parts/started-job.ts';
import { FailedState } from '../../../parts/states.tsx';
import { commonTexts } from '../../../texts/common.ts';
import { useTexts } from '../../../texts/language.ts';
import { navigate } from '../../../url-state.ts';
import { datasetsTexts } from '../texts.ts';
import style from './mlflow.module.css';
import { StoreSummaries } from './store-summaries.tsx';

export function MlflowPanel({
  file,
  more,
  onDone,
}: {
  readonly file: FileRef;
  readonly more: number;
  readonly onDone: () => void;
}) {
  const t = useTexts(datasetsTexts);
  const common = useTexts(commonTexts);
  const [copy, setCopy] = useState(false);
  const { start, cancel, isBusy, isCancelling, job } = useStartedJob(() =>
    api.mlflow.import.mutate({ fileId: file.fileId, copy }),
  );
  const stores = job?.result?.kind === 'mlflow' ? job.result.stores : null;
  return (
    <div className={style.import}>
      <Panel
        title={t.mlflowTitle(file.name)}
        actions={
          stores ? (
            <>
              <Button variant="default" onClick={onDone}>
                {common.close}
              </Button>
              <Button
                onClick={() => {
                  onDone();
                  navigate('runs');
                }}
              >
                {t.showItsRuns}
              </Button>
            </>
          ) : (
            <>
              {more > 0 && <span className="caption">{t.waiting(more)}</span>}
              <Button
                variant="default"
                loading={isBusy && isCancelling}
                onClick={isBusy ? cancel : onDone}
              >
                {common.cancel}
              </Button>
              <Button loading={isBusy} onClick={() => start()}>
                {t.import}
              </Button>
            </>
          )
        }
      >
        {stores === null && (
          <>
            <p className="secondary">{t.mlflowHint}</p>
            <Switch
              label={t.copyArtifacts}
              checked={copy}
              onChange={(event) => setCopy(event.currentTarget.checked)}
            />
          </>
        )}
        {job?.status === 'FAILED' && <FailedState error={job.error} title={t.importFailed} />}
        {stores && <StoreSummaries stores={stores} />}
      </Panel>
    </div>
  );
}
