/** Paths of the app's bundles and folders. */
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { defaultConfigDir } from '../server/settings-file.ts';

/** The bundles are in one folder, the page in a folder next to it. */
export const PRELOAD_PATH = join(import.meta.dirname, 'preload.cjs');
export const ENGINE_PATH = join(import.meta.dirname, 'engine.cjs');
export const DATA_PATH = join(import.meta.dirname, 'data.cjs');
export const THREAD_PATH = join(import.meta.dirname, 'thread.cjs');
export const RENDERER_DIR = join(import.meta.dirname, '..', 'page');
/** Assets of the interactive report. */
export const REPORT_ASSETS_DIR = join(import.meta.dirname, '..', 'report');
/** A real folder even in a packaged program: DuckDB cannot look into an archive. */
export const SAMPLE_DATA_DIR = join(import.meta.dirname, '..', '..', 'sample-data').replace(
  'app.asar',
  'app.asar.unpacked',
);

/**
 * The settings' folder; Chromium's own files get a folder in it, apart from the workspace. With Chromium's switch
 * --user-data-dir everything is in that folder.
 */
export function setUserDataPath(): string {
  if (app.commandLine.hasSwitch('user-data-dir')) return app.getPath('userData');
  const folder = defaultConfigDir();
  app.setPath('userData', join(folder, 'window'));
  return folder;
}

/** The arguments without the program itself and, if it is not packaged, without its folder. */
export function appArguments(): string[] {
  const folder = app.isPackaged ? null : app.getAppPath();
  return process.argv.slice(1).filter((arg) => folder === null || resolve(arg) !== folder);
}
