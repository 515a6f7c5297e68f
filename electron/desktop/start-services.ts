/** Opens the workspace and its services; asks the user if that fails. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app, dialog } from 'electron';
import { ReviewError } from '../../common/errors.ts';
import { renderText } from '../../common/i18n/render.ts';
import { defaultWorkspaceDir } from '../core/pipeline/workspace.ts';
import type { Host } from '../server/host.ts';
import { createServices, type Services } from '../server/services.ts';
import { openSettings } from '../server/settings-file.ts';
import { resolveLanguage, type ShellMessages, shellMessagesFor } from './messages.ts';
import { REPORT_ASSETS_DIR, SAMPLE_DATA_DIR } from './paths.ts';
import { startJudge, startUtilityData, startUtilityEngine } from './utility-process.ts';

/** Null if the user gives up. `workspace`: the one given on the command line. */
export async function startServices(
  workspace: string | null,
  configDir: string,
  host: Host,
): Promise<Services | null> {
  const settings = (await openSettings(join(configDir, 'settings.json'))).get();
  const language = resolveLanguage(settings.language, app.getLocale());
  const texts = shellMessagesFor(settings.language, app.getLocale());
  let dir: string | null =
    workspace ?? process.env.SHOT_REVIEW_WORKSPACE ?? lastWorkspace(settings.recentWorkspaces);
  while (dir !== null) {
    const engine = startUtilityEngine();
    const data = startUtilityData();
    try {
      return await createServices({
        dir,
        engine,
        judge: startJudge(),
        data,
        host,
        configDir,
        sampleDir: SAMPLE_DATA_DIR,
        reportAssetsDir: REPORT_ASSETS_DIR,
      });
    } catch (error) {
      engine.close();
      data.close();
      if (!(error instanceof ReviewError)) throw error;
      dir = await askForAnother(dir, renderText(error.text, { language }), texts);
    }
  }
  return null;
}

/** The workspace that was last open, if it still exists; else the command line's default. */
function lastWorkspace(recent: readonly string[]): string {
  const last = recent.find((dir) => existsSync(dir));
  return last ?? defaultWorkspaceDir();
}

async function askForAnother(
  dir: string,
  reason: string,
  texts: ShellMessages,
): Promise<string | null> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    message: texts.cannotStart,
    detail: reason,
    buttons: [texts.tryAgain, texts.otherWorkspace, texts.quit.replace('&', '')],
    defaultId: 0,
    cancelId: 2,
  });
  if (response === 0) return dir;
  if (response === 2) return null;
  const { canceled, filePaths } = await dialog.showOpenDialog({
    properties: ['openDirectory', 'createDirectory'],
  });
  return canceled ? dir : (filePaths[0] ?? dir);
}
