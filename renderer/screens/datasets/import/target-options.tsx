/** Which target values are makes: detected from words, but can be changed. */
import { MultiSelect, Select } from '@mantine/core';
import type { RoleChoice } from '../../../../electron/core/data/dataset.ts';
import type { Preview } from '../../../../electron/core/data/preview-file.ts';
import { useTexts } from '../../../i18n/language.ts';
import style from './import.module.css';

/** For a target with two values, the user chooses the make; with more, the makes and the misses. */
export function TargetOptions({
  preview: { labels, targetValues },
  choice,
  onChoice,
}: {
  readonly preview: Preview;
  readonly choice: RoleChoice;
  readonly onChoice: (choice: RoleChoice) => void;
}) {
  const t = useTexts('datasets');
  const data = targetValues.map(({ value }) => value);
  const { positive = [], negative = [] } = choice;
  if (data.length < 2) return null;
  if (data.length === 2) {
    const shown = labels?.positive ?? null;
    return (
      <Select
        className={style.control}
        label={t.make}
        placeholder={t.whichIsMake}
        data={data}
        value={positive[0] ?? data.find((value) => value === shown) ?? null}
        allowDeselect={false}
        onChange={(value) => value !== null && onChoice({ ...choice, positive: [value] })}
      />
    );
  }
  return (
    <>
      <MultiSelect
        className={style.values}
        label={t.makes}
        placeholder={positive.length === 0 ? t.whichAreMakes : undefined}
        data={data.filter((value) => !negative.includes(value))}
        value={[...positive]}
        onChange={(values) => onChoice({ ...choice, positive: values })}
      />
      <MultiSelect
        className={style.values}
        label={t.misses}
        placeholder={negative.length === 0 ? t.whichAreMisses : undefined}
        data={data.filter((value) => !positive.includes(value))}
        value={[...negative]}
        onChange={(values) => onChoice({ ...choice, negative: values })}
      />
    </>
  );
}
