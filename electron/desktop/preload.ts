/** The desktop page's preload: exposes `window.shotReview` and nothing else. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { type AppCommand, CHANNELS, type ShotReviewBridge } from './bridge.ts';

const listeners = new Set<(command: AppCommand) => void>();
ipcRenderer.on(CHANNELS.command, (_event, command: AppCommand) => {
  for (const listener of listeners) listener(command);
});

const bridge: ShotReviewBridge = {
  platform: process.platform as ShotReviewBridge['platform'],
  onCommand(listener) {
    listeners.add(listener);
    if (listeners.size === 1) void ipcRenderer.invoke(CHANNELS.ready, true);
    return () => {
      if (listeners.delete(listener) && listeners.size === 0) {
        void ipcRenderer.invoke(CHANNELS.ready, false);
      }
    };
  },
  // A page can create a File itself, but not one with a path: only files the user chose have one.
  register: (files) =>
    ipcRenderer.invoke(
      CHANNELS.register,
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
};

contextBridge.exposeInMainWorld('shotReview', bridge);
