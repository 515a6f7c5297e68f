/** Messages about the tracking server that MLflow's clients log to. */

export const tracking = {
  nothingToServe: '--no-pages leaves nothing to serve: add --tracking.',
  needsToken: ({ host }: { host: string }) =>
    `--no-token is for this machine alone: with --host ${host} others could read and write the workspace.`,
  trackingFlag: ({ flag }: { flag: string }) =>
    `${flag} is for the tracking server: add --tracking.`,
  openToAll:
    'warning: without a token every program and every user of this machine can read and write this workspace.',
};
