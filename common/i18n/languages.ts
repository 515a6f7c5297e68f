/** The program's languages: everything that depends on a language uses this list. */
import type { Catalogue } from './catalogue.ts';
import { english } from './en/catalogue.ts';
import { texts as en } from './en/texts.ts';
import { portuguese } from './pt/catalogue.ts';
import { texts as pt } from './pt/texts.ts';
import type { Texts } from './texts.ts';

interface LanguageEntry {
  /** The language tag for number and date formats, and for a document's `lang`. */
  readonly locale: string;
  /** The language's own name for itself. */
  readonly name: string;
  readonly texts: Texts;
  readonly messages: Catalogue;
}

type Languages<Code extends string> = Readonly<Record<Code, LanguageEntry>>;

export const LANGUAGES = {
  en: { locale: 'en-US', name: 'English', texts: en, messages: english },
  pt: { locale: 'pt-BR', name: 'Português do Brasil', texts: pt, messages: portuguese },
} satisfies Languages<string>;

/** The code used in settings, on the command line and on the wire. */
export type Language = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as Language[];

/** The language of texts stored with runs, and the fallback for users whose languages are all unsupported. */
export const DEFAULT_LANGUAGE: Language = 'en';

export const localeOf = Object.fromEntries(
  Object.entries(LANGUAGES).map(([code, { locale }]) => [code, locale]),
) as Readonly<Record<Language, string>>;

export function textsOf(language: Language): Texts {
  return LANGUAGES[language].texts;
}

/** The languages that users can choose from. */
export function languageChoices<Code extends string>(
  languages: Languages<Code>,
): (readonly [code: Code, name: string])[] {
  const codes = Object.keys(languages) as Code[];
  return codes.map((code) => [code, languages[code].name]);
}

/** The language of a tag, regardless of its region: `pt-PT` is `pt`; undefined if it is none of these. */
export function languageOf<Code extends string>(
  languages: Languages<Code>,
  tag: string,
): Code | undefined {
  const [primary] = tag.toLowerCase().split('-');
  return (Object.keys(languages) as Code[]).find((code) => code === primary);
}

/** The first of the user's languages that the program supports. */
export function preferredLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = languageOf(LANGUAGES, tag);
    if (language !== undefined) return language;
  }
  return DEFAULT_LANGUAGE;
}
