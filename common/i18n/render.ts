/** Renders a text in the user's language and number format. */
import type { Catalogue, Formatter } from './catalogue.ts';
import { formatWith } from './format.ts';
import { LANGUAGES, type Language } from './languages.ts';
import type { Message, Text } from './text.ts';

export interface Reader {
  readonly language: Language;
  /** Determines the number separators; default the language's. */
  readonly numberLocale?: string;
}

/** A message as a sentence in the user's language. */
export function renderMessage(message: Message, reader: Reader): string {
  return say(message, formatterFor(reader));
}

/** The same for a text, which may be a plain string. */
export function renderText(text: Text, reader: Reader): string {
  return typeof text === 'string' ? text : renderMessage(text, reader);
}

/** The text for the command line and for storage with a run: English, with numbers as programs write them (`25697`). */
export function englishText(text: Text): string {
  return plainEnglish.text(text);
}

interface CatalogueFormatter extends Formatter {
  readonly catalogue: Catalogue;
}

function say({ id, values }: Message, format: CatalogueFormatter): string {
  const [subject = '', name = ''] = id.split('.');
  const { catalogue } = format;
  const entries = Object.hasOwn(catalogue, subject) ? catalogue[subject] : undefined;
  const entry = entries && Object.hasOwn(entries, name) ? entries[name] : undefined;
  if (entry === undefined) return id; // from another version of the program
  return typeof entry === 'string' ? entry : entry(values as never, format);
}

const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1 } as const;

const formatters = new Map<string, CatalogueFormatter>();

function formatterFor({ language, numberLocale = LANGUAGES[language].locale }: Reader) {
  const key = `${language} ${numberLocale}`;
  const known = formatters.get(key);
  if (known) return known;
  const made = createFormatter(language, (value, options) =>
    Number.isFinite(value)
      ? formatWith(value, numberLocale, { maximumFractionDigits: 20, ...options })
      : String(value),
  );
  formatters.set(key, made);
  return made;
}

const plainEnglish = createFormatter(
  'en',
  (value, options) =>
    options === undefined || !Number.isFinite(value)
      ? String(value)
      : formatWith(value, 'en-US', { ...options, useGrouping: false }).replace('−', '-'),
  (commandLine) => commandLine,
);

function createFormatter(
  language: Language,
  number: Formatter['number'],
  way: Formatter['way'] = (_, page) => page,
): CatalogueFormatter {
  const { locale, messages } = LANGUAGES[language];
  const rules = new Intl.PluralRules(locale);
  const formatter: CatalogueFormatter = {
    catalogue: messages,
    text: (text) => (typeof text === 'string' ? text : say(text, formatter)),
    number,
    percent: (fraction) => `${number(100 * fraction, ONE_DECIMAL)} %`,
    way,
    plural: (count, forms) => forms[rules.select(count)] ?? forms.other,
  };
  return formatter;
}
