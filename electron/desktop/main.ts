/** The desktop program: one window on the API, with the training process beside it. */
import { app, session } from 'electron';
import { createApp } from '../server/app.ts';
import { startApp } from './app.ts';
import { createElectronHost } from './electron-host.ts';
import { exitWithFatalError } from './fatal-error.ts';
import { parseLaunchArguments } from './launch-arguments.ts';
import { appArguments, RENDERER_DIR, setUserDataPath } from './paths.ts';
import { handleAppProtocol, registerAppProtocol } from './protocol.ts';
import { restrictNavigation, restrictPermissions } from './session-security.ts';
import { acquireSingleInstanceLock, collectLaunchRequests } from './single-instance.ts';
import { runSmokeTest } from './smoke-test.ts';
import { startServices } from './start-services.ts';
import { currentWindow } from './window.ts';

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
