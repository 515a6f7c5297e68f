/** Counts with their nouns, according to a language's plural rules. */

/** A count, formatted in the user's number format. */
export interface Count {
  readonly value: number;
  readonly shown: string;
}

/** The forms of a noun by plural category; `other` replaces those that are not given. */
export type NounForms = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { readonly other: string }
>;

/** `pluralIn('en-US')(count, { one: 'run', other: 'runs' })` is `1 run` or `1,024 runs`. */
export function pluralIn(locale: string): (count: Count, forms: NounForms) => string {
  const rules = new Intl.PluralRules(locale);
  return ({ value, shown }, forms) => `${shown} ${forms[rules.select(value)] ?? forms.other}`;
}
