/** How a CSV file is read: encoding, delimiter, decimal sign, header; detected, and changeable. */
import { Checkbox, Select } from '@mantine/core';
import type { CsvReading, Encoding } from '../../../../electron/data/dataset.ts';
import { Toolbar } from '../../../parts/layout.tsx';
import { useTexts } from '../../../texts/language.ts';
import { datasetsTexts } from '../texts.ts';

const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];

export function ReadingControls({
  reading,
  onChange,
}: {
  readonly reading: CsvReading;
  readonly onChange: (change: Partial<CsvReading>) => void;
}) {
  const t = useTexts(datasetsTexts);
  const delimiters = [
    { value: ',', label: t.comma },
    { value: ';', label: t.semicolon },
    { value: '\t', label: t.tab },
    { value: '|', label: t.pipe },
  ];
  return (
    <Toolbar label={t.readAs}>
      <Select
        label={t.encoding}
        allowDeselect={false}
        data={[...ENCODINGS]}
        value={reading.encoding}
        onChange={(value) => value && onChange({ encoding: value as Encoding })}
      />
      <Select
        label={t.delimiter}
        allowDeselect={false}
        data={delimiters}
        value={reading.delimiter}
        onChange={(value) => value && onChange({ delimiter: value })}
      />
      <Select
        label={t.decimal}
        allowDeselect={false}
        data={[
          { value: '.', label: '1.5' },
          { value: ',', label: '1,5' },
        ]}
        value={reading.decimal}
        onChange={(value) => value && onChange({ decimal: value === ',' ? ',' : '.' })}
      />
      <Checkbox
        label={t.header}
        checked={reading.header}
        onChange={(event) => onChange({ header: event.currentTarget.checked })}
      />
    </Toolbar>
  );
}
