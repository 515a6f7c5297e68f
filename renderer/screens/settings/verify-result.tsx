/** What a check of the workspace found. */
import type { Job } from '../../../electron/server/jobs/job.ts';
import { ErrorState } from '../../components/states.tsx';
import { useTranslate } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './settings.module.css';

export function VerifyResult({ job }: { readonly job: Job }) {
  const t = useTexts('settings');
  const format = useFormat();
  const said = useTranslate();
  if (job.error) return <ErrorState error={job.error} title={t.verifyFailed} />;
  if (job.result?.kind !== 'verify') return null;
  const { checked, problems } = job.result;
  return (
    <div role="status">
      <p className="secondary">
        {problems.length === 0
          ? t.allWell(format.count(checked))
          : t.problems(problems.length, format.count(checked))}
      </p>
      {problems.length > 0 && (
        <ul className={style.problems}>
          {problems.map(said).map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
