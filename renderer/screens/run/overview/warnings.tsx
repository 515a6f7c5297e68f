/** What the user must know before reading the numbers: why the run failed, what is odd about its data. */

import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import { FailedIcon, KilledIcon, WarningIcon } from '../../../components/icons.tsx';
import { linesOfTag, textOfTag } from '../../../components/tag-text.ts';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useTexts } from '../../../i18n/language.ts';
import style from './overview.module.css';

export function Warnings({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const said = useTranslate();
  const titles: Readonly<Record<string, string>> = {
    'warning.training': t.warningTraining,
    'warning.overfitting': t.warningOverfitting,
    'warning.shift': t.warningShift,
    'warning.labels': t.warningLabels,
    'warning.incomplete': t.warningIncomplete,
    'warning.production_incomplete': t.warningIncomplete,
    'warning.features': t.warningFeatures,
    'hint.features': t.hintFeatures,
    'warning.categories': t.warningCategories,
    'warning.columns': t.warningColumns,
  };
  const warnings = run.tags.filter(({ key }) => /^(warning|hint)\./.test(key));
  const error = run.tags.find(({ key }) => key === 'error');
  const failed = run.status === 'FAILED' || run.status === 'KILLED';
  if (warnings.length === 0 && !failed) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {failed && (
        <section className={run.status === 'FAILED' ? style.failure : style.warning}>
          {run.status === 'FAILED' ? <FailedIcon /> : <KilledIcon />}
          <div>
            <h2>{run.status === 'FAILED' ? t.failedBecause : t.killedBecause}</h2>
            {error && <p>{said(textOfTag(error))}</p>}
          </div>
        </section>
      )}
      {warnings.map((tag) => (
        <section key={tag.key} className={style.warning}>
          <WarningIcon />
          <div>
            <h2>
              {Object.hasOwn(titles, tag.key)
                ? titles[tag.key]
                : `${t.warning}: ${tag.key.slice('warning.'.length)}`}
            </h2>
            {linesOfTag(tag)
              .map(said)
              .map((line) => (
                <p key={line}>{line}</p>
              ))}
          </div>
        </section>
      ))}
    </div>
  );
}
