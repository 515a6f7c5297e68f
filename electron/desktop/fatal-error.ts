/** Handles uncaught errors: shows the error and exits. */
import { app, dialog } from 'electron';
import { errorStack, ReviewError } from '../../common/errors.ts';

export function exitWithFatalError(error: unknown): void {
  // A ReviewError's message is meant for users; its stack trace would not help them.
  const text = error instanceof ReviewError ? error.message : errorStack(error);
  console.error(errorStack(error));
  if (app.isReady()) dialog.showErrorBox('Shot Review', text);
  app.exit(1);
}
