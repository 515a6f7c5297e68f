/** Adds a condition to the filter: a column, then a range or values of it; or the whole filter as text. */

import { Button, MultiSelect, NumberInput, Popover, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { COURT_ZONES } from '../../../../common/court/zones.ts';
import {
  printCondition,
  type RowCondition,
  type RowValue,
} from '../../../../common/filter/rows.ts';
import { numberSigns } from '../../../../common/i18n/numbers.ts';
import { FilterIcon } from '../../../components/icons.tsx';
import { usePreferences } from '../../../components/preferences.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { nothingSelected, predictionsSchema } from '../run-url-state.ts';
import style from './predictions.module.css';
import type { PredictionReview } from './use-review.ts';
import { type RowColumns, useRowColumns } from './use-row-columns.ts';
import { isOwnColumn, OWN_COLUMNS } from './use-row-filter.ts';

/** The columns of the original's dashboard come first. */
const FIRST = ['shot_distance', 'minutes_remaining', 'period', 'playoffs'];
const MOST_VALUES = 15;

export function FilterEditor({ review }: { readonly review: PredictionReview }) {
  const t = useTexts('runReview');
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={320} trapFocus>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<FilterIcon size={14} />}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          {t.addFilter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {opened && <Editor review={review} onDone={() => setOpened(false)} />}
      </Popover.Dropdown>
    </Popover>
  );
}

function Editor({
  review,
  onDone,
}: {
  readonly review: PredictionReview;
  readonly onDone: () => void;
}) {
  const t = useTexts('runReview');
  const [{ filter }, set] = useUrlState(predictionsSchema);
  const [name, setName] = useState<string | null>(null);
  const [text, setText] = useState(filter);
  const { dataset, first } = review;
  const table = useRowColumns(
    dataset?.digest ?? null,
    name === null || !name.startsWith('.') ? [] : [name.slice(1)],
    first.columns.row,
  );
  const own = {
    probability: t.ownProbability,
    predicted: t.ownPredicted,
    right: t.ownRight,
    zone: t.ownZone,
  };
  const names = (dataset?.columns ?? []).map((column) => column.name);
  const ordered = [
    ...FIRST.filter((one) => names.includes(one)),
    ...names.filter((one) => !FIRST.includes(one)),
  ];
  const add = (conditions: readonly RowCondition[]) => {
    const before = filter.trim();
    const needsBrackets = /\bor\b/i.test(before) && before !== '';
    const parts = [
      ...(before === '' ? [] : [needsBrackets ? `(${before})` : before]),
      ...conditions.map(printCondition),
    ];
    set({ ...nothingSelected, filter: parts.join(' and ') });
    onDone();
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      <Select
        label={t.filterColumn}
        data-autofocus
        searchable
        comboboxProps={{ withinPortal: false }}
        value={name}
        onChange={setName}
        data={[
          // A dot before a column of the table, as it may have the name of one of ours.
          ...OWN_COLUMNS.map((value) => ({ value, label: own[value] })),
          ...ordered.map((value) => ({ value: `.${value}`, label: value })),
        ]}
      />
      {name !== null && <Condition key={name} name={name} table={table} onAdd={add} />}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          set({ ...nothingSelected, filter: text });
          onDone();
        }}
      >
        <TextInput
          label={t.filterText}
          placeholder={t.filterHint}
          classNames={{ input: 'mono' }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </form>
    </div>
  );
}

function Condition({
  name,
  table,
  onAdd,
}: {
  readonly name: string;
  readonly table: RowColumns;
  readonly onAdd: (conditions: readonly RowCondition[]) => void;
}) {
  const t = useTexts('runReview');
  const { numberLocale } = usePreferences();
  const [range, setRange] = useState<readonly [number | '', number | '']>(['', '']);
  const [chosen, setChosen] = useState<string[]>([]);
  const isTable = name.startsWith('.');
  const bare = isTable ? name.slice(1) : name;
  // A column of the table that has the name of one of ours is written in quotes.
  const column = {
    name: bare,
    quoted: isTable && isOwnColumn({ name: bare, quoted: false }),
    start: 0,
  };
  const choices = choicesOf(name, table, t);
  if (choices === 'loading') return null;
  const done = () => {
    if (choices === 'range') {
      const [low, high] = range;
      const compare = (comparator: '>=' | '<=', value: number): RowCondition => ({
        type: 'compare',
        column,
        comparator,
        value,
      });
      onAdd([
        ...(low === '' ? [] : [compare('>=', low)]),
        ...(high === '' ? [] : [compare('<=', high)]),
      ]);
      return;
    }
    const values = chosen.map((one) => choices.find(({ value }) => value === one)?.is ?? one);
    if (values.length === 1) {
      onAdd([{ type: 'compare', column, comparator: '=', value: values[0] }]);
    } else if (values.length > 1) onAdd([{ type: 'in', column, negated: false, values }]);
  };
  const numberInput = (label: string, at: 0 | 1) => (
    <NumberInput
      label={label}
      hideControls
      decimalSeparator={numberSigns(numberLocale).decimal}
      value={range[at]}
      onChange={(next) => {
        const value = typeof next === 'number' ? next : ('' as const);
        setRange(at === 0 ? [value, range[1]] : [range[0], value]);
      }}
    />
  );
  return (
    <>
      {choices === 'range' ? (
        <div className={style.range}>
          {numberInput(t.filterFrom, 0)}
          {numberInput(t.filterTo, 1)}
        </div>
      ) : (
        <MultiSelect
          label={t.filterValues}
          searchable
          comboboxProps={{ withinPortal: false }}
          data={choices.map(({ value, label }) => ({ value, label }))}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <Button onClick={done}>{t.filterAdd}</Button>
    </>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
  /** As it is written in the filter. */
  readonly is: RowValue;
}

/** The values to choose from, or a range for numbers that are too many. */
function choicesOf(
  name: string,
  { columns, isLoading }: RowColumns,
  t: ReturnType<typeof useTexts<'runReview'>>,
): readonly Choice[] | 'range' | 'loading' {
  if (name === 'probability') return 'range';
  if (name === 'zone') {
    return COURT_ZONES.map((zone) => ({ value: zone, label: t.zone(zone), is: zone }));
  }
  if (name === 'predicted' || name === 'right') {
    return [true, false].map((is) => ({ value: String(is), label: is ? t.yes : t.no, is }));
  }
  const column = columns.get(name.slice(1));
  if (column === undefined) return isLoading ? 'loading' : 'range';
  if (column.categories) {
    return column.categories.map((text) => ({ value: text, label: text, is: text }));
  }
  const distinct = [...new Set(Array.from(column.values).filter((value) => !Number.isNaN(value)))];
  if (column.kind === 'date' || distinct.length > MOST_VALUES) return 'range';
  return distinct
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), label: String(value), is: value }));
}
