/**
 * The control for what a param accepts: a list if its values can be enumerated, otherwise a text field with
 * suggestions.
 */

import { Autocomplete, Select, TextInput } from '@mantine/core';
import type { ParamInfo } from '../../../electron/server/routers/estimators.ts';

export interface ParamControlProps {
  readonly param: ParamInfo;
  /** As typed; empty: the default. */
  readonly value: string;
  readonly defaultText: string;
  readonly problem: string | undefined;
  readonly onChange: (value: string) => void;
}

export function ParamControl({ param, value, defaultText, problem, onChange }: ParamControlProps) {
  const { words, open } = suggestionsAndBounds(param);
  const common = { 'aria-label': param.name, error: problem, placeholder: defaultText } as const;
  if (!open) {
    return (
      <Select
        {...common}
        // An invalid value stays an option, next to its message.
        data={value !== '' && !words.includes(value) ? [...words, value] : words}
        value={value === '' ? defaultText : value}
        allowDeselect={false}
        onChange={(next) => onChange(next === null || next === defaultText ? '' : next)}
      />
    );
  }
  if (words.length === 0) {
    return (
      <TextInput
        {...common}
        classNames={{ input: 'figures' }}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <Autocomplete
      {...common}
      data={words}
      // Shows all of them, whatever is typed: there are few, and they show what else is possible.
      filter={({ options }) => options}
      value={value}
      onChange={onChange}
    />
  );
}

/** The values that can be listed, and whether there are others. */
function suggestionsAndBounds({ accepts }: ParamInfo): { words: string[]; open: boolean } {
  const words = accepts.flatMap((kind) => {
    if (kind.kind === 'null') return ['None'];
    if (kind.kind === 'boolean') return ['True', 'False'];
    return kind.kind === 'choice' ? kind.choices : [];
  });
  const open = accepts.some(({ kind }) => /^(integer|number|integers|weights)$/.test(kind));
  return { words, open };
}
