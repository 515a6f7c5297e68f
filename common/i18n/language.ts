/** The two languages of the program. */

export type Language = 'en' | 'pt';

/** The tags that number and date formats, and a document's `lang`, take. */
export const localeOf: Readonly<Record<Language, string>> = { en: 'en-US', pt: 'pt-BR' };
