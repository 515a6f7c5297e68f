/** How a report speaks: its words, its numbers, and what the program said of runs and models, in the reader's language. */
import { localeOf, textsOf } from '../../../common/i18n/languages.ts';
import { type Format, formatFor } from '../../../common/i18n/report-format.ts';
import type { Texts } from '../../../common/i18n/texts.ts';
import { type Reader, translate } from '../../../common/i18n/translate.ts';

export interface ReportLocale extends ReturnType<Texts['report']> {
  readonly format: Format;
  /** Where its numbers have their signs from. */
  readonly numberLocale: string;
  /** A title, a reason or a warning that the program wrote down in English. */
  said(text: string): string;
}

export function reportLocaleFor(reader: Reader): ReportLocale {
  const numberLocale = reader.numberLocale ?? localeOf[reader.language];
  const format = formatFor(numberLocale);
  const texts = textsOf(reader.language).report(format);
  return { ...texts, format, numberLocale, said: (text) => translate(text, reader) };
}
