/** Tags that tell the reader something about the run: what to beware of, why it failed. */

import type { WireRun } from '../../../../electron/server/wire.ts';

export function isWarningTag({ status }: Pick<WireRun, 'status'>, key: string): boolean {
  if (key === 'error') return status === 'FAILED' || status === 'KILLED';
  return key.startsWith('warning.');
}
