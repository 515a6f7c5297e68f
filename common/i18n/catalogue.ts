/** How a language writes its messages: each a string, or a function of its values and of the reader's way of writing. */
import type { Text } from './text.ts';

export interface Formatter {
  /** A text that comes into the message, in the reader's language. */
  text(text: Text): string;
  /** A number with the reader's signs: `24,303`, `0.5`. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** The form that the language asks for beside a count: `plural(n, { one: 'row', other: 'rows' })`. */
  plural(count: number, forms: PluralForms): string;
}

export type PluralForms = { readonly other: string } & Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>>
>;

/** The same messages in another language: none missing, none more, each of the same values. */
export type Translation<Messages> = {
  readonly [Name in keyof Messages]: Messages[Name] extends (
    values: infer V,
    ...rest: never
  ) => string
    ? (values: V, format: Formatter) => string
    : string;
};

/** A whole language's messages by subject, as `renderText` reads them. */
export type Catalogue = Readonly<
  Record<string, Readonly<Record<string, string | ((values: never, format: Formatter) => string)>>>
>;
