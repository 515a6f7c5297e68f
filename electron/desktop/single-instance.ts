/** One program per user: a second start, and files opened with it, are passed to the first. */
import { app } from 'electron';
import { z } from 'zod';
import type { LaunchArguments } from './launch-arguments.ts';

const forwardedSchema = z.object({
  workspace: z.string().nullable(),
  paths: z.array(z.string()).max(1000),
});

/** False if another program of this user is running; it has then received `start`. */
export function acquireSingleInstanceLock(start: LaunchArguments): boolean {
  return app.requestSingleInstanceLock({ ...start });
}

export type LaunchRequest = Pick<LaunchArguments, 'workspace' | 'paths'>;

export interface LaunchRequests {
  /** Calls `listener` for each earlier request and each later one. */
  each(listener: (opened: LaunchRequest) => void): void;
}

/**
 * Collects what the program is asked to open: first its own start arguments, later requests from other starts and
 * macOS.
 */
export function collectLaunchRequests(first: LaunchArguments): LaunchRequests {
  // Its own workspace is already opened at the start.
  const waiting: LaunchRequest[] = [{ workspace: null, paths: first.paths }];
  let tell = (opened: LaunchRequest): void => void waiting.push(opened);
  app.on('second-instance', (_event, _argv, _cwd, forwarded) => {
    const read = forwardedSchema.safeParse(forwarded);
    if (read.success) tell(read.data);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    tell({ workspace: null, paths: [path] });
  });
  return {
    each(listener) {
      tell = listener;
      for (const opened of waiting) listener(opened);
    },
  };
}
