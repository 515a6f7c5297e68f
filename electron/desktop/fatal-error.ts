/** Handles uncaught errors: shows the error and exits. */
import { app, dialog } from 'electron';
import { errorStack } from '../../common/errors.ts';

export function exitWithFatalError(error: unknown): void {
  const text = errorStack(error);
  console.error(text);
  if (app.isReady()) dialog.showErrorBox('Shot Review', text);
  app.exit(1);
}
