/** Next to the form: its spec, or the progress of the training. */

import type { Job } from '../../../electron/server/jobs/job.ts';
import { StatusBadge } from '../../components/badges.tsx';
import { Tabs, tabPanelId } from '../../components/layout.tsx';
import { useTexts } from '../../i18n/language.ts';
import { ProgressPane } from './progress-pane.tsx';
import type { SectionProps } from './section-props.ts';
import { SpecPane } from './spec-pane.tsx';
import style from './train.module.css';

export const sides = ['spec', 'progress'] as const;
export type Side = (typeof sides)[number];

export function SidePane({
  side,
  job,
  section,
  onSide,
}: {
  readonly side: Side;
  readonly job: Job | undefined;
  readonly section: SectionProps;
  readonly onSide: (side: Side) => void;
}) {
  const t = useTexts('train');
  return (
    <div className={style.side}>
      <Tabs
        label={t.side}
        value={side}
        onChange={onSide}
        tabs={[
          { value: 'spec', label: t.spec },
          {
            value: 'progress',
            label: t.progress,
            after: job && <StatusBadge status={job.status} iconOnly />,
          },
        ]}
      />
      <div role="tabpanel" id={tabPanelId(side)} className={style.panel}>
        {side === 'spec' ? (
          <SpecPane {...section} />
        ) : (
          <ProgressPane job={job} estimators={section.estimators} />
        )}
      </div>
    </div>
  );
}
