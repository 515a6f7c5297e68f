/** The checked runs; the address has them too, as long as they are few. */

import { useCallback, useState } from 'react';
import { useUrlState } from '../../url-state.ts';
import { runsSchema } from './runs-url-state.ts';

/** More would make an address too long to copy. */
const maxInUrl = 40;

export function useChecked(): [ReadonlySet<string>, (checked: ReadonlySet<string>) => void] {
  const [address, set] = useUrlState(runsSchema);
  const [checked, setChecked] = useState<ReadonlySet<string>>(() => new Set(address.checked));
  const check = useCallback(
    (next: ReadonlySet<string>) => {
      setChecked(next);
      set({ checked: next.size <= maxInUrl ? [...next] : [] }, 'replace');
    },
    [set],
  );
  return [checked, check];
}
