/** The window: opened at its last position, shown once it has content. */
import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen } from 'electron';
import { tokens } from '../../common/palette.ts';
import { APP_ORIGIN } from './protocol.ts';
import { fitWindowToScreens, MIN_SIZE, readWindowState, writeWindowState } from './window-state.ts';

let current: BrowserWindow | null = null;

export function currentWindow(): BrowserWindow | null {
  return current;
}

export function focusWindow(): void {
  if (current?.isMinimized()) current.restore();
  current?.focus();
}

export function openWindow(preload: string): BrowserWindow {
  const file = join(app.getPath('userData'), 'window.json');
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  const { maximized, ...bounds } = fitWindowToScreens(
    readWindowState(file),
    [primary, ...others].map(({ workArea }) => workArea),
  );
  const window = new BrowserWindow({
    ...bounds,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    show: false,
    title: app.name,
    // The page's own background, so that nothing flashes before it is drawn.
    backgroundColor: tokens[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'].chrome,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  window.on('close', () => {
    writeWindowState(file, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
  window.on('closed', () => {
    current = null;
  });
  current = window;
  void window.loadURL(`${APP_ORIGIN}/`);
  return window;
}
