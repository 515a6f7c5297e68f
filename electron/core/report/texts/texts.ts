/** How a report speaks: its words, its numbers, and what the program said of runs and models, in the reader's language. */
import { localeOf } from '../../../../common/i18n/language.ts';
import { type Reader, translate } from '../../../../common/i18n/translate.ts';
import { type Format, formatFor } from '../format.ts';
import { english, type ReportMessages } from './english.ts';
import { portuguese } from './portuguese.ts';

export interface ReportLocale extends ReportMessages {
  readonly format: Format;
  /** Where its numbers have their signs from. */
  readonly numberLocale: string;
  /** A title, a reason or a warning that the program wrote down in English. */
  said(text: string): string;
}

export function reportLocaleFor(reader: Reader): ReportLocale {
  const numberLocale = reader.numberLocale ?? localeOf[reader.language];
  const format = formatFor(numberLocale);
  const words = reader.language === 'pt' ? portuguese(format) : english(format);
  return { ...words, format, numberLocale, said: (text) => translate(text, reader) };
}
