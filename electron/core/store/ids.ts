/** Identifiers. */

import { randomUUID } from 'node:crypto';

/** 32 hexadecimal digits, as MLflow's run ids are. */
export function newId(): string {
  return randomUUID().replaceAll('-', '');
}

/** What a run is called: those without a name by the start of their id, as on the command line. */
export function runLabel(name: string | null, runId: string): string {
  return name || runId.slice(0, 8);
}
