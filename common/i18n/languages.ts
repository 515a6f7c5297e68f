/** The languages of the program: a folder here and a line below for each. */
import type { Catalogue } from './catalogue.ts';
import { english } from './en/catalogue.ts';
import { portuguese } from './pt/catalogue.ts';

interface LanguageEntry {
  /** The tag that number and date formats, and a document's `lang`, take. */
  readonly locale: string;
  /** What its speakers call it. */
  readonly name: string;
  readonly messages: Catalogue;
}

export const languages = {
  en: { locale: 'en-US', name: 'English', messages: english },
  pt: { locale: 'pt-BR', name: 'Português', messages: portuguese },
} as const satisfies Readonly<Record<string, LanguageEntry>>;

export type Language = keyof typeof languages;

export const localeOf = Object.fromEntries(
  Object.entries(languages).map(([language, { locale }]) => [language, locale]),
) as Readonly<Record<Language, string>>;
