/** The runs selected for an MLflow export: those checked on the 'runs' screen. */

import { useEffect } from 'react';
import { createSignal } from '../signal.ts';

const none: readonly string[] = [];
const exportSelection = createSignal(none);

/** For the screen with the checked runs, while it is open. */
export function useProvideExportSelection(runIds: readonly string[]): void {
  useEffect(() => {
    exportSelection.set(runIds);
    return () => exportSelection.set(none);
  }, [runIds]);
}

export const useExportSelection = exportSelection.use;
