/** Which column is the target, which are features, and which give the position of a shot. */

import { Button, MultiSelect, Select } from '@mantine/core';
import { message } from '../../../common/i18n/message.ts';
import { safeFeatures } from '../../../common/safe-features.ts';
import { isUnsafe } from '../../../common/unsafe-features.ts';
import type { ColumnProfile } from '../../../electron/core/data/dataset.ts';
import { Panel } from '../../components/panel.tsx';
import { useTranslate } from '../../components/translated-text.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import type { Draft } from './draft.ts';
import { OtherFieldsList } from './other-fields-list.tsx';
import type { SectionProps } from './section-props.ts';
import style from './train.module.css';

/** The number of options that a list shows at once: a file may have 10,000 columns. */
const maxShown = 200;

export function ColumnsSection({ draft, onChange, problems, datasets }: SectionProps) {
  const t = useTexts('train');
  const format = useFormat();
  const said = useTranslate();
  const train = datasets.find(({ digest }) => digest === draft.train);
  const columns = train?.columns ?? [];
  const target = draft.target ?? train?.roles.target ?? null;
  const features = draft.features ?? train?.roles.features ?? [];
  const isOwn = draft.features !== null && !sameNames(draft.features, train?.roles.features);
  const unsafe = columns.flatMap(({ name, reason }) =>
    features.includes(name) && isUnsafe(reason)
      ? [said(message('data.unsafeFeature', { name, reason }))]
      : [],
  );
  const option = ({ option: { value } }: { readonly option: { readonly value: string } }) => (
    <ColumnOption name={value} column={columns.find(({ name }) => name === value)} />
  );
  const columnSelect = (field: 'target' | 'x' | 'y', label: string, isSet: string | null) => (
    <div className={style.field} data-field={field}>
      <Select
        label={label}
        placeholder={t.none}
        value={draft[field] ?? isSet}
        error={problems.get(field)}
        data={withChosen(
          columns.map(({ name }) => name),
          [draft[field] ?? isSet],
        )}
        searchable
        limit={maxShown}
        nothingFoundMessage={t.findColumn}
        disabled={train === undefined}
        renderOption={option}
        onChange={(name) => onChange({ ...draft, [field]: name === isSet ? null : name })}
      />
    </div>
  );
  const pickable = columns.map(({ name }) => name).filter((name) => name !== target);
  const safe = train && target !== null ? safeFeatures(train, target) : [];
  const unused = safe.filter((name) => !features.includes(name));
  const unusedText = unused.filter((name) =>
    columns.some((column) => column.name === name && column.type === 'text'),
  );
  return (
    <Panel
      title={t.columns}
      actions={
        <>
          {unused.length > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              title={t.allSafeHint}
              onClick={() => onChange(withFeatures(draft, safe, train?.roles.features))}
            >
              {t.allSafe}
            </Button>
          )}
          {isOwn && (
            <Button
              size="compact-xs"
              variant="subtle"
              onClick={() => onChange({ ...draft, features: null })}
            >
              {t.resetFeatures}
            </Button>
          )}
        </>
      }
    >
      <div className={style.fields}>
        {columnSelect('target', t.target, train?.roles.target ?? null)}
        {columnSelect('x', t.positionX, train?.roles.x ?? null)}
        {columnSelect('y', t.positionY, train?.roles.y ?? null)}
        <div className={`${style.field} ${style.whole}`} data-field="features">
          <MultiSelect
            label={features.length > 0 ? t.featuresCount(features.length) : t.features}
            aria-label={t.features}
            placeholder={train && t.findColumn}
            value={[...features]}
            error={problems.get('features')}
            data={withChosen(pickable, features)}
            searchable
            hidePickedOptions
            limit={maxShown}
            nothingFoundMessage={format.count(0)}
            disabled={train === undefined}
            renderOption={option}
            onChange={(names) => onChange(withFeatures(draft, names, train?.roles.features))}
          />
          {unusedText.length > 0 && (
            <p className="secondary">{t.unusedText(unusedText.join(', '))}</p>
          )}
          {unsafe.map((warning) => (
            <p key={warning} className="secondary" role="status">
              {warning}
            </p>
          ))}
        </div>
      </div>
      <OtherFieldsList draft={draft} onChange={onChange} />
    </Panel>
  );
}

/** Selected columns stay in the options, so that one missing from the dataset is visible and can be removed. */
function withChosen(names: readonly string[], chosen: readonly (string | null)[]): string[] {
  return [...new Set([...names, ...chosen.filter((name) => name !== null)])];
}

/** The dataset's own features are not repeated in the spec. */
function withFeatures(
  draft: Draft,
  names: readonly string[],
  own: readonly string[] | undefined,
): Draft {
  return { ...draft, features: sameNames(names, own) ? null : names };
}

function sameNames(names: readonly string[], own: readonly string[] | undefined): boolean {
  return own?.length === names.length && own.every((name) => names.includes(name));
}

function ColumnOption({
  name,
  column,
}: {
  readonly name: string;
  readonly column: ColumnProfile | undefined;
}) {
  const t = useTexts('train');
  const format = useFormat();
  return (
    <span className={style.option}>
      <span className="ellipsis">{name}</span>
      {column && (
        <span className="caption figures">
          {`${column.type} · ${t.values(format.count(column.distinct))}`}
        </span>
      )}
    </span>
  );
}
