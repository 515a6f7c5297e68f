/** One program for each user: a second start, and files opened with it, go to the first. */
import { app } from 'electron';
import { z } from 'zod';
import type { LaunchArguments } from './launch-arguments.ts';

const forwardedSchema = z.object({
  workspace: z.string().nullable(),
  paths: z.array(z.string()).max(1000),
});

/** False when another program of this user runs; it has been given `start` then. */
export function acquireSingleInstanceLock(start: LaunchArguments): boolean {
  return app.requestSingleInstanceLock({ ...start });
}

export type LaunchRequest = Pick<LaunchArguments, 'workspace' | 'paths'>;

export interface LaunchRequests {
  /** Calls `listener` for each request so far and for each later one. */
  each(listener: (opened: LaunchRequest) => void): void;
}

/** Collects what the program is given to open, first with its own start, later by others and by macOS. */
export function collectLaunchRequests(first: LaunchArguments): LaunchRequests {
  // Its own workspace is the one that it begins with.
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
