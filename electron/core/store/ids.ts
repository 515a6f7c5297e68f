/** Identifiers. */

import { randomUUID } from 'node:crypto';

/** 32 hexadecimal digits, like MLflow's run ids. */
export function newId(): string {
  return randomUUID().replaceAll('-', '');
}

/** A run's display name: for a run without a name, the start of its id, as on the command line. */
export function runLabel(name: string | null, runId: string): string {
  return name || runId.slice(0, 8);
}
