/** How a language defines its messages: each is a string, or a function of its values and the user's formats. */
import type { Text } from './text.ts';

export interface Formatter {
  /** A text used inside the message, in the user's language. */
  text(text: Text): string;
  /** A number in the user's format: `24,303`, `0.5`. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** A fraction as a percentage with one decimal: `49.3 %`. */
  percent(fraction: number): string;
  /** The noun form that the language requires for a count: `plural(n, { one: 'row', other: 'rows' })`. */
  plural(count: number, forms: PluralForms): string;
  /** What differs between the command line, whose user has flags and names, and the page with its fields and words. */
  way(commandLine: string, page: string): string;
}

export type PluralForms = { readonly other: string } & Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>>
>;

/** The same messages in another language: exactly the same keys, each with the same values. */
export type Translation<Messages> = {
  readonly [Name in keyof Messages]: Messages[Name] extends (
    values: infer V,
    ...rest: never
  ) => string
    ? (values: V, format: Formatter) => string
    : string;
};

/** All messages of a language by subject, as used by `renderText`. */
export type Catalogue = Readonly<
  Record<string, Readonly<Record<string, string | ((values: never, format: Formatter) => string)>>>
>;
