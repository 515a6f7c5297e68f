/** Which part of the workspace to export to MLflow, and in which of the two forms. */

import { Radio } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTexts } from '../../i18n/language.ts';
import { experimentsQuery } from '../../queries.ts';
import { useFormat } from '../use-format.ts';

export interface ExportOptions {
  readonly what: 'checked' | 'experiment' | 'all';
  readonly format: 'sqlite' | 'files';
}

export function ExportOptionsForm({
  choices,
  checked,
  experimentId,
  onChange,
}: {
  readonly choices: ExportOptions;
  /** The number of checked runs. */
  readonly checked: number;
  /** The current experiment; null for all. */
  readonly experimentId: string | null;
  readonly onChange: (choices: ExportOptions) => void;
}) {
  const t = useTexts('mlflow');
  const { count } = useFormat();
  const { data: experiments = [] } = useQuery(experimentsQuery);
  const experiment = experiments.find((one) => one.experimentId === experimentId);
  return (
    <>
      <p className="secondary">{t.exportHint}</p>
      <Radio.Group
        label={t.what}
        value={choices.what}
        onChange={(what) => onChange({ ...choices, what: what as ExportOptions['what'] })}
      >
        <div className="stack" style={{ gap: 8, marginTop: 8 }}>
          {checked > 0 && <Radio value="checked" label={t.checkedRuns(checked, count(checked))} />}
          {experiment && <Radio value="experiment" label={t.runsOf(experiment.name)} />}
          <Radio value="all" label={t.allRuns} />
        </div>
      </Radio.Group>
      <Radio.Group
        label={t.form}
        value={choices.format}
        onChange={(format) => onChange({ ...choices, format: format as ExportOptions['format'] })}
      >
        <div className="stack" style={{ gap: 8, marginTop: 8 }}>
          <Radio value="sqlite" label={t.sqlite} description={t.sqliteHint} />
          <Radio value="files" label={t.files} description={t.filesHint} />
        </div>
      </Radio.Group>
    </>
  );
}
