/** Small pictures of the table's cells: React draws each once, out of sight, and the cells take copies. */

import type { RefObject } from 'react';
import type { RunStatus } from '../../../../electron/store/runs.ts';
import { ChevronDownIcon, ChevronRightIcon, WarningIcon } from '../../../parts/icons.tsx';
import { StatusBadge } from '../../../parts/labels.tsx';

const statuses = ['RUNNING', 'SCHEDULED', 'FINISHED', 'FAILED', 'KILLED'] as const;

export type CellIconName = RunStatus | 'fold' | 'unfold' | 'warning';

export function CellIcons({ ref }: { readonly ref: RefObject<HTMLDivElement | null> }) {
  return (
    <div ref={ref} hidden>
      {statuses.map((status) => (
        <div key={status} data-still={status}>
          <StatusBadge status={status} iconOnly />
        </div>
      ))}
      <div data-still="fold">
        <ChevronDownIcon size={14} />
      </div>
      <div data-still="unfold">
        <ChevronRightIcon size={14} />
      </div>
      <div data-still="warning">
        <WarningIcon size={13} />
      </div>
    </div>
  );
}

/** A copy of one of them. */
export function cloneCellIcon(stills: HTMLElement | null, name: CellIconName): Node {
  const still = stills?.querySelector(`[data-still="${name}"]`)?.firstElementChild;
  return still?.cloneNode(true) ?? document.createTextNode('');
}
