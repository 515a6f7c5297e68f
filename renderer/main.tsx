/** The page's entry point: settings and stored state, styles, providers, the frame. */

import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/page.css';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import type { PageSettings } from '../electron/server/routers/settings.ts';
import { api, readTokenFromUrl } from './api.ts';
import { App } from './app.tsx';
import { CommandsProvider } from './components/commands.tsx';
import { ErrorBoundary } from './components/error-boundary.tsx';
import { initPersistedState } from './components/persisted-state.ts';
import {
  applyColorScheme,
  defaultPreferences,
  type Preferences,
  PreferencesProvider,
} from './components/preferences.tsx';
import { showFailure } from './components/toasts.tsx';
import { queryClient } from './query-client.ts';

// How long the window may stay empty while waiting for the settings.
const settingsTimeoutMs = 1500;

function saveSettings(patch: Partial<PageSettings>): void {
  api.settings.set.mutate(patch).catch(showFailure);
}

const savePreferences = (patch: Partial<Preferences>): void => saveSettings(patch);

async function start(): Promise<void> {
  readTokenFromUrl();
  const settings = await Promise.race([
    api.settings.get.query().catch(() => null),
    new Promise<null>((resolve) => setTimeout(resolve, settingsTimeoutMs, null)),
  ]);
  // If the settings could not be read, save nothing: it would overwrite them.
  if (settings !== null) initPersistedState(settings.page, (page) => saveSettings({ page }));
  applyColorScheme(settings ?? defaultPreferences);
  createRoot(document.getElementById('root') as HTMLElement).render(
    <QueryClientProvider client={queryClient}>
      <PreferencesProvider initial={settings ?? defaultPreferences} onChange={savePreferences}>
        <ErrorBoundary>
          <CommandsProvider>
            <App />
          </CommandsProvider>
          <Notifications position="bottom-right" limit={4} autoClose={6000} />
        </ErrorBoundary>
      </PreferencesProvider>
    </QueryClientProvider>,
  );
}

void start();
