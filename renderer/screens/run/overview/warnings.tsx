/** What the user must know before reading the numbers: why the run failed, what is odd about its data. */

import { useQuery } from '@tanstack/react-query';
import { isDetailStage } from '../../../../common/detail-stages.ts';
import type { RunDetail } from '../../../../electron/server/routers/runs.ts';
import type { WireRun } from '../../../../electron/server/wire.ts';
import { FailedIcon, KilledIcon, WarningIcon } from '../../../components/icons.tsx';
import { linesOfTag, textOfTag } from '../../../components/tag-text.ts';
import { useTranslate } from '../../../components/translated-text.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { RunLink } from '../run-links.tsx';
import { treeQuery } from '../run-queries.ts';
import style from './overview.module.css';

const warningsOf = ({ tags }: WireRun) => tags.filter(({ key }) => /^(warning|hint)\./.test(key));

export function Warnings({ run }: { readonly run: RunDetail }) {
  const t = useTexts('run');
  const said = useTranslate();
  const warnings = warningsOf(run);
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
        <WarningBox key={tag.key} tag={tag} />
      ))}
    </div>
  );
}

/** What the runs nested in it warn of, but for the details of models: whoever opens a parent sees it too. */
export function NestedWarnings({ run }: { readonly run: RunDetail }) {
  const { data = [] } = useQuery(treeQuery(run.runId));
  const found = data
    .slice(1)
    .filter(({ stage }) => !isDetailStage(stage))
    .flatMap((nested) => warningsOf(nested).map((tag) => ({ nested, tag })));
  if (found.length === 0) return null;
  return (
    <div className="stack" style={{ gap: 8 }}>
      {found.map(({ nested, tag }) => (
        <WarningBox key={`${nested.runId} ${tag.key}`} tag={tag} of={nested} />
      ))}
    </div>
  );
}

function WarningBox({ tag, of }: { readonly tag: WireRun['tags'][number]; readonly of?: WireRun }) {
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
  const title = Object.hasOwn(titles, tag.key)
    ? titles[tag.key]
    : `${t.warning}: ${tag.key.slice('warning.'.length)}`;
  return (
    <section className={style.warning}>
      <WarningIcon />
      <div>
        <h2>
          {of && (
            <>
              <RunLink runId={of.runId} name={of.name} />:{' '}
            </>
          )}
          {title}
        </h2>
        {linesOfTag(tag)
          .map(said)
          .map((line) => (
            <p key={line}>{line}</p>
          ))}
      </div>
    </section>
  );
}
