/** Which runs an export to MLflow is offered: the screen 'runs' tells those that are checked. */

import { useEffect } from 'react';
import { createSignal } from '../signal.ts';

const none: readonly string[] = [];
const checkedRuns = createSignal(none);

/** For the screen that has checked runs, while it is open. */
export function useOfferForExport(runIds: readonly string[]): void {
  useEffect(() => {
    checkedRuns.set(runIds);
    return () => checkedRuns.set(none);
  }, [runIds]);
}

export const useCheckedRuns = checkedRuns.use;
