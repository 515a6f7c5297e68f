/** The progress of an import. */
import { Progress } from '@mantine/core';
import type { Job } from '../../../../electron/server/jobs/job.ts';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './import.module.css';

export function ImportProgress({ job }: { readonly job: Job | undefined }) {
  const t = useTexts('datasets');
  const format = useFormat();
  const { stage = '', done = null, total = null } = job?.progress ?? {};
  const share = done !== null && total ? Math.min(1, done / total) : null;
  return (
    <div className={style.progress}>
      <p className="secondary figures" aria-live="polite">
        {t.importPhase(stage)}
        {share !== null && ` · ${format.percent(share)}`}
      </p>
      <Progress
        value={(share ?? 1) * 100}
        animated={share === null}
        size="sm"
        aria-label={t.importPhase(stage)}
      />
    </div>
  );
}
