/** How a model is chosen: cross-validation, what decides a search, further seeds, and the threshold's rule. */

import { Select, Switch, TextInput } from '@mantine/core';
import { SCORE_KEYS } from '../../../models/metrics/metric-list.ts';
import { CV_KINDS, hasGroups } from '../../../models/split/cross-validation.ts';
import { Panel } from '../../components/panel.tsx';
import { useTexts } from '../../i18n/language.ts';
import { type Choosing, canShuffle, SEARCH_KINDS, THRESHOLD_BESTS } from './choosing.ts';
import type { SectionProps } from './section-props.ts';
import style from './train.module.css';

/** The number of options that a list shows at once. */
const maxShown = 200;

export function ChoosingSection({ draft, onChange, problems, datasets }: SectionProps) {
  const t = useTexts('train');
  const { choosing } = draft;
  const { cvKind, searchKind, thresholdBest } = choosing;
  const columns = datasets.find(({ digest }) => digest === draft.train)?.columns ?? [];
  const change = (part: Partial<Choosing>) =>
    onChange({ ...draft, choosing: { ...choosing, ...part } });
  const input = (field: string, key: NumberKey, label: string, placeholder: string) => (
    <div className={style.field} data-field={field}>
      <TextInput
        label={label}
        inputMode="decimal"
        placeholder={placeholder}
        value={choosing[key]}
        error={problems.get(field)}
        classNames={{ input: 'figures' }}
        onChange={(event) => change({ [key]: event.currentTarget.value })}
      />
    </div>
  );
  const column = (field: string, key: 'group' | 'order', label: string, placeholder: string) => (
    <div className={style.field} data-field={field}>
      <Select
        label={label}
        placeholder={placeholder}
        data={columns.map(({ name }) => name)}
        value={choosing[key]}
        error={problems.get(field)}
        searchable
        clearable
        limit={maxShown}
        onChange={(name) => change({ [key]: name })}
      />
    </div>
  );
  const takesAt = ['cost', 'precision', 'recall'].includes(thresholdBest);
  return (
    <Panel title={t.choosing}>
      <div className={`${style.fields} ${style.four}`}>
        <div className={style.field} data-field="cv">
          <Select
            label={t.crossValidation}
            data={[
              { value: '', label: t.noCrossValidation },
              ...CV_KINDS.map((kind) => ({ value: kind, label: t.cvKinds[kind] })),
            ]}
            value={cvKind}
            allowDeselect={false}
            onChange={(kind) => change({ cvKind: (kind ?? '') as Choosing['cvKind'] })}
          />
        </div>
        {cvKind !== '' && input('cv.n_splits', 'nSplits', t.nSplits, '5')}
        {cvKind === 'repeated_stratified_k_fold' &&
          input('cv.n_repeats', 'nRepeats', t.nRepeats, '10')}
        {cvKind !== '' &&
          hasGroups(cvKind) &&
          column('cv.group', 'group', t.groupColumn, 'game_id')}
        {cvKind === 'time_series_split' &&
          column('cv.order', 'order', t.orderColumn, t.orderOfFile)}
        {cvKind !== '' && canShuffle(cvKind) && (
          <div className={`${style.field} ${style.besideInputs}`}>
            <Switch
              label={t.shuffle}
              checked={choosing.shuffle}
              onChange={(event) => change({ shuffle: event.currentTarget.checked })}
            />
          </div>
        )}
      </div>
      <p className={`secondary ${style.between}`}>{t.searchHint}</p>
      <div className={`${style.fields} ${style.four}`}>
        <div className={style.field} data-field="search.kind">
          <Select
            label={t.searchKind}
            data={SEARCH_KINDS.map((kind) => ({ value: kind, label: t.searchKinds[kind] }))}
            value={searchKind}
            allowDeselect={false}
            onChange={(kind) => change({ searchKind: (kind ?? 'grid') as Choosing['searchKind'] })}
          />
        </div>
        <div className={style.field} data-field="search.refit">
          <Select
            label={t.refit}
            data={[...SCORE_KEYS]}
            value={choosing.refit}
            allowDeselect={false}
            onChange={(key) => change({ refit: (key ?? 'log_loss') as Choosing['refit'] })}
          />
        </div>
        {searchKind === 'random' && input('search.n_iter', 'nIter', t.nIter, '10')}
        {searchKind === 'halving' && input('search.factor', 'factor', t.factor, '3')}
        {input('search.time_budget', 'timeBudget', t.timeBudget, t.noLimit)}
        <div className={`${style.field} ${style.besideInputs}`}>
          <Switch
            label={t.nested}
            checked={choosing.nested}
            onChange={(event) => change({ nested: event.currentTarget.checked })}
          />
        </div>
        {input('seeds', 'seeds', t.seeds, '1')}
        <div className={style.field} data-field="threshold.best">
          <Select
            label={t.thresholdBest}
            data={[
              { value: '', label: t.asTyped },
              ...THRESHOLD_BESTS.map((best) => ({ value: best, label: t.thresholdBests[best] })),
            ]}
            value={thresholdBest}
            allowDeselect={false}
            onChange={(best) =>
              change({ thresholdBest: (best ?? '') as Choosing['thresholdBest'] })
            }
          />
        </div>
        {takesAt && input('threshold.at', 'thresholdAt', t.thresholdAt, '')}
        {thresholdBest !== '' &&
          input('validation_size', 'validationSize', t.validationSize, t.outOfFold)}
        {thresholdBest !== '' && (
          <div className={style.field} data-field="threshold.on">
            <Select
              label={t.thresholdOn}
              data={[
                { value: '', label: t.thresholdOns.any },
                { value: 'validation', label: t.thresholdOns.validation },
                { value: 'out_of_fold', label: t.thresholdOns.out_of_fold },
              ]}
              value={choosing.thresholdOn}
              error={problems.get('threshold.on')}
              allowDeselect={false}
              onChange={(on) => change({ thresholdOn: (on ?? '') as Choosing['thresholdOn'] })}
            />
          </div>
        )}
      </div>
    </Panel>
  );
}

type NumberKey =
  | 'nSplits'
  | 'nRepeats'
  | 'nIter'
  | 'factor'
  | 'timeBudget'
  | 'seeds'
  | 'thresholdAt'
  | 'validationSize';
