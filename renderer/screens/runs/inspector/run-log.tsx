/** The last lines of the log of the job that made the run. */

import { useQuery } from '@tanstack/react-query';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useFormat } from '../../../components/use-format.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './inspector.module.css';
import { logQuery } from './queries.ts';

const maxLines = 8;

export function RunLog({ runId }: { readonly runId: string }) {
  const t = useTexts('runs');
  const format = useFormat();
  const said = useTranslate();
  const { data = [] } = useQuery(logQuery(runId));
  if (data.length === 0) return <p className="secondary">{t.noLog}</p>;
  return (
    <ol className={style.log}>
      {data.slice(-maxLines).map(({ time, text }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two lines of a moment may say the same
        <li key={`${time} ${i}`} title={format.time(time)}>
          {said(text)}
        </li>
      ))}
    </ol>
  );
}
