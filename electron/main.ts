/** The desktop program: one window on the API, the training process beside it. */
import { app, session } from 'electron';
import { createApp } from './api/app.ts';
import { openDesk } from './shell/desk.ts';
import { reportFailure } from './shell/failure.ts';
import { guardContents, guardSession } from './shell/guard.ts';
import { windowHost } from './shell/host.ts';
import { isFirstInstance, startsOf } from './shell/instance.ts';
import { readArguments } from './shell/opened-files.ts';
import { ownArguments, PAGE, placeFolders } from './shell/places.ts';
import { registerScheme, serveScheme } from './shell/scheme.ts';
import { smoke } from './shell/smoke.ts';
import { startServices } from './shell/start.ts';
import { currentWindow } from './shell/window.ts';

async function main(): Promise<void> {
  const start = readArguments(ownArguments(), process.cwd());
  registerScheme();
  guardContents();
  if (start.smoke) return smoke();
  const configDir = placeFolders();
  if (!isFirstInstance(start)) return app.quit();
  const starts = startsOf(start);

  await app.whenReady();
  guardSession(session.defaultSession);
  const services = await startServices(start.workspace, configDir, windowHost(currentWindow));
  if (services === null) return app.quit();
  serveScheme(createApp(services, { page: PAGE }).fetch);
  openDesk(services, starts);
}

main().catch(reportFailure);
