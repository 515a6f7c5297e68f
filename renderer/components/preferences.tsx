/** User preferences: theme, language, number format; saved by the app, applied at once. */

import { MantineProvider, useComputedColorScheme } from '@mantine/core';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import {
  type Language,
  localeOf,
  preferredLanguage,
  textsOf,
} from '../../common/i18n/languages.ts';
import { type Scheme, type Tokens, tokens } from '../../common/palette.ts';
import type { PageSettings } from '../../electron/server/routers/settings.ts';
import { LanguageContext } from '../i18n/language.ts';
import { cssVariablesResolver, makeTheme } from '../theme.ts';

export type Preferences = Pick<PageSettings, 'theme' | 'language' | 'numberFormat'>;

export const defaultPreferences: Preferences = {
  theme: 'system',
  language: 'system',
  numberFormat: 'language',
};

interface PreferencesContextValue extends Preferences {
  /** The locale of numbers: its decimal sign may differ from the language's. */
  readonly numberLocale: string;
  /** Applies at once and is saved by the app. */
  set(patch: Partial<Preferences>): void;
}

const PreferencesContext = createContext<PreferencesContextValue | null>(null);

export function usePreferences(): PreferencesContextValue {
  const held = useContext(PreferencesContext);
  if (held === null) throw new Error('usePreferences outside PreferencesProvider');
  return held;
}

/** For libraries that add style elements: the content security policy only allows elements with this nonce. */
export function getStyleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
}

const systemIsDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

/** Sets the colour scheme before the first render, so that code measuring colours or sizes gets the right values. */
export function applyColorScheme({ theme: wanted }: Preferences): void {
  const scheme = wanted === 'system' ? (systemIsDark().matches ? 'dark' : 'light') : wanted;
  document.documentElement.setAttribute('data-mantine-color-scheme', scheme);
}

function useSystemScheme(): Scheme {
  const query = useMemo(systemIsDark, []);
  const [dark, setDark] = useState(query.matches);
  useEffect(() => {
    const listen = () => setDark(query.matches);
    query.addEventListener('change', listen);
    return () => query.removeEventListener('change', listen);
  }, [query]);
  return dark ? 'dark' : 'light';
}

export function PreferencesProvider({
  initial,
  onChange,
  children,
}: {
  readonly initial: Preferences;
  /** Saves the changed settings. */
  readonly onChange: (patch: Partial<Preferences>) => void;
  readonly children: ReactNode;
}) {
  const [given, setGiven] = useState(initial);
  const system = useSystemScheme();
  const set = useCallback(
    (patch: Partial<Preferences>) => {
      setGiven((before) => ({ ...before, ...patch }));
      onChange(patch);
    },
    [onChange],
  );
  const language: Language =
    given.language === 'system' ? preferredLanguage(navigator.languages) : given.language;
  const numberLocale =
    given.numberFormat === 'language'
      ? localeOf[language]
      : given.numberFormat === 'point'
        ? 'en-US'
        : 'pt-BR';
  const theme = useMemo(() => makeTheme(textsOf(language).page.common.close), [language]);
  const scheme = given.theme === 'system' ? system : given.theme;
  const held = useMemo<PreferencesContextValue>(
    () => ({ ...given, numberLocale, set }),
    [given, numberLocale, set],
  );
  useEffect(() => {
    document.documentElement.lang = localeOf[language];
  }, [language]);
  return (
    <PreferencesContext value={held}>
      <LanguageContext value={language}>
        <MantineProvider
          theme={theme}
          cssVariablesResolver={cssVariablesResolver}
          getStyleNonce={getStyleNonce}
          forceColorScheme={scheme}
        >
          {children}
        </MantineProvider>
      </LanguageContext>
    </PreferencesContext>
  );
}

/** Light or dark, as currently shown. */
export function useScheme(): Scheme {
  return useComputedColorScheme('light');
}

/** The colours as values, for charts and canvases, which style sheets do not reach. */
export function useTokens(): Tokens {
  return tokens[useScheme()];
}
