/** Counts with their nouns, by a language's plural rules. */

/** A count, and how the reader's number format shows it. */
export interface Count {
  readonly value: number;
  readonly shown: string;
}

/** The forms of a noun by plural category; `other` stands for those that are not given. */
export type NounForms = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }
>;

/** `pluralIn('en-US')(count, { one: 'run', other: 'runs' })` is `1 run` or `1,024 runs`. */
export function pluralIn(locale: string): (count: Count, forms: NounForms) => string {
  const rules = new Intl.PluralRules(locale);
  return ({ value, shown }, forms) => `${shown} ${forms[rules.select(value)] ?? forms.other}`;
}
