/** Only for tests on Electron 22, whose files carry their path themselves; bundled before the preload. */
import electron from 'electron';

Object.assign(electron, {
  webUtils: { getPathForFile: (file: File & { path: string }) => file.path },
});
