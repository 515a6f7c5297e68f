/** Running runs of followed databases: new artifacts do not change the database. */

import { artifactResolver } from './artifact-address.ts';
import { fingerprintFolders, type WatchState } from './change-detection.ts';

/** Call this for each run that is read; `root` is the folder where its artifacts were found. */
export function trackRunningRun(
  { open }: WatchState,
  database: string,
  run: { id: string; status: string; artifactUri: string | null },
  root: string | null,
): void {
  const runs = open.get(database) ?? new Map();
  open.set(database, runs);
  if (run.status !== 'RUNNING' || run.artifactUri === null) runs.delete(run.id);
  else runs.set(run.id, { address: run.artifactUri, stamp: stampOf(root) });
}

/** Whether open runs have new artifacts, so that the next read treats those runs as new. */
export function hasNewArtifacts(
  seen: WatchState,
  database: string,
  bases: readonly string[],
): boolean {
  const resolve = artifactResolver(bases);
  let have = false;
  for (const [id, run] of seen.open.get(database) ?? []) {
    if (run.stamp === stampOf(resolve(run.address, id).root)) continue;
    seen.runs.delete(`${database}#${id}`);
    have = true;
  }
  return have;
}

function stampOf(root: string | null): string {
  return root === null ? '' : fingerprintFolders([root]);
}
