/** Which shots to train on, which to score, and the experiment for the runs. */

import { Autocomplete } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Panel } from '../../components/panel.tsx';
import { useTexts } from '../../i18n/language.ts';
import { experimentsQuery } from '../../queries.ts';
import { DatasetSelect } from './dataset-select.tsx';
import type { SectionProps } from './section-props.ts';
import style from './train.module.css';

export function DataSection({ draft, onChange, problems, datasets }: SectionProps) {
  const t = useTexts('train');
  const experiments = useQuery(experimentsQuery);
  return (
    <Panel title={t.data}>
      <div className={style.fields}>
        <DatasetSelect
          label={t.trainOn}
          field="train"
          value={draft.train}
          datasets={datasets}
          problem={problems.get('train')}
          onChange={(train) => onChange({ ...draft, train })}
        />
        <DatasetSelect
          label={t.score}
          field="score"
          value={draft.score}
          datasets={datasets}
          problem={problems.get('score')}
          emptyLabel={t.scoreNone}
          onChange={(score) => onChange({ ...draft, score })}
        />
        <div className={style.field} data-field="experiment">
          <Autocomplete
            label={t.experiment}
            value={draft.experiment}
            error={problems.get('experiment')}
            data={[...new Set(experiments.data?.map(({ name }) => name))]}
            onChange={(experiment) => onChange({ ...draft, experiment })}
          />
        </div>
      </div>
    </Panel>
  );
}
