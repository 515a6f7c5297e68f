/** The running program: its window, menu, messages and files, until it is closed. */
import { app, Menu, nativeTheme } from 'electron';
import { z } from 'zod';
import type { Services } from '../server/services.ts';
import { CHANNELS } from './bridge.ts';
import { createCommandQueue } from './command-queue.ts';
import { installCrashDialogs } from './crash-dialogs.ts';
import { exitWithFatalError } from './fatal-error.ts';
import { handleIpc } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { shellMessagesFor } from './messages.ts';
import { openLaunchRequest } from './open-targets.ts';
import { PRELOAD_PATH } from './paths.ts';
import type { LaunchRequests } from './single-instance.ts';
import { currentWindow, focusWindow, openWindow } from './window.ts';

const pathsSchema = z.array(z.string().min(1)).max(1000);

export function startApp(services: Services, starts: LaunchRequests): void {
  const { files, settings, workspaces, jobs, changes, host } = services;
  const commands = createCommandQueue(currentWindow);
  const texts = () => shellMessagesFor(settings.get().language, app.getLocale());
  const closing = new AbortController();

  handleIpc(CHANNELS.ready, z.boolean(), currentWindow, commands.setListening);
  handleIpc(CHANNELS.register, pathsSchema, currentWindow, (paths) =>
    Promise.all(paths.map((path) => files.register(path))),
  );

  function applySettings(): void {
    const { theme } = settings.get();
    nativeTheme.themeSource = theme;
    const state = {
      texts: texts(),
      theme,
      recent: workspaces.recent(),
      mac: process.platform === 'darwin',
      development: !app.isPackaged,
    };
    const showWorkspace = () => host.showInFolder?.(workspaces.current().dir);
    const template = menuTemplate(state, { send: commands.send, showWorkspace });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  async function followSettings(): Promise<void> {
    for await (const { nouns } of changes.subscribe(closing.signal)) {
      if (nouns.includes('settings') || nouns.includes('workspace')) applySettings();
    }
  }

  function showWindow(): void {
    const window = openWindow(PRELOAD_PATH);
    // A reloaded page is not listening yet.
    window.webContents.on('did-start-navigation', (_event, _url, inPlace, isMainFrame) => {
      if (isMainFrame && !inPlace) commands.setListening(false);
    });
    installCrashDialogs(window, { texts, busy: jobs.busy });
  }

  applySettings();
  followSettings().catch(exitWithFatalError);
  showWindow();
  starts.each((start) => {
    focusWindow();
    openLaunchRequest(start, { files, commands, texts, window: currentWindow }).catch(
      exitWithFatalError,
    );
  });
  app.on('activate', () => {
    if (currentWindow() === null) showWindow();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('will-quit', (event) => {
    if (closing.signal.aborted) return;
    event.preventDefault();
    closing.abort();
    services.close().then(() => app.quit(), exitWithFatalError);
  });
}
