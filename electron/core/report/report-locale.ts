/** A report's language: its words, its numbers, and messages about runs and models, in the user's language. */
import { estimatorTitle } from '../../../common/i18n/estimators.ts';
import { type NumberFormats, numberFormatsIn } from '../../../common/i18n/format.ts';
import { localeOf, textsOf } from '../../../common/i18n/languages.ts';
import { type Reader, renderText } from '../../../common/i18n/render.ts';
import type { Text } from '../../../common/i18n/text.ts';
import type { Texts } from '../../../common/i18n/texts.ts';

export interface ReportLocale extends ReturnType<Texts['report']> {
  readonly format: NumberFormats;
  /** The locale of its decimal and thousands separators. */
  readonly numberLocale: string;
  /** A reason or a warning. */
  said(text: Text): string;
  titleOf(model: { readonly name: string; readonly title: string }): string;
}

export function reportLocaleFor(reader: Reader): ReportLocale {
  const numberLocale = reader.numberLocale ?? localeOf[reader.language];
  const format = numberFormatsIn(numberLocale);
  return {
    ...textsOf(reader.language).report(format),
    format,
    numberLocale,
    said: (text) => renderText(text, { ...reader, numberLocale }),
    titleOf: (model) => estimatorTitle(model, reader.language),
  };
}
