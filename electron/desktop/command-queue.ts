/** Sends commands to the page, queueing those that arrive before it listens. */
import type { BrowserWindow } from 'electron';
import { type AppCommand, CHANNELS } from './bridge.ts';

export interface CommandQueue {
  send(command: AppCommand): void;
  /** The page started (true) or stopped listening. */
  setListening(listening: boolean): void;
}

export function createCommandQueue(window: () => BrowserWindow | null): CommandQueue {
  let waiting: AppCommand[] = [];
  let listening = false;

  function flush(): void {
    const contents = window()?.webContents;
    if (!listening || contents === undefined) return;
    for (const command of waiting) contents.send(CHANNELS.command, command);
    waiting = [];
  }

  return {
    send(command) {
      waiting.push(command);
      flush();
    },
    setListening(now) {
      listening = now;
      flush();
    },
  };
}
