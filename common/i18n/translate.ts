/**
 * Says in the reader's language what the Node side said in English: its messages, reasons, warnings and log
 * lines, wherever they were kept. What is not known stays as it is.
 */
import { type Language, localeOf } from './languages.ts';
import { createReading } from './reading.ts';

export interface Reader {
  readonly language: Language;
  /** Where the numbers in a sentence get their signs from; default the language's. */
  readonly numberLocale?: string;
}

const said = new Map<string, string>();
const mostSaid = 2000;
/** No message is longer: beyond it a text is data. */
const longest = 20_000;

/** `text` in the reader's language and number format. */
export function translate(text: string, reader: Reader): string {
  const { language, numberLocale = localeOf[language] } = reader;
  if (text.length > longest || (language === 'en' && numberLocale === localeOf.en)) return text;
  const key = `${language} ${numberLocale} ${text}`;
  const before = said.get(key);
  if (before !== undefined) return before;
  const now = createReading({ language, numberLocale }).read(text)?.text ?? text;
  if (said.size >= mostSaid) said.clear();
  said.set(key, now);
  return now;
}
