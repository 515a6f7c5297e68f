/** The frame: rail, top bar, the current screen, status line; and everything that is shown on every screen. */

import { Suspense, useEffect, useMemo, useState } from 'react';
import { LANGUAGES, languageChoices } from '../common/i18n/languages.ts';
import { type Command, CommandPalette, useCommands } from './components/commands.tsx';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { FileDrop } from './components/file-drop.tsx';
import style from './components/frame/app-shell.module.css';
import { NavRail } from './components/frame/nav-rail.tsx';
import { StatusBar } from './components/frame/status-bar.tsx';
import { TopBar } from './components/frame/top-bar.tsx';
import { useJobNotices } from './components/frame/use-job-notices.ts';
import {
  DownloadIcon,
  FolderIcon,
  LinkIcon,
  Logo,
  MoonIcon,
  SunIcon,
  SystemIcon,
} from './components/icons.tsx';
import { LiveUpdatesProvider } from './components/live-updates.tsx';
import { useMenuCommands } from './components/menu-commands.ts';
import { ExportDialog, openExportDialog } from './components/mlflow/export-dialog.tsx';
import { OpenStoreDialog, openStoreDialog } from './components/mlflow/open-store.tsx';
import { usePreferences } from './components/preferences.tsx';
import { useShortcuts } from './components/shortcuts.ts';
import { ShortcutsDialog } from './components/shortcuts-dialog.tsx';
import { LoadingState } from './components/states.tsx';
import { useScreenNames, useTexts } from './i18n/language.ts';
import { screenOf, screens } from './screens.ts';
import { goBack, navigate, useAddress } from './url-state.ts';

export function App() {
  return (
    <LiveUpdatesProvider>
      <AppShell />
    </LiveUpdatesProvider>
  );
}

function AppShell() {
  const t = useTexts('common');
  const address = useAddress();
  const screen = screenOf(address.screen);
  const [keysOpen, setKeysOpen] = useState(false);
  const title = useScreenNames()[screen.id];
  useEffect(() => {
    document.title = `${title} · Shot Review`;
  }, [title]);
  useEffect(preloadScreens, []);
  useShortcuts({ keys: () => setKeysOpen(true), back: goBack }, window);
  useCommands(useGlobalCommands());
  useMenuCommands(() => setKeysOpen(true));
  useJobNotices();
  const Content = screen.component;
  return (
    <div className={style.frame}>
      <button type="button" className={style.skip} onClick={skipToMain}>
        {t.skipToContent}
      </button>
      <div className={style.mark}>
        <Logo />
      </div>
      <TopBar title={title} />
      <NavRail current={screen.id} />
      <main id="main" tabIndex={-1} className={style.main}>
        <ErrorBoundary key={screen.id} resetKey={address.search.toString()}>
          <Suspense fallback={<LoadingState />}>
            <Content />
          </Suspense>
        </ErrorBoundary>
      </main>
      <StatusBar />
      <CommandPalette />
      <ShortcutsDialog opened={keysOpen} onClose={() => setKeysOpen(false)} />
      <FileDrop />
      <OpenStoreDialog />
      <ExportDialog />
    </div>
  );
}

/** Preloads the code of the other screens after the first render. */
function preloadScreens(): () => void {
  const handle = requestIdleCallback(() => {
    for (const { load } of screens) void load().catch(() => {}); // opening it reports the error
  });
  return () => cancelIdleCallback(handle);
}

// Following a link to a fragment would replace the page's own address.
function skipToMain() {
  document.getElementById('main')?.focus();
}

/** Commands that the palette offers on every screen. */
function useGlobalCommands(): readonly Command[] {
  const t = useTexts('common');
  const names = useScreenNames();
  const { set } = usePreferences();
  return useMemo(
    () => [
      ...screens
        .filter(({ rail }) => rail !== null)
        .map(
          ({ id, icon }): Command => ({
            id: `go.${id}`,
            title: t.goTo(names[id]),
            icon,
            group: t.screens,
            run: () => navigate(id),
          }),
        ),
      {
        id: 'openMlflowStore',
        icon: FolderIcon,
        keywords: ['mlruns', 'mlflow.db', 'import'],
        run: openStoreDialog,
      },
      {
        id: 'exportMlflow',
        icon: DownloadIcon,
        keywords: ['mlruns', 'mlflow.db', 'export'],
        run: openExportDialog,
      },
      {
        id: 'copyLink',
        icon: LinkIcon,
        run: () => void navigator.clipboard.writeText(location.href),
      },
      { id: 'theme.light', title: t.themeLight, icon: SunIcon, run: () => set({ theme: 'light' }) },
      { id: 'theme.dark', title: t.themeDark, icon: MoonIcon, run: () => set({ theme: 'dark' }) },
      {
        id: 'theme.system',
        title: t.themeSystem,
        icon: SystemIcon,
        run: () => set({ theme: 'system' }),
      },
      ...languageChoices(LANGUAGES).map(([language, title]) => ({
        id: `language.${language}`,
        title,
        run: () => set({ language }),
      })),
    ],
    [t, names, set],
  );
}
