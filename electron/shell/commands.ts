/** Sends commands to the page, keeping those that come before it listens. */
import type { BrowserWindow } from 'electron';
import { CHANNELS, type Command } from './bridge.ts';

export interface Commands {
  send(command: Command): void;
  /** The page began (true) or stopped listening. */
  setListening(listening: boolean): void;
}

export function createCommands(window: () => BrowserWindow | null): Commands {
  let waiting: Command[] = [];
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
