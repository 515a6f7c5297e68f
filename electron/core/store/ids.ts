/** Identifiers. */

import { randomUUID } from 'node:crypto';

/** 32 hexadecimal digits, as MLflow's run ids are. */
export function newId(): string {
  return randomUUID().replaceAll('-', '');
}
