/** Tags shown as warnings of the run: warnings about its data, and why it failed. */

import type { WireRun } from '../../../../electron/server/wire.ts';

export function isWarningTag({ status }: Pick<WireRun, 'status'>, key: string): boolean {
  if (key === 'error') return status === 'FAILED' || status === 'KILLED';
  return key.startsWith('warning.');
}
