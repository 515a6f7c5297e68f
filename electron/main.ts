/** The desktop program: one window on the API, the training process beside it. */
import { app, session } from 'electron';
import { createApp } from './api/app.ts';
import { startApp } from './shell/desk.ts';
import { exitWithFatalError } from './shell/failure.ts';
import { restrictNavigation, restrictPermissions } from './shell/guard.ts';
import { createElectronHost } from './shell/host.ts';
import { acquireSingleInstanceLock, collectLaunchRequests } from './shell/instance.ts';
import { parseLaunchArguments } from './shell/opened-files.ts';
import { appArguments, RENDERER_DIR, setUserDataPath } from './shell/places.ts';
import { handleAppProtocol, registerAppProtocol } from './shell/scheme.ts';
import { runSmokeTest } from './shell/smoke.ts';
import { startServices } from './shell/start.ts';
import { currentWindow } from './shell/window.ts';

async function main(): Promise<void> {
  const start = parseLaunchArguments(appArguments(), process.cwd());
  registerAppProtocol();
  restrictNavigation();
  if (start.smoke) return runSmokeTest();
  const configDir = setUserDataPath();
  if (!acquireSingleInstanceLock(start)) return app.quit();
  const starts = collectLaunchRequests(start);

  await app.whenReady();
  restrictPermissions(session.defaultSession);
  const services = await startServices(
    start.workspace,
    configDir,
    createElectronHost(currentWindow),
  );
  if (services === null) return app.quit();
  handleAppProtocol(createApp(services, { page: RENDERER_DIR }).fetch);
  startApp(services, starts);
}

main().catch(exitWithFatalError);
