/** Shows a toast when an unwatched job ends, with a link to its result. */

import type { Job, JobResult } from '../../../electron/server/jobs/job.ts';
import { useTexts } from '../../i18n/language.ts';
import { navigate } from '../../url-state.ts';
import { useUnwatchedJobEnds } from '../live-updates.tsx';
import { showFailure, showUndo } from '../toasts.tsx';
import { useTranslate } from '../translated-text.tsx';

export function useJobNotices(): void {
  const t = useTexts('common');
  const said = useTranslate();
  useUnwatchedJobEnds(({ title, result, error }: Job) => {
    // A job that followed a store has a result even if it failed.
    if (error !== null && error.code !== 'CANCELLED') {
      showFailure({ ...error, text: `${t.jobFailed(title)}. ${said(error.text)}` });
    } else if (result?.kind === 'mlflow' && result.absent.length > 0) {
      showUndo(t.storeGone(title), t.open, async () => open(result));
    } else if (result !== null) {
      showUndo(t.jobFinished(title), t.open, async () => open(result));
    } else if (error !== null) {
      showFailure({ ...error, text: `${t.jobFailed(title)}. ${said(error.text)}` });
    }
  });
}

function open(result: JobResult): void {
  if (result.kind === 'import') navigate('datasets', { digest: result.digest });
  else if (result.kind === 'pipeline') navigate('run', { id: result.runId });
  else if (result.kind === 'score') navigate('run', { id: result.runId, tab: 'predictions' });
  else navigate(result.kind === 'verify' ? 'settings' : 'runs');
}
