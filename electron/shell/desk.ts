/** The running program: its window, menu, messages and files, until it is closed. */
import { app, Menu, nativeTheme } from 'electron';
import { z } from 'zod';
import type { Services } from '../api/services.ts';
import { CHANNELS } from './bridge.ts';
import { createCommands } from './commands.ts';
import { reportFailure } from './failure.ts';
import type { Starts } from './instance.ts';
import { receive } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { watchWindow } from './mishaps.ts';
import { openStart } from './open.ts';
import { PRELOAD } from './places.ts';
import { textsFor } from './texts.ts';
import { currentWindow, focusWindow, openWindow } from './window.ts';

const pathsSchema = z.array(z.string().min(1)).max(1000);

export function openDesk(services: Services, starts: Starts): void {
  const { files, settings, workspaces, jobs, changes, host } = services;
  const commands = createCommands(currentWindow);
  const texts = () => textsFor(settings.get().language, app.getLocale());
  const closing = new AbortController();

  receive(CHANNELS.ready, z.boolean(), currentWindow, commands.setListening);
  receive(CHANNELS.register, pathsSchema, currentWindow, (paths) =>
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
    const window = openWindow(PRELOAD);
    // A page that is loaded anew does not listen yet.
    window.webContents.on('did-start-navigation', (_event, _url, inPlace, isMainFrame) => {
      if (isMainFrame && !inPlace) commands.setListening(false);
    });
    watchWindow(window, { texts, busy: jobs.busy });
  }

  applySettings();
  followSettings().catch(reportFailure);
  showWindow();
  starts.each((start) => {
    focusWindow();
    openStart(start, { files, commands, texts, window: currentWindow }).catch(reportFailure);
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
    services.close().then(() => app.quit(), reportFailure);
  });
}
