/** Theme, language and number format; changes apply at once and are saved. */

import { SegmentedControl } from '@mantine/core';
import { useId } from 'react';
import { LANGUAGES, languageChoices } from '../../../common/i18n/languages.ts';
import { Panel } from '../../components/panel.tsx';
import { type Preferences, usePreferences } from '../../components/preferences.tsx';
import { useFormat } from '../../components/use-format.ts';
import { useTexts } from '../../i18n/language.ts';
import style from './settings.module.css';

export function AppearancePanel() {
  const t = useTexts('settings');
  const format = useFormat();
  const { theme, language, numberFormat, set } = usePreferences();
  return (
    <Panel title={t.appearance}>
      <SettingControl
        label={t.theme}
        value={theme}
        options={[
          ['system', t.system],
          ['light', t.light],
          ['dark', t.dark],
        ]}
        onChange={(value) => set({ theme: value as Preferences['theme'] })}
      />
      <SettingControl
        label={t.language}
        value={language}
        options={[['system', t.system], ...languageChoices(LANGUAGES)]}
        onChange={(value) => set({ language: value as Preferences['language'] })}
      />
      <SettingControl
        label={t.numbers}
        value={numberFormat}
        options={[
          ['language', t.asLanguage],
          ['point', '1,234.5'],
          ['comma', '1.234,5'],
        ]}
        onChange={(value) => set({ numberFormat: value as Preferences['numberFormat'] })}
      />
      <p className="caption">{t.example(format.count(16228), format.score(0.60415))}</p>
    </Panel>
  );
}

function SettingControl({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={style.row}>
      <span id={id}>{label}</span>
      <SegmentedControl
        aria-labelledby={id}
        value={value}
        data={options.map(([of, text]) => ({ value: of, label: text }))}
        onChange={onChange}
      />
    </div>
  );
}
