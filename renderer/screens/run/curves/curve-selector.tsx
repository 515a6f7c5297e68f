/** Checkboxes that select what is drawn: metrics or runs; a long list can be filtered. */

import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRunColours } from '../../../charts/run-colours.ts';
import { Swatch } from '../../../components/badges.tsx';
import { useTexts } from '../../../i18n/language.ts';
import { useUrlState } from '../../../url-state.ts';
import { curvesSchema } from '../run-url-state.ts';
import style from './curves.module.css';

const listedWithoutSearch = 12;

export function CurveSelector({
  title,
  options,
  chosen,
  param,
  hasColours = false,
}: {
  readonly title: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly param: 'metrics' | 'with';
  readonly hasColours?: boolean;
}) {
  const t = useTexts('runCurves');
  const [, set] = useUrlState(curvesSchema);
  const [filter, setFilter] = useState('');
  const colours = useRunColours(hasColours ? chosen : []);
  const wanted = filter.trim().toLowerCase();
  const shown = options.filter(({ label }) => label.toLowerCase().includes(wanted));
  const toggle = (value: string) => {
    const next = chosen.includes(value)
      ? chosen.filter((one) => one !== value)
      : [...chosen, value];
    // At least one stays selected: an empty chart is useless.
    if (next.length > 0) set({ [param]: next });
  };
  return (
    <fieldset className={style.choice}>
      <legend>{title}</legend>
      {options.length > listedWithoutSearch && (
        <TextInput
          aria-label={t.filter}
          placeholder={t.filter}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      {shown.map(({ value, label }) => (
        <div key={value} className="row" style={{ gap: 6 }}>
          <Checkbox label={label} checked={chosen.includes(value)} onChange={() => toggle(value)} />
          {colours.has(value) && <Swatch colour={colours.get(value) ?? ''} />}
        </div>
      ))}
    </fieldset>
  );
}
