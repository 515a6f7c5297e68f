/** Dialogs for a crashed or unresponsive page, and for closing the window while a job runs. */
import { setImmediate } from 'node:timers/promises';
import { type BrowserWindow, dialog } from 'electron';
import type { ShellMessages } from './messages.ts';

export interface CrashDialogOptions {
  readonly texts: () => ShellMessages;
  /** Whether a job is running. */
  readonly busy: () => boolean;
}

export function installCrashDialogs(
  window: BrowserWindow,
  { texts, busy }: CrashDialogOptions,
): void {
  const contents = window.webContents;
  let asking = false;

  async function ask(message: string, detail: string, first: string): Promise<boolean> {
    if (asking || window.isDestroyed()) return false;
    asking = true;
    const buttons = [first, texts().reloadPage];
    const { response } = await dialog.showMessageBox(window, {
      type: 'warning',
      message,
      detail,
      buttons,
      defaultId: 1,
      cancelId: 0,
    });
    asking = false;
    return response === 1;
  }

  contents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    // Reloading within this event re-enters Chromium's notifications of the process's end
    // (https://github.com/electron/electron/pull/51900).
    await setImmediate();
    const { pageEnded, pageEndedDetail, quit } = texts();
    const reload = await ask(pageEnded, pageEndedDetail.replace('{reason}', reason), plain(quit));
    if (reload) contents.reload();
    else if (!window.isDestroyed()) window.destroy();
  });
  window.on('unresponsive', async () => {
    const { unresponsive, unresponsiveDetail, wait } = texts();
    if (!(await ask(unresponsive, unresponsiveDetail, wait))) return;
    // A hung page does not react to 'reload'; 'render-process-gone' follows only after a crash.
    contents.forcefullyCrashRenderer();
    contents.reload();
  });
  window.on('close', (event) => {
    if (busy() && keepsRunning(window, texts())) event.preventDefault();
  });
}

function keepsRunning(window: BrowserWindow, texts: ShellMessages): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: texts.busy,
    detail: texts.busyDetail,
    buttons: [texts.keepRunning, texts.closeAnyway],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 0;
}

/** A menu label without its accelerator mark. */
function plain(label: string): string {
  return label.replace('&', '');
}
