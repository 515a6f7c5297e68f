/** Handles uncaught errors: shows the error and exits. */
import { app, dialog } from 'electron';
import { errorStack, ReviewError } from '../../common/errors.ts';

export function exitWithFatalError(error: unknown): void {
  // What a ReviewError says is for people; where it arose helps nobody who reads it.
  const text = error instanceof ReviewError ? error.message : errorStack(error);
  console.error(errorStack(error));
  if (app.isReady()) dialog.showErrorBox('Shot Review', text);
  app.exit(1);
}
