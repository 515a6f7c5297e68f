/** The texts of the menu and of the native dialogs in the user's language. */

import { type Language, preferredLanguage, textsOf } from '../../common/i18n/languages.ts';
import type { Texts } from '../../common/i18n/texts.ts';

export type ShellMessages = Texts['desktop'] & Pick<Texts, 'commands' | 'screens'>;

/** `setting` is `system` or a language's tag; `system` is the operating system's language, for example `pt-BR`. */
export function resolveLanguage(setting: string, system: string): Language {
  return preferredLanguage([setting === 'system' ? system : setting]);
}

export function shellMessagesFor(setting: string, system: string): ShellMessages {
  const { desktop, commands, screens } = textsOf(resolveLanguage(setting, system));
  return { ...desktop, commands, screens };
}
