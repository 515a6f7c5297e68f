/** How a report speaks: its words, its numbers, and what the program said of runs and models, in the reader's language. */
import { localeOf } from '../../../../common/i18n/languages.ts';
import { type Reader, renderText } from '../../../../common/i18n/render.ts';
import type { Text } from '../../../../common/i18n/text.ts';
import { type Format, formatFor } from '../format.ts';
import { english, type ReportMessages } from './english.ts';
import { portuguese } from './portuguese.ts';

export interface ReportLocale extends ReportMessages {
  readonly format: Format;
  /** Where its numbers have their signs from. */
  readonly numberLocale: string;
  /** A title, a reason or a warning. */
  said(text: Text): string;
}

export function reportLocaleFor(reader: Reader): ReportLocale {
  const numberLocale = reader.numberLocale ?? localeOf[reader.language];
  const format = formatFor(numberLocale);
  const words = reader.language === 'pt' ? portuguese(format) : english(format);
  return {
    ...words,
    format,
    numberLocale,
    said: (text) => renderText(text, { ...reader, numberLocale }),
  };
}
