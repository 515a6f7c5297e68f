/** How a CSV file is read: encoding, delimiter, decimal sign, header; detected, but can be changed. */
import { Checkbox, Select } from '@mantine/core';
import type {
  CsvFormat,
  CsvReadOptions,
  Encoding,
} from '../../../../electron/core/data/dataset.ts';
import type { Preview } from '../../../../electron/core/data/preview-file.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './import.module.css';

const ENCODINGS: readonly Encoding[] = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
];

export function ParseOptions({
  reading,
  isCsv,
  onChange,
}: {
  readonly reading: CsvFormat;
  /** Delimiter, encoding and header are the file's to choose. */
  readonly isCsv: boolean;
  readonly onChange: (change: Partial<CsvFormat>) => void;
}) {
  const t = useTexts('datasets');
  const known = [',', ';', '\t', '|'];
  const delimiters = known.includes(reading.delimiter) ? known : [...known, reading.delimiter];
  return (
    <>
      {isCsv && (
        <Select
          className={style.control}
          label={t.delimiter}
          allowDeselect={false}
          data={delimiters.map((value) => ({ value, label: t.delimiterName(value) }))}
          value={reading.delimiter}
          onChange={(value) => value && onChange({ delimiter: value })}
        />
      )}
      <Select
        className={style.control}
        label={t.decimal}
        allowDeselect={false}
        data={[
          { value: '.', label: t.decimalName('.') },
          { value: ',', label: t.decimalName(',') },
        ]}
        value={reading.decimal}
        onChange={(value) => value && onChange({ decimal: value === ',' ? ',' : '.' })}
      />
      {isCsv && (
        <>
          <Select
            className={style.control}
            label={t.encoding}
            allowDeselect={false}
            data={ENCODINGS.map((value) => ({ value, label: encodingName(value) }))}
            value={reading.encoding}
            onChange={(value) => value && onChange({ encoding: value as Encoding })}
          />
          <Checkbox
            className={style.check}
            label={t.header}
            checked={reading.header}
            onChange={(event) => onChange({ header: event.currentTarget.checked })}
          />
        </>
      )}
    </>
  );
}

/** Which sheet of a workbook is read. */
export function SheetOption({
  sheets,
  onSheet,
}: {
  readonly sheets: NonNullable<Preview['sheets']>;
  readonly onSheet: (sheet: string) => void;
}) {
  const t = useTexts('datasets');
  return (
    <Select
      className={style.control}
      label={t.sheet}
      allowDeselect={false}
      data={sheets.names}
      value={sheets.chosen}
      onChange={(value) => value && onSheet(value)}
    />
  );
}

/** Whether days such as 01/02/2024 have the day or the month first. */
export function DateOption({
  dates,
  onDates,
}: {
  readonly dates: CsvReadOptions['dates'];
  readonly onDates: (dates: NonNullable<CsvReadOptions['dates']>) => void;
}) {
  const t = useTexts('datasets');
  return (
    <Select
      className={style.control}
      label={t.dates}
      placeholder="?"
      allowDeselect={false}
      data={[
        { value: 'dmy', label: t.dayFirst },
        { value: 'mdy', label: t.monthFirst },
      ]}
      value={dates ?? null}
      onChange={(value) => value && onDates(value === 'mdy' ? 'mdy' : 'dmy')}
    />
  );
}

export function encodingName(encoding: Encoding): string {
  return encoding.startsWith('windows') ? encoding.replace('w', 'W') : encoding.toUpperCase();
}
