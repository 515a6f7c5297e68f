/** How rows are split into training and test, and the probability above which a shot counts as made. */

import { Switch, TextInput } from '@mantine/core';
import type { DatasetItem } from '../../../electron/server/routers/datasets.ts';
import { Panel } from '../../components/panel.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import type { Draft } from './draft.ts';
import { readNumber } from './read-number.ts';
import type { SectionProps } from './section-props.ts';
import style from './train.module.css';

export function SplitSection({ draft, onChange, problems, datasets }: SectionProps) {
  const t = useTexts('train');
  const format = useFormat();
  const counts = splitCounts(
    draft,
    datasets.find(({ digest }) => digest === draft.train),
  );
  const input = (
    field: 'test_size' | 'random_state' | 'threshold',
    key: 'testSize' | 'seed' | 'threshold',
    label: string,
    hint: string,
  ) => (
    <div className={style.field} data-field={field}>
      <TextInput
        label={label}
        inputMode="decimal"
        value={draft[key]}
        error={problems.get(field)}
        classNames={{ input: 'figures' }}
        onChange={(event) => onChange({ ...draft, [key]: event.currentTarget.value })}
      />
      {!problems.has(field) && <p className="secondary">{hint}</p>}
    </div>
  );
  const sizes = counts && t.splitRows(format.count(counts.train), format.count(counts.test));
  return (
    <Panel title={t.split}>
      <div className={`${style.fields} ${style.four}`}>
        {input('test_size', 'testSize', t.testSize, sizes ?? t.testSizeHint)}
        {input('random_state', 'seed', t.seed, t.seedHint)}
        {input('threshold', 'threshold', t.threshold, t.thresholdHint)}
        <div className={`${style.field} ${style.besideInputs}`} data-field="stratify">
          <Switch
            label={t.stratify}
            checked={draft.stratify}
            onChange={(event) => onChange({ ...draft, stratify: event.currentTarget.checked })}
          />
          <p className="secondary">{t.stratifyHint}</p>
        </div>
      </div>
    </Panel>
  );
}

/** Known before the training if the target is the dataset's own and no feature has missing values. */
function splitCounts(
  draft: Draft,
  train: DatasetItem | undefined,
): { train: number; test: number } | null {
  if (!train?.labels || (draft.target ?? train.roles.target) !== train.roles.target) return null;
  const features = draft.features ?? train.roles.features;
  const complete = features.every(
    (name) => train.columns.find((column) => column.name === name)?.missing === 0,
  );
  const labelled = train.labels.made + train.labels.missed;
  const size = readNumber(draft.testSize);
  const test = size < 1 ? Math.ceil(labelled * size) : size;
  return complete && test > 0 && test < labelled ? { train: labelled - test, test } : null;
}
