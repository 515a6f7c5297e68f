/** Handles uncaught errors: shows the error and exits. */
import { app, dialog } from 'electron';

export function exitWithFatalError(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(text);
  if (app.isReady()) dialog.showErrorBox('Shot Review', text);
  app.exit(1);
}
