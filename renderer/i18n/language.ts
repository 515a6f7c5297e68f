/** The user's language, and the page's texts in it. */

import { createContext, useCallback, useContext } from 'react';
import { type CommandId, withoutMnemonic } from '../../common/commands.ts';
import { DEFAULT_LANGUAGE, type Language, textsOf } from '../../common/i18n/languages.ts';
import type { PageTexts, Texts } from '../../common/i18n/texts.ts';

export const LanguageContext = createContext<Language>(DEFAULT_LANGUAGE);

export function useLanguage(): Language {
  return useContext(LanguageContext);
}

/** A screen's or group's texts in the user's language: `const t = useTexts('runs')`, then `t.title`. */
export function useTexts<Name extends keyof PageTexts>(name: Name): PageTexts[Name] {
  return textsOf(useLanguage()).page[name];
}

export function useScreenNames(): Texts['screens'] {
  return textsOf(useLanguage()).screens;
}

/** A command's title as shown in the palette and lists. */
export function useCommandTitle(): (id: CommandId) => string {
  const { commands } = textsOf(useLanguage());
  return useCallback((id) => withoutMnemonic(commands[id]), [commands]);
}
