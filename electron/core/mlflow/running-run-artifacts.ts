/** Running runs of followed databases: new artifacts do not change the database. */

import { artifactResolver } from './artifact-address.ts';
import { fingerprintFolders } from './change-detection.ts';

/** By database path and run id, for unfinished runs: where their artifacts were recorded, and what was there. */
export type RunningRuns = Map<string, Map<string, { address: string; stamp: string }>>;

/** Call this for each run that is read; `root` is the folder where its artifacts were found. */
export function trackRunningRun(
  open: RunningRuns,
  database: string,
  run: { id: string; status: string; artifactUri: string | null },
  root: string | null,
): void {
  const runs = open.get(database) ?? new Map();
  open.set(database, runs);
  if (run.status !== 'RUNNING' || run.artifactUri === null) runs.delete(run.id);
  else runs.set(run.id, { address: run.artifactUri, stamp: stampOf(root) });
}

/** Ids of open runs that have new artifacts. */
export function runsWithNewArtifacts(
  open: RunningRuns,
  database: string,
  bases: readonly string[],
): string[] {
  const resolve = artifactResolver(bases);
  return [...(open.get(database) ?? [])]
    .filter(([id, run]) => run.stamp !== stampOf(resolve(run.address, id).root))
    .map(([id]) => id);
}

function stampOf(root: string | null): string {
  return root === null ? '' : fingerprintFolders([root]);
}
