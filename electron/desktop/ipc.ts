/** Receives messages from the page: only from the window's own main frame, and only in the agreed format. */
import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { z } from 'zod';
import { ReviewError } from '../../common/errors.ts';
import { isAppUrl } from './protocol.ts';

/** Answers `channel` with the result of `answer`. A message in the wrong format is refused without effect. */
export function handleIpc<T>(
  channel: string,
  shape: z.ZodType<T>,
  window: () => BrowserWindow | null,
  answer: (message: T) => unknown,
): void {
  ipcMain.handle(channel, (event, ...args: unknown[]) => {
    if (!isOwnFrame(event, window())) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'server.foreignSender', { channel });
    }
    const read = shape.safeParse(args[0]);
    if (args.length !== 1 || !read.success) {
      throw new ReviewError('INVALID_PARAMETER_VALUE', 'server.foreignMessage', { channel });
    }
    return answer(read.data);
  });
}

function isOwnFrame({ sender, senderFrame }: IpcMainInvokeEvent, window: BrowserWindow | null) {
  return (
    window !== null &&
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame === sender.mainFrame &&
    isAppUrl(senderFrame.url)
  );
}
